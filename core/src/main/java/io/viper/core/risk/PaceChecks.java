package io.viper.core.risk;

import io.viper.core.model.Timeframe;

/** How fast the account acts: entries let through in a second, a minute and a day, and cancels. */
final class PaceChecks {
    private static final long MINUTE = 60 * Timeframe.SECOND;

    private final Pace second;
    private final Pace minute;
    private final Pace day;
    private final Pace cancels;

    PaceChecks(RiskLimits limits) {
        second = new Pace(limits.count(Limit.ORDERS_PER_SECOND), Timeframe.SECOND);
        minute = new Pace(limits.count(Limit.ORDERS_PER_MINUTE), MINUTE);
        day = new Pace(limits.count(Limit.ORDERS_PER_DAY), Timeframe.DAY);
        cancels = new Pace(limits.count(Limit.CANCELS_PER_MINUTE), MINUTE);
    }

    boolean all(Candidate candidate) {
        return orders(candidate, second, "a second has passed")
                && orders(candidate, minute, "a minute has passed")
                && orders(candidate, day, "a day has passed since the first of them")
                && cancels(candidate);
    }

    private static boolean orders(Candidate candidate, Pace pace, String remedy) {
        if (!pace.limited()) return candidate.decision.skip();
        int orders = pace.within(candidate.time) + 1;
        if (orders <= pace.limit()) return candidate.decision.pass(orders, pace.limit());
        return candidate.decision.refuse(orders, pace.limit(), remedy);
    }

    /** Cancels are never kept back: who cancels as much as that opens nothing for a while. */
    private boolean cancels(Candidate candidate) {
        if (!cancels.limited()) return candidate.decision.skip();
        int sent = cancels.within(candidate.time);
        if (sent < cancels.limit()) return candidate.decision.pass(sent, cancels.limit());
        return candidate.decision.refuse(sent, cancels.limit(), "a minute has passed");
    }

    /** Whether one more order keeps within all of them. */
    boolean admits(long time) {
        return admits(second, time) && admits(minute, time) && admits(day, time);
    }

    private static boolean admits(Pace pace, long time) {
        return !pace.limited() || pace.within(time) < pace.limit();
    }

    void letThrough(long time) {
        second.add(time);
        minute.add(time);
        day.add(time);
    }

    void canceled(long time) {
        cancels.add(time);
    }
}
