package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.ConditionalStatus;
import io.viper.core.engine.Engine;
import io.viper.core.engine.ParentOrder;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * The orders that are sent in parts, by an algorithm or as another order is filled, counted a second time: their parts together
 * are never more than the whole (K2).
 */
final class Parts {
    private final List<ParentOrder> running = new ArrayList<>();
    private final List<ParentOrder> ended = new ArrayList<>();
    private final Map<Long, ParentOrder> parents = new HashMap<>();
    private final Map<Long, Long> given = new HashMap<>();
    private final Map<Long, Long> executed = new HashMap<>();
    private final List<ConditionalOrder> following = new ArrayList<>();
    private final Map<Long, Long> followed = new HashMap<>();
    private final List<Instrument> instruments;

    Parts(List<Instrument> instruments) {
        this.instruments = instruments;
    }

    /** An order that waits was told of. */
    void told(ConditionalOrder order) {
        if (order.condition().after() == 0) return;
        if (order.status() == ConditionalStatus.PENDING) following.add(order);
        if (order.status().ended()) following.remove(order);
    }

    /** One began, or has ended. */
    void told(ParentOrder parent) {
        if (parent.status() != ParentOrder.Status.ENDED) {
            running.add(parent);
            return;
        }
        running.remove(parent);
        ended.add(parent);
    }

    /** An order leaves. */
    void sends(long orderId, long lots) {
        for (ParentOrder parent : running) {
            if (parent.parts().contains(orderId)) count(parent, orderId, lots);
        }
        for (ConditionalOrder order : following) {
            if (!order.parts().contains(orderId)) continue;
            long sum = followed.merge(order.number(), lots, Long::sum);
            Instrument instrument = instruments.get(order.instrument());
            long whole = instrument.quantity(order.amount(), Rounding.DOWN).lots();
            unless(sum <= whole, "K2", "{} lots of {} were sent, the whole is {}", sum, order.number(), whole);
        }
    }

    private void count(ParentOrder parent, long orderId, long lots) {
        parents.put(orderId, parent);
        long sum = given.merge(parent.number(), lots, Long::sum);
        long whole = parent.spec().quantity().lots();
        unless(sum <= whole, "K2", "{} lots were given to parts of {}, the whole is {}", sum, parent.number(), whole);
    }

    /**
     * An order was executed.
     *
     * @param excess lots of an order that its exchange executed although nobody asked for them
     */
    void fills(long orderId, long lots, LongUnaryOperator excess) {
        ParentOrder parent = parents.get(orderId);
        if (parent == null) return;
        long sum = executed.merge(parent.number(), lots, Long::sum);
        long whole = parent.spec().quantity().lots();
        for (long part : parent.parts()) whole += excess.applyAsLong(part);
        unless(sum <= whole, "K2", "{} lots of {} are executed, the whole is {}", sum, parent.number(), whole);
    }

    /** After a step, before its effects leave: nothing of what has ended in it works on. */
    void afterStep(Engine engine) {
        for (ParentOrder parent : ended) {
            for (long part : parent.parts())
                unless(engine.order(part) == null, "K2", "part {} of {} works after its end", part, parent.number());
        }
        ended.clear();
    }
}
