package io.viper.core.simulation;

import io.viper.core.model.Bar;

/**
 * The prices between which nothing can happen in a market, so that most bars cost two comparisons whatever the number of
 * orders. It may ask for a closer look too often, never too rarely.
 */
final class Guard {
    private final double tick;
    private boolean calm;
    private long lowest;
    private long highest;
    private long until;
    private double low;
    private double high;

    Guard(double tick) {
        this.tick = tick;
    }

    /** Whether a bar of a window leaves every order, and a position on its own margin, as it is. */
    boolean holds(Bar bar, long windowClose) {
        return calm && bar.low() > low && bar.high() < high && windowClose <= until;
    }

    /** Looks at all orders anew. */
    void watch(WorkingOrders orders) {
        calm = true;
        lowest = 0;
        highest = Long.MAX_VALUE;
        until = BarPath.NEVER;
        for (int i = 0; i < orders.size(); i++) watch(orders.get(i));
        // Bar prices are rounded to the nearest tick: a whole tick further away covers that.
        low = (lowest + 1) * tick;
        high = (highest - 1) * tick;
    }

    private void watch(WorkingOrder order) {
        until = Math.min(until, order.expireTime());
        switch (order.state) {
            case TAKING -> calm = false;
            // A limit counts at its price, although it needs more than a touch to be filled.
            case RESTING -> watch(order.limitTicks, order.side().sign() < 0);
            case SLEEPING -> {
                // A trailing trigger moves with every bar.
                if (order.trailing()) calm = false;
                watch(order.triggerTicks, order.triggersAbove());
            }
        }
    }

    private void watch(long level, boolean above) {
        if (above) highest = Math.min(highest, level);
        else lowest = Math.max(lowest, level);
    }

    /** Also watches an isolated position. */
    void watch(LiquidationLevel liquidation, boolean isLong) {
        double safe = liquidation.safeTicks();
        if (isLong) low = Math.max(low, (safe + 1) * tick);
        else high = Math.min(high, (safe - 1) * tick);
    }
}
