package io.viper.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.Credentials;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Bybit's private stream: the same items as in replies, read the same way. It tells of all markets; what belongs to another is
 * passed over.
 */
final class BybitAccountStream implements StreamProtocol {
    private final Product product;
    private final boolean demo;

    BybitAccountStream(Product product, boolean demo) {
        this.product = product;
        this.demo = demo;
    }

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.of(BybitSigner.login(credentials, timeMillis, demo));
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        List<String> frames = new ArrayList<>(BybitTopics.frames(BybitTopics.account(topics)));
        frames.addAll(BybitTopics.frames(Set.of(BybitTopics.deadMan(product))));
        return frames;
    }

    @Override
    public String ping() {
        return "{\"op\":\"ping\"}";
    }

    @Override
    public long pingMillis() {
        return 15_000;
    }

    @Override
    public long silenceMillis() {
        return 35_000;
    }

    @Override
    public Control read(CharSequence frame, long arrivedNanos, StreamSink sink) throws BadReplyException {
        JsonNode node = Caller.parse(frame.toString());
        switch (Fields.textOr(node, "topic", "")) {
            case "" -> {
                return event(node);
            }
            case "order" -> orders(node).forEach(sink::order);
            case "execution" -> executions(node).forEach(sink::execution);
            case "position" -> positions(node).forEach(sink::position);
            case "wallet" -> balances(node).forEach(sink::balance);
            case BybitTopics.SWAP_SWITCH, BybitTopics.SPOT_SWITCH -> {
                // the switch tells how it is set
            }
            default -> throw new BadReplyException("a topic that nobody asked for: " + node.get("topic"));
        }
        return Control.DATA;
    }

    private static Control event(JsonNode node) throws BadReplyException {
        boolean success = Fields.textOr(node, "success", "true").equals("true")
                && Fields.textOr(node, "retCode", "0").equals("0");
        String message = Fields.textOr(node, "ret_msg", Fields.textOr(node, "retMsg", ""));
        return BybitEvents.control(Fields.textOr(node, "op", ""), success, message, Fields.textOr(node, "req_id", ""));
    }

    private List<JsonNode> ours(JsonNode node) throws BadReplyException {
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode item : Fields.array(node, "data")) {
            if (Fields.text(item, "category").equals(BybitMarkets.category(product))) items.add(item);
        }
        return items;
    }

    private List<OrderSnapshot> orders(JsonNode node) throws BadReplyException {
        List<OrderSnapshot> orders = new ArrayList<>();
        for (JsonNode item : ours(node)) orders.add(BybitOrders.order(product, item));
        return orders;
    }

    private List<Execution> executions(JsonNode node) throws BadReplyException {
        return BybitOrders.executions(product, ours(node));
    }

    private List<PositionSnapshot> positions(JsonNode node) throws BadReplyException {
        List<PositionSnapshot> positions = new ArrayList<>();
        for (JsonNode item : ours(node)) positions.add(BybitAccount.position(item));
        return positions;
    }

    private static List<BalanceSnapshot> balances(JsonNode node) throws BadReplyException {
        List<BalanceSnapshot> balances = new ArrayList<>();
        for (JsonNode account : Fields.array(node, "data")) balances.addAll(BybitAccount.balances(account));
        return balances;
    }
}
