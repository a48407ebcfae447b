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
        order.working = true;
        orders.add(order);
        if (order.trailing()) trailing++;
        return order;
    }

    void remove(WorkingOrder order) {
        int index = 0;
        while (orders.get(index) != order) index++;
        orders.remove(index);
        order.working = false;
        if (order.trailing()) trailing--;
        pool.add(order);
    }

    /** The trailing orders' triggers, brought to a later time of the path. */
    void follow(BarPath path, long when) {
        for (int i = 0; i < orders.size(); i++) {
            WorkingOrder order = orders.get(i);
            if (!order.trailing() || order.state != WorkingOrder.State.SLEEPING) continue;
            order.triggerTicks = path.follow(order.trailingSign(), order.triggerTicks, order.spec.trailTicks(), when);
        }
    }
}
