package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.model.Timeframe;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** What the account has lost, counted a second time: of a day, a week, a month, and from its peak (I17). */
final class Losses {
    private final RiskLimits limits;
    private long day;
    private long week;
    private long month;
    private long peak;

    Losses(RiskLimits limits, long capital) {
        this.limits = limits;
        day = capital;
        week = capital;
        month = capital;
        peak = capital;
    }

    /** A day has ended with an equity. */
    void dayEnds(long dayStart, long equity) {
        LocalDate next = LocalDate.ofEpochDay(dayStart / Timeframe.DAY + 1);
        day = equity;
        if (next.getDayOfWeek() == DayOfWeek.MONDAY) week = equity;
        if (next.getDayOfMonth() == 1) month = equity;
    }

    /** The account had an equity. */
    void seen(long equity) {
        peak = Math.max(peak, equity);
    }

    /** A person lets the account go on: losses are counted from here. */
    void resumed(long equity) {
        day = Math.min(day, equity);
        week = Math.min(week, equity);
        month = Math.min(month, equity);
        peak = Math.min(peak, equity);
    }

    /** The process has started again: what it had seen and not written is not counted. */
    void restarted(long equity) {
        peak = Math.min(peak, equity);
    }

    /** An entry leaves. */
    void leaves(long id, long equity) {
        check(id, "on this day", Limit.DAILY_LOSS, day, equity);
        check(id, "in this week", Limit.WEEKLY_LOSS, week, equity);
        check(id, "in this month", Limit.MONTHLY_LOSS, month, equity);
        check(id, "from the peak", Limit.MAX_DRAWDOWN, peak, equity);
    }

    private void check(long id, String since, Limit limit, long opening, long equity) {
        double most = limits.value(limit);
        double loss = 1 - equity / (double) opening;
        if (loss >= most)
            unless(false, "I17", "entry {} leaves after a loss of {} {}, at most {}", id, loss, since, most);
    }
}
