package io.viper.journal.codec;

import io.viper.core.model.Condition;
import io.viper.core.model.Direction;
import io.viper.core.model.Event.ConditionalOrderReceived;
import io.viper.core.model.Event.ConditionalOrderWithdrawn;
import io.viper.core.model.Event.RoutedOrderReceived;
import io.viper.core.model.Event.SignalReceived;
import io.viper.core.model.OrderRequest;
import io.viper.core.model.Signal;
import java.util.List;

/** What was told from outside, as bytes and back. */
final class OutsideCodec {
    private static final Numbered<Direction> DIRECTIONS =
            Numbered.of(List.of(Direction.LONG, Direction.SHORT, Direction.EXIT));

    private OutsideCodec() {}

    static RecordType write(CborWriter out, SignalReceived event) {
        out.array(9).text(event.id()).text(event.source()).integer(event.instrument());
        DIRECTIONS.write(out, event.direction());
        out.number(event.entry()).number(event.stop()).array(event.targets().size());
        for (Signal.Target target : event.targets())
            out.array(2).number(target.price()).number(target.share());
        out.number(event.confidence()).text(event.reason());
        return RecordType.SIGNAL_RECEIVED;
    }

    static SignalReceived signal(CborReader in, long time) {
        in.array(9);
        return new SignalReceived(
                time,
                in.text(),
                in.text(),
                in.small(),
                DIRECTIONS.read(in),
                in.number(),
                in.number(),
                targets(in),
                in.number(),
                in.text());
    }

    private static List<Signal.Target> targets(CborReader in) {
        Signal.Target[] targets = new Signal.Target[in.array()];
        for (int k = 0; k < targets.length; k++) {
            in.array(2);
            targets[k] = new Signal.Target(in.number(), in.number());
        }
        return List.of(targets);
    }

    static RecordType write(CborWriter out, ConditionalOrderReceived event) {
        out.array(3).text(event.id());
        write(out, event.order());
        write(out, event.condition());
        return RecordType.CONDITIONAL_ORDER_RECEIVED;
    }

    private static void write(CborWriter out, OrderRequest order) {
        out.array(10).text(order.source()).integer(order.instrument());
        ModelCodec.SIDES.write(out, order.side());
        out.number(order.amount()).number(order.limit()).number(order.trigger());
        out.number(order.stopLoss()).number(order.takeProfit()).bool(order.reduceOnly());
        out.text(order.reason());
    }

    private static void write(CborWriter out, Condition condition) {
        out.array(condition.after() == 0 ? 8 : 9).text(condition.symbol());
        out.number(condition.atOrAbove()).number(condition.atOrBelow()).bool(condition.onSignal());
        out.text(condition.source()).integer(condition.signalNanos());
        out.integer(condition.lifeNanos()).integer(condition.priority());
        if (condition.after() != 0) out.integer(condition.after());
    }

    static RecordType write(CborWriter out, RoutedOrderReceived event) {
        out.array(3).text(event.id()).array(event.parts().size());
        for (OrderRequest part : event.parts()) write(out, part);
        out.text(event.route());
        return RecordType.ROUTED_ORDER_RECEIVED;
    }

    static RoutedOrderReceived routed(CborReader in, long time) {
        in.array(3);
        String id = in.text();
        OrderRequest[] parts = new OrderRequest[in.array()];
        for (int k = 0; k < parts.length; k++) parts[k] = request(in);
        return new RoutedOrderReceived(time, id, List.of(parts), in.text());
    }

    static ConditionalOrderReceived order(CborReader in, long time) {
        in.array(3);
        return new ConditionalOrderReceived(time, in.text(), request(in), condition(in));
    }

    private static OrderRequest request(CborReader in) {
        in.array(10);
        return new OrderRequest(
                in.text(),
                in.small(),
                ModelCodec.SIDES.read(in),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.bool(),
                in.text());
    }

    /** Before orders could follow others there were eight values. */
    private static Condition condition(CborReader in) {
        int size = in.array();
        if (size != 8 && size != 9) throw new CborException("a condition of " + size + " values");
        return new Condition(
                in.text(),
                in.number(),
                in.number(),
                in.bool(),
                in.text(),
                in.integer(),
                in.integer(),
                in.small(),
                size == 8 ? 0 : in.integer());
    }

    static RecordType write(CborWriter out, ConditionalOrderWithdrawn event) {
        out.array(2).integer(event.orderNumber()).text(event.who());
        return RecordType.CONDITIONAL_ORDER_WITHDRAWN;
    }

    static ConditionalOrderWithdrawn withdrawn(CborReader in, long time) {
        in.array(2);
        return new ConditionalOrderWithdrawn(time, in.integer(), in.text());
    }
}
