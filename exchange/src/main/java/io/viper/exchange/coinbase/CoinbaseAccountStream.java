package io.viper.exchange.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Credentials;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.FrameReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The account's orders: the channel {@code user}, which is all that Coinbase streams of spot accounts. Executions are not told
 * one by one but as sums in their orders; they have to be asked for. Logging in is subscribing. If a frame is missing the line is
 * closed, and the next one begins with all open orders. For one connection at a time, read by one thread.
 */
final class CoinbaseAccountStream implements StreamProtocol {
    private static final long SILENCE_MILLIS = 10_000;

    private final CoinbaseSigner signer;
    private final FrameReader reader = new FrameReader();
    private final CoinbaseEnvelope envelope = new CoinbaseEnvelope();

    CoinbaseAccountStream(CoinbaseSigner signer) {
        this.signer = signer;
    }

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        envelope.begin();
        ObjectNode frame = JsonNodeFactory.instance
                .objectNode()
                .put("type", "subscribe")
                .put("channel", "user")
                .put("jwt", signer.token("", credentials, timeMillis));
        return Optional.of(frame.toString());
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        for (Topic topic : topics) {
            if (topic.kind() != Topic.Kind.ORDERS) {
                throw new UnsupportedOperationException("Coinbase has no stream of " + topic.kind());
            }
        }
        return List.of(CoinbaseMarketStream.HEARTBEATS);
    }

    @Override
    public String ping() {
        return "";
    }

    @Override
    public long pingMillis() {
        return 0;
    }

    @Override
    public long silenceMillis() {
        return SILENCE_MILLIS;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        envelope.read(reader, frame, arrivedNanos);
        if (envelope.refused()) return envelope.refusal();
        if (envelope.gap()) return new Control.Broken("a frame is missing");
        if (envelope.old()) return Control.DATA;
        if (envelope.channel == CoinbaseEnvelope.SUBSCRIPTIONS) return Control.LOGGED_IN;
        if (envelope.channel != CoinbaseEnvelope.USER) return Control.DATA;
        List<OrderSnapshot> all = new ArrayList<>();
        for (JsonNode event : Fields.array(Caller.parse(frame.toString()), "events")) {
            for (JsonNode row : event.path("orders")) {
                if (row.path("product_type").asText("SPOT").equals("SPOT")) all.add(order(row, envelope.time));
            }
        }
        all.forEach(sink::order);
        return Control.DATA;
    }

    /** {@code {"order_id": …, "cumulative_quantity": "0.01", "leaves_quantity": "0", "status": "FILLED", "limit_price": …}}. */
    private static OrderSnapshot order(JsonNode row, long time) throws BadReplyException {
        String filled = Amounts.positive(row, "cumulative_quantity");
        BigDecimal whole = new BigDecimal(filled).add(new BigDecimal(Amounts.positive(row, "leaves_quantity")));
        return new OrderSnapshot(
                Fields.text(row, "product_id"),
                Product.SPOT,
                Fields.textOr(row, "client_order_id", ""),
                Fields.text(row, "order_id"),
                CoinbaseReports.standing(Fields.text(row, "status")),
                whole.toPlainString(),
                filled,
                Amounts.level(row, "limit_price"),
                Amounts.level(row, "stop_price"),
                time);
    }
}
