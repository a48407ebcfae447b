package io.viper.core.risk;

import io.viper.core.model.Direction;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;

/** Whether it came already; and what only signals are asked: how sure it is, whether the instrument has rested. */
final class SignalChecks {
    private final long dedupe;
    private final long orderDedupe;
    private final double minConfidence;
    private final long cooldown;
    private final RecentEntries recent;
    private final RecentOrders orders;

    SignalChecks(RiskLimits limits, int instruments) {
        this.dedupe = limits.nanos(Limit.DEDUPE);
        this.orderDedupe = limits.nanos(Limit.ORDER_DEDUPE);
        this.minConfidence = limits.value(Limit.MIN_CONFIDENCE);
        this.cooldown = limits.nanos(Limit.COOLDOWN);
        this.recent = new RecentEntries(instruments, dedupe);
        this.orders = new RecentOrders(orderDedupe);
    }

    boolean all(Candidate candidate) {
        if (!candidate.intent.sized()) {
            candidate.decision.skip();
            return duplicateOrder(candidate) && candidate.decision.skip(2);
        }
        return duplicate(candidate) && candidate.decision.skip() && confidence(candidate) && cooldown(candidate);
    }

    private boolean duplicateOrder(Candidate candidate) {
        if (orderDedupe == 0 || candidate.part) return candidate.decision.skip();
        double since = seconds(orders.sinceSame(candidate.intent, candidate.time));
        double window = seconds(orderDedupe);
        if (since >= window) return candidate.decision.pass(since, window);
        return candidate.decision.refuse(
                since, window, "the window has passed, or the order differs in side, amount or price");
    }

    private boolean duplicate(Candidate candidate) {
        Direction direction = candidate.order.side() == Side.BUY ? Direction.LONG : Direction.SHORT;
        double since =
                seconds(recent.sinceSame(candidate.intent.source(), candidate.number, direction, candidate.time));
        double window = seconds(dedupe);
        if (since >= window) return candidate.decision.pass(since, window);
        return candidate.decision.refuse(since, window, "the window has passed");
    }

    private boolean confidence(Candidate candidate) {
        double confidence = candidate.intent.confidence();
        if (confidence >= minConfidence) return candidate.decision.pass(confidence, minConfidence);
        return candidate.decision.refuse(confidence, minConfidence, "the signal is more confident");
    }

    private boolean cooldown(Candidate candidate) {
        double since = seconds(recent.sinceEntry(candidate.number, candidate.time));
        double wanted = seconds(cooldown);
        if (since >= wanted) return candidate.decision.pass(since, wanted);
        return candidate.decision.refuse(since, wanted, "the cool-down has passed");
    }

    void letThrough(Candidate candidate) {
        recent.entered(candidate.number, candidate.time);
        if (!candidate.intent.sized() && orderDedupe > 0) orders.add(candidate.intent, candidate.time);
    }

    static double seconds(long nanos) {
        return nanos == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : nanos / (double) Timeframe.SECOND;
    }
}
