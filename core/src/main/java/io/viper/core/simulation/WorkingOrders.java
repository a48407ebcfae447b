package io.viper.core.simulation;

import io.viper.core.model.OrderSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The working orders of one instrument, in the order of their arrival. Everything is a walk over the few there are. */
final class WorkingOrders {
    private final List<WorkingOrder> pool = new ArrayList<>();
    private final List<WorkingOrder> orders = new ArrayList<>();
    private int trailing;
    private boolean calm = true;
    private boolean guarded;
    private long lowest;
    private long highest;
    private long firstExpiry;

    int size() {
        return orders.size();
    }

    WorkingOrder get(int index) {
        return orders.get(index);
    }

    boolean hasTrailing() {
        return trailing > 0;
    }

    @Nullable
    WorkingOrder find(long id) {
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).id == id) return orders.get(i);
        }
        return null;
    }

    WorkingOrder add(long id, OrderSpec spec) {
        WorkingOrder order = pool.isEmpty() ? new WorkingOrder(id, spec) : pool.removeLast();
        order.reset(id, spec);
        orders.add(order);
        if (order.trailing()) trailing++;
        guarded = false;
        return order;
    }

    void remove(WorkingOrder order) {
        int index = 0;
        while (orders.get(index) != order) index++;
        orders.remove(index);
        if (order.trailing()) trailing--;
        pool.add(order);
        guarded = false;
    }

    /** To be called whenever an order waits for another price than before. */
    void changed() {
        guarded = false;
    }

    /** Whether a bar that trades between two prices (in ticks) until {@code closeTime} leaves every order as it is. */
    boolean sleepThrough(long low, long high, long closeTime) {
        if (orders.isEmpty()) return true;
        if (!guarded) guard();
        return calm && low > lowest && high < highest && closeTime <= firstExpiry;
    }

    /** The trailing orders' triggers, brought to a later time of the path. */
    void follow(BarPath path, long when) {
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            if (!order.trailing() || order.state != WorkingOrder.State.SLEEPING) continue;
            order.triggerTicks = path.follow(order.trailingSign(), order.triggerTicks, order.spec.trailTicks(), when);
        }
    }

    /**
     * The prices between which nothing can happen, so that most bars cost two comparisons whatever the number of orders.
     * A resting limit counts at its price although it needs more to be filled: the guard may ask too often, never too
     * rarely.
     */
    private void guard() {
        calm = true;
        lowest = 0;
        highest = Long.MAX_VALUE;
        firstExpiry = BarPath.NEVER;
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            firstExpiry = Math.min(firstExpiry, order.expireTime());
            switch (order.state) {
                case TAKING -> calm = false;
                case RESTING -> guard(order.limitTicks, order.side().sign() < 0);
                case SLEEPING -> {
                    if (order.trailing()) calm = false;
                    guard(order.triggerTicks, order.triggersAbove());
                }
            }
        }
        guarded = true;
    }

    private void guard(long level, boolean above) {
        if (above) highest = Math.min(highest, level);
        else lowest = Math.max(lowest, level);
    }
}
