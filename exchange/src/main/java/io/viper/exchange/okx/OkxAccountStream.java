package io.viper.exchange.okx;

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

/**
 * OKX's private streams: the same items as in replies, read the same way. An execution is told before the order that it belongs
 * to, so that an order that is filled is known to be complete.
 */
final class OkxAccountStream implements StreamProtocol {
    private final Product product;
    private final boolean demo;
    private final boolean triggers;

    /** @param triggers whether this is the line on which orders with a trigger are told */
    OkxAccountStream(Product product, boolean demo, boolean triggers) {
        this.product = product;
        this.demo = demo;
        this.triggers = triggers;
    }

    @Override
    public Optional<String> login(Credentials credentials, long timeMillis) {
        return Optional.of(OkxSigner.login(credentials, timeMillis, demo));
    }

    @Override
    public List<String> subscribe(List<Topic> topics) {
        return OkxTopics.frames(OkxTopics.account(topics, OkxMarkets.instType(product), triggers));
    }

    @Override
    public String ping() {
        return "ping";
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
        if ("pong".contentEquals(frame)) return Control.DATA;
        JsonNode node = Caller.parse(frame.toString());
        String event = Fields.textOr(node, "event", "");
        JsonNode arg = node.path("arg");
        String channel = Fields.textOr(arg, "channel", "");
        if (!event.isEmpty()) {
            String code = Fields.textOr(node, "code", "");
            return OkxEvents.control(event, code, Fields.textOr(node, "msg", ""), channel);
        }
        switch (channel) {
            case "orders" -> orders(node, sink);
            case "orders-algo" ->
                OkxReplies.all(node, OkxOrders::algo).stream()
                        .filter(this::ours)
                        .forEach(sink::order);
            case "positions" -> positions(node).forEach(sink::position);
            case "account" -> balances(node).forEach(sink::balance);
            default -> throw new BadReplyException("a frame of a channel that nobody asked for: " + channel);
        }
        return Control.DATA;
    }

    /** Swaps of both kinds come together. */
    private boolean ours(OrderSnapshot order) {
        return order.product() == product;
    }

    private void orders(JsonNode node, StreamSink sink) throws BadReplyException {
        List<Optional<Execution>> executions = OkxReplies.all(
                node, item -> OkxOrders.hasExecution(item) ? Optional.of(OkxOrders.reported(item)) : Optional.empty());
        List<OrderSnapshot> orders = OkxReplies.all(node, OkxOrders::order);
        for (int k = 0; k < orders.size(); k++) {
            if (!ours(orders.get(k))) continue;
            executions.get(k).ifPresent(sink::execution);
            sink.order(orders.get(k));
        }
    }

    private List<PositionSnapshot> positions(JsonNode node) throws BadReplyException {
        return OkxAccount.positions(product, Fields.array(node, "data"));
    }

    private List<BalanceSnapshot> balances(JsonNode node) throws BadReplyException {
        List<BalanceSnapshot> balances = new ArrayList<>();
        for (JsonNode account : Fields.array(node, "data")) balances.addAll(OkxAccount.balances(product, account));
        return balances;
    }
}
