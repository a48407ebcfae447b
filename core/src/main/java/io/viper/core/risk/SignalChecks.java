package io.viper.core.risk;

import io.viper.core.model.Direction;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;

/** What only signals are asked: whether it came already, how sure it is, whether the instrument has rested. */
final class SignalChecks {
    /** Duplicate, confidence, cool-down. */
    private static final int CHECKS = 3;

    private final RiskLimits limits;
    private final RecentEntries recent;

    SignalChecks(RiskLimits limits, int instruments) {
        this.limits = limits;
        this.recent = new RecentEntries(instruments);
    }

    boolean all(Candidate candidate) {
        if (!candidate.intent.sized()) return candidate.decision.skip(CHECKS);
        return duplicate(candidate) && confidence(candidate) && cooldown(candidate);
    }

    private boolean duplicate(Candidate candidate) {
        Direction direction = candidate.order.side() == Side.BUY ? Direction.LONG : Direction.SHORT;
        double since =
                seconds(recent.sinceSame(candidate.intent.source(), candidate.number, direction, candidate.time));
        double window = seconds(limits.dedupeNanos());
        if (since >= window) return candidate.decision.pass(since, window);
        return candidate.decision.refuse(since, window, "the window has passed");
    }

    private boolean confidence(Candidate candidate) {
        double confidence = candidate.intent.confidence();
        if (confidence >= limits.minConfidence()) return candidate.decision.pass(confidence, limits.minConfidence());
        return candidate.decision.refuse(confidence, limits.minConfidence(), "the signal is more confident");
    }

    private boolean cooldown(Candidate candidate) {
        double since = seconds(recent.sinceEntry(candidate.number, candidate.time));
        double cooldown = seconds(limits.cooldownNanos());
        if (since >= cooldown) return candidate.decision.pass(since, cooldown);
        return candidate.decision.refuse(since, cooldown, "the cool-down has passed");
    }

    void letThrough(Candidate candidate) {
        recent.entered(candidate.number, candidate.time);
    }

    private static double seconds(long nanos) {
        return nanos == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : nanos / (double) Timeframe.SECOND;
    }
}
