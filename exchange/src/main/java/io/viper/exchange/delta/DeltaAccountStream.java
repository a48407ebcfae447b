package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.delta.DeltaChannels.Channel;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The private stream. Channels are asked for by category, for which Delta sends no snapshot: orders and positions are asked
 * for over HTTP after each beginning. Executions come without their fees; {@code Protocol.executions} tells these.
 */
final class DeltaAccountStream implements StreamProtocol {
    private final Product product;
    private final DeltaSigner signer;

    DeltaAccountStream(Product product, DeltaSigner signer) {
        this.product = product;
        this.signer = signer;
    }

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.of(signer.login(credentials, timeMillis));
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        return DeltaChannels.frames(topics, this::channels);
    }

    private List<Channel> channels(Topic topic) {
        String category = DeltaListings.contractType(product);
        return switch (topic.kind()) {
            case ORDERS -> List.of(new Channel("orders", category));
            case EXECUTIONS -> List.of(new Channel("v2/user_trades", category));
            case POSITIONS -> List.of(new Channel("positions", category));
            case BALANCES -> List.of(new Channel("margins", ""));
            case TRADES, QUOTE, BOOK, BARS, MARK, FUNDING ->
                throw new UnsupportedOperationException(topic.kind() + " comes with the market's stream");
        };
    }

    @Override
    public String ping() {
        return DeltaChannels.PING;
    }

    @Override
    public long pingMillis() {
        return DeltaChannels.PING_MILLIS;
    }

    @Override
    public long silenceMillis() {
        return DeltaChannels.SILENCE_MILLIS;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        JsonNode node = Caller.parse(frame.toString());
        switch (Fields.text(node, "type")) {
            case "orders" -> orders(node).forEach(sink::order);
            case "v2/user_trades" -> sink.execution(DeltaFills.toldShort(node, product));
            case "user_trades" -> sink.execution(DeltaFills.told(node, product));
            case "positions" -> positions(node).forEach(sink::position);
            case "margins" -> balances(node).forEach(sink::balance);
            case "key-auth", "success" -> {
                return loggedIn(node);
            }
            case "subscriptions" -> {
                return DeltaChannels.subscriptions(node);
            }
            case "error" -> {
                return DeltaChannels.error(node);
            }
            case "system_status" -> {
                return DeltaChannels.status(node);
            }
            case "pong", "heartbeat", "portfolio_margins", "product_updates" -> {
                return Control.DATA;
            }
            default -> throw new BadReplyException("a frame of a type that nobody asked for");
        }
        return Control.DATA;
    }

    /** The newer answer says {@code "success": true}, the older one {@code "message": "Authenticated"}. */
    private static Control loggedIn(JsonNode node) throws BadReplyException {
        boolean taken = Fields.text(node, "type").equals("success")
                ? Fields.textOr(node, "message", "").equals("Authenticated")
                : DeltaReply.flag(node, "success");
        if (taken) return Control.LOGGED_IN;
        return new Control.Refused(ErrorKind.KEY, Fields.textOr(node, "message", "the key was not taken"));
    }

    private List<OrderSnapshot> orders(JsonNode node) throws BadReplyException {
        String symbol = Fields.textOr(node, "symbol", "");
        List<OrderSnapshot> read = new ArrayList<>();
        for (JsonNode each : entries(node)) read.add(DeltaOrders.snapshot(each, product, symbol));
        return read;
    }

    private static List<PositionSnapshot> positions(JsonNode node) throws BadReplyException {
        List<PositionSnapshot> read = new ArrayList<>();
        for (JsonNode each : entries(node)) read.add(DeltaAccount.position(each));
        return read;
    }

    private static List<BalanceSnapshot> balances(JsonNode node) throws BadReplyException {
        List<BalanceSnapshot> read = new ArrayList<>();
        for (JsonNode each : entries(node)) read.add(DeltaAccount.balance(each));
        return read;
    }

    /** A snapshot has its entries under {@code result}; a change is an entry itself. */
    private static Iterable<JsonNode> entries(JsonNode node) throws BadReplyException {
        return node.has("result") ? Fields.array(node, "result") : List.of(node);
    }
}
