package io.viper.venue.floor;

import io.viper.core.model.Side;
import java.util.ArrayList;
import java.util.List;

/** Orders that wait for a price. */
final class Sleepers {
    private final List<VenueOrder> orders = new ArrayList<>();

    void add(VenueOrder order) {
        orders.add(order);
    }

    void remove(VenueOrder order) {
        orders.remove(order);
    }

    /** Takes out the orders whose trigger the last trade of a board has met, and lets the others follow it. */
    List<VenueOrder> woken(Board board) {
        List<VenueOrder> woken = new ArrayList<>();
        long last = board.last().ticks();
        for (VenueOrder order : orders) {
            Wish.Trigger trigger = order.wish().trigger();
            if (order.wish().board() != board || trigger == null) continue;
            if (trigger.rising() ? last >= trigger.ticks() : last <= trigger.ticks()) woken.add(order);
            else if (trigger.trailTicks() > 0) follow(order, trigger, last);
        }
        orders.removeAll(woken);
        return woken;
    }

    private static void follow(VenueOrder order, Wish.Trigger trigger, long last) {
        boolean buys = order.wish().side() == Side.BUY;
        long level = buys
                ? Math.min(trigger.ticks(), last + trigger.trailTicks())
                : Math.max(trigger.ticks(), last - trigger.trailTicks());
        if (level == trigger.ticks()) return;
        Wish wish = order.wish();
        Wish.Trigger moved = new Wish.Trigger(level, trigger.rising(), trigger.trailTicks());
        order.changed(wish.changed(wish.lots(), wish.limitTicks(), moved), order.updated());
    }
}
