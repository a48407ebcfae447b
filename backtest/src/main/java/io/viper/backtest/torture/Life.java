package io.viper.backtest.torture;

import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.core.model.Price;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** An order at the exchange, as it truly is there. */
final class Life {
    final OrderSpec spec;
    /** When it gets there. */
    final long arrival;
    /** Changes and cancels not answered yet, oldest first. */
    final ArrayDeque<Effect> asked = new ArrayDeque<>();

    /** What was said about it, answers to changes aside. */
    final List<Event.Report> said = new ArrayList<>();

    long size;
    long filled;
    boolean ended;
    boolean changed;
    OrderView.Standing standing = OrderView.Standing.WORKING;
    private long priceTicks;
    private long triggerTicks;

    Life(OrderSpec spec, long arrival) {
        this.spec = spec;
        this.arrival = arrival;
        size = spec.quantity().lots();
        Price price = spec.price();
        Price trigger = spec.trigger();
        priceTicks = price == null ? 0 : price.ticks();
        triggerTicks = trigger == null ? 0 : trigger.ticks();
    }

    /** A change was made. */
    void made(Effect.AmendOrder change) {
        size = change.lots();
        if (change.priceTicks() != 0) priceTicks = change.priceTicks();
        if (change.triggerTicks() != 0) triggerTicks = change.triggerTicks();
    }

    /** Whether a change of it is there and was neither made nor refused yet. */
    boolean undecided() {
        return !ended && !asked.isEmpty();
    }

    /** As the exchange shows it. */
    OrderView view(long orderId) {
        return new OrderView(orderId, spec.instrument(), standing, size, filled, priceTicks, triggerTicks);
    }
}
