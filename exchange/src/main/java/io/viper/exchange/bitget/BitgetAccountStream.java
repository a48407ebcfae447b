package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Credentials;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.FrameReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What happens to the account. Executions come from the channel of fills, which does not know our order ids. A position that
 * was closed is simply not told any more; in one-way mode the history of positions tells it, and it is told on as 0.
 */
final class BitgetAccountStream implements StreamProtocol {
    private final Product product;
    private final boolean demo;
    private final BitgetFrames head = new BitgetFrames(new FrameReader());

    BitgetAccountStream(Product product, boolean demo) {
        this.product = product;
        this.demo = demo;
        BitgetMarkets.type(product);
    }

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.of(BitgetSigner.login(credentials, timeMillis, demo));
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        return BitgetTopics.frames(product, topics);
    }

    @Override
    public String ping() {
        return "ping";
    }

    @Override
    public long pingMillis() {
        return BitgetTopics.PING_MILLIS;
    }

    @Override
    public long silenceMillis() {
        return BitgetTopics.SILENCE_MILLIS;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        Control control = head.open(frame);
        if (!head.hasData()) return control;
        if (!head.market().equals(BitgetMarkets.type(product))) throw new BadReplyException("another market");
        List<Consumer<StreamSink>> told = new ArrayList<>();
        for (JsonNode row : BitgetMarkets.rows(Caller.parse(frame.toString()))) row(head.channel(), row, told);
        told.forEach(each -> each.accept(sink));
        return control;
    }

    /**
     * One row of a frame. It is read at once and told once all rows have been read: a frame with one bad row tells nothing.
     *
     * @throws BadReplyException for a channel that was not asked for, too
     */
    private void row(String channel, JsonNode row, List<Consumer<StreamSink>> told) throws BadReplyException {
        switch (channel) {
            case "orders" -> {
                var order = BitgetSnapshots.working(row, product);
                told.add(sink -> sink.order(order));
            }
            case "orders-algo" -> {
                var order = BitgetSnapshots.sleeping(row, product);
                told.add(sink -> sink.order(order));
            }
            case "fill" -> {
                var execution = BitgetExecutions.read(row, product, true);
                told.add(sink -> sink.execution(execution));
            }
            case "positions" -> {
                var position = BitgetAccount.position(row);
                told.add(sink -> sink.position(position));
            }
            case "positions-history" -> {
                if (!Fields.text(row, "posMode").equals("one_way_mode")) return;
                boolean isolated = Fields.text(row, "marginMode").equals("isolated");
                var gone = new PositionSnapshot(BitgetSnapshots.symbol(row), "0", "0", 0, isolated, false, "");
                told.add(sink -> sink.position(gone));
            }
            case "account" -> {
                var balance = BitgetMarkets.spot(product) ? BitgetAccount.coin(row) : BitgetAccount.margin(row);
                told.add(sink -> sink.balance(balance));
            }
            default -> throw new BadReplyException("a channel that was not asked for");
        }
    }
}
