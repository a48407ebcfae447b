package io.viper.backtest.torture;

import io.viper.core.engine.Engine;
import io.viper.core.execution.Order;
import io.viper.core.execution.OrderStep;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.OrderStatus;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which rows of the table of an order's life a run went through, as {@code FROM STEP}. */
final class Steps {
    private final Set<String> seen = new TreeSet<>();
    private @Nullable OrderStatus before;

    Set<String> seen() {
        return seen;
    }

    void before(Engine engine, Event event) {
        before = event instanceof Event.Report report ? status(engine, report.orderId()) : null;
    }

    void after(Engine engine, Event event) {
        if (!(event instanceof Event.Report report) || before == null) return;
        OrderStep step = switch (report) {
            case Event.OrderAccepted _ -> OrderStep.ACCEPT;
            case Event.OrderRejected _, Event.OrderNotFound _ -> OrderStep.REJECT;
            case Event.OrderTriggered _ -> OrderStep.TRIGGER;
            case Event.OrderFilled _ ->
                engine.order(report.orderId()) == null ? OrderStep.FILL_REST : OrderStep.FILL_PART;
            case Event.OrderAmended _ -> OrderStep.UPDATE;
            case Event.ChangeRejected _ -> OrderStep.REFUSE_CHANGE;
            case Event.OrderCanceled _ -> OrderStep.CANCEL;
            case Event.OrderExpired _ -> OrderStep.EXPIRE;
            case Event.OrderTimedOut _ -> OrderStep.TIMEOUT;
        };
        seen.add(before + " " + step);
    }

    /** A change leaves, for an order that the event was about or none. */
    void sends(Engine engine, Event event, Effect effect) {
        switch (effect) {
            case Effect.PlaceOrder _ -> seen.add(OrderStatus.INITIALIZED + " " + OrderStep.SEND);
            case Effect.CancelOrder cancel -> change(event, cancel.orderId(), OrderStep.SEND_CANCEL);
            case Effect.AmendOrder amend -> change(event, amend.orderId(), OrderStep.SEND_UPDATE);
            case Effect.QueryOrder _, Effect.QueryAccount _ -> {
                // asking is no step
            }
        }
    }

    private void change(Event event, long orderId, OrderStep step) {
        boolean same = event instanceof Event.Report report && report.orderId() == orderId;
        if (same && before != null) seen.add(before + " " + step);
    }

    private static @Nullable OrderStatus status(Engine engine, long orderId) {
        Order order = engine.order(orderId);
        return order == null ? null : order.status();
    }
}
