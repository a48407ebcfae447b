package io.viper.core.risk;

import io.viper.core.portfolio.EquityTracker;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.risk.TradingState.Mover;
import java.math.BigDecimal;

/**
 * What the account may do, and why: what people and rules have said, and the loss limits, which once they trip hold until
 * their time is over. Equity is looked at whenever time moves on; while nothing is near a limit that is two comparisons.
 */
final class TradingRules {
    private static final long NEVER = Long.MIN_VALUE;
    private static final String RESUMED = "a person resumes with viper kill --reset";

    private final Portfolio portfolio;
    private final EquityTracker equity;
    private final LossLimit day;
    private final LossLimit week;
    private final LossLimit month;
    private final double maxDrawdown;
    private final long drawdownPause;

    private TradingState told = TradingState.READY;
    private String reason = "";
    /** What ended the last restriction. */
    private String ended = "";
    /** Until when only reducing is allowed; {@link #NEVER} if it is not so. */
    private long reducedUntil = NEVER;
    /** Until when a drawdown keeps entries out; {@link Long#MAX_VALUE}: until a person resumes. */
    private long drawdownUntil = NEVER;

    private TradingState state = TradingState.READY;
    private boolean tightened;
    private long changes;

    private long lastTime = NEVER;
    private long due = NEVER;
    private long floor = Long.MAX_VALUE;
    private long peakSeen;

    TradingRules(RiskLimits limits, Portfolio portfolio) {
        this.portfolio = portfolio;
        this.equity = portfolio.equity();
        this.day = new LossLimit(limits.value(Limit.DAILY_LOSS));
        this.week = new LossLimit(limits.value(Limit.WEEKLY_LOSS));
        this.month = new LossLimit(limits.value(Limit.MONTHLY_LOSS));
        this.maxDrawdown = limits.value(Limit.MAX_DRAWDOWN);
        this.drawdownPause = limits.nanos(Limit.DRAWDOWN_PAUSE);
    }

    /** Time has moved on to an event; the tracker of equity knows already. */
    void advance(long time) {
        if (time <= lastTime) return;
        lastTime = time;
        long units = equity.lastUnits();
        if (time < due && units > floor && equity.guardPeakUnits() == peakSeen) return;
        look(time, units);
    }

    /** Compares everything with an equity. */
    void look(long time, long units) {
        day.period(equity.dayOpeningUnits(), equity.dayEnd());
        week.period(equity.weekOpeningUnits(), equity.weekEnd());
        month.period(equity.monthOpeningUnits(), equity.monthEnd());
        boolean paused = drawdownUntil != NEVER && time >= drawdownUntil;
        if (paused) {
            drawdownUntil = NEVER;
            equity.countAnew(units);
        }
        if (reducedUntil != NEVER && time >= reducedUntil) reducedUntil = NEVER;
        day.look(units);
        week.look(units);
        month.look(units);
        if (drawdownUntil == NEVER && equity.guardedFall(units) >= maxDrawdown) drawdownUntil = until(time);
        refresh(Mover.CLOCK);
    }

    private long until(long time) {
        return drawdownPause >= Long.MAX_VALUE - time ? Long.MAX_VALUE : time + drawdownPause;
    }

    /** What it all comes to, and when it has to be looked at again. */
    private void refresh(Mover mover) {
        TradingState before = state;
        state = told;
        if (reducedUntil != NEVER) state = state.and(TradingState.REDUCE_ONLY);
        if (day.tripped() || week.tripped() || month.tripped()) state = state.and(TradingState.LOCKED_OUT);
        if (drawdownUntil != NEVER) {
            state = state.and(drawdownUntil == Long.MAX_VALUE ? TradingState.HALTED : TradingState.LOCKED_OUT);
        }
        if (state != before) {
            if (!before.mayBecome(state, mover)) throw new IllegalStateException(mover + " cannot end " + before);
            changes++;
            tightened |= before == TradingState.READY;
            if (mover == Mover.CLOCK) ended = "the time of what kept entries out is over";
        }
        peakSeen = equity.guardPeakUnits();
        long lowest = Math.max(day.floor(), Math.max(week.floor(), month.floor()));
        floor = drawdownUntil != NEVER ? lowest : Math.max(lowest, LossLimit.floor(peakSeen, maxDrawdown));
        due = equity.dayEnd() == NEVER ? NEVER : equity.dayEnd() + 1;
        if (reducedUntil != NEVER) due = Math.min(due, reducedUntil);
        if (drawdownUntil != NEVER) due = Math.min(due, drawdownUntil);
    }

    /** A rule or a person restricts the account; a state that is stricter already stays. */
    void restrict(TradingState next, String why) {
        if (next == told || !told.mayBecome(next, Mover.RULE) || told.and(next) == told) return;
        told = next;
        reason = why;
        refresh(Mover.RULE);
    }

    /** A rule allows only reducing, for a time. */
    void reduceUntil(long time) {
        reducedUntil = Math.max(reducedUntil, time);
        refresh(Mover.RULE);
    }

    /** A person resumes: whatever has tripped is counted from here. */
    void resume(String who) {
        long units = portfolio.equityUnits();
        told = TradingState.READY;
        reason = "";
        ended = "resumed by " + who;
        reducedUntil = NEVER;
        day.resume(units);
        week.resume(units);
        month.resume(units);
        if (drawdownUntil != NEVER || equity.guardedFall(units) >= maxDrawdown) equity.countAnew(units);
        drawdownUntil = NEVER;
        refresh(Mover.PERSON);
    }

    TradingState state() {
        return state;
    }

    /** What was told about the state: the first reason of it. */
    String reason() {
        return reason;
    }

    /** The state with every cause that holds now, and what ends each. */
    Permission permission() {
        Permission all = Permission.all(ended);
        if (told != TradingState.READY) all = all.and(told, reason, RESUMED, Long.MAX_VALUE);
        if (reducedUntil != NEVER) {
            String remedy = "the pause of risk.rejects.pause is over, or " + RESUMED;
            all = all.and(TradingState.REDUCE_ONLY, "the exchange refused too many orders", remedy, reducedUntil);
        }
        all = lost(all, day, "day", "00:00 UTC", equity.dayEnd());
        all = lost(all, week, "week", "Monday 00:00 UTC", equity.weekEnd());
        all = lost(all, month, "month", "the 1st, 00:00 UTC", equity.monthEnd());
        return drawdownUntil == NEVER ? all : fallen(all);
    }

    private static Permission lost(Permission all, LossLimit limit, String period, String begin, long end) {
        if (!limit.tripped()) return all;
        return all.and(
                TradingState.LOCKED_OUT,
                "the loss of the " + period + " reached its limit of " + percent(limit.limit()),
                "a new " + period + " has begun (" + begin + "), or " + RESUMED,
                end);
    }

    private Permission fallen(Permission all) {
        String reason = "equity fell " + percent(maxDrawdown) + " from its peak, which is risk.max_drawdown";
        if (drawdownUntil == Long.MAX_VALUE) return all.and(TradingState.HALTED, reason, RESUMED, drawdownUntil);
        return all.and(TradingState.LOCKED_OUT, reason, "risk.drawdown_pause is over, or " + RESUMED, drawdownUntil);
    }

    private static String percent(double share) {
        return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }

    /** What people and rules have said, losses apart. */
    TradingState told() {
        return reducedUntil == NEVER ? told : told.and(TradingState.REDUCE_ONLY);
    }

    boolean halted() {
        return drawdownUntil != NEVER;
    }

    LossLimit day() {
        return day;
    }

    LossLimit week() {
        return week;
    }

    LossLimit month() {
        return month;
    }

    /** Whether the account has left READY since this was last asked: working entries have to be taken back. */
    boolean takeTightened() {
        boolean was = tightened;
        tightened = false;
        return was;
    }

    /** How often the state has changed. */
    long changes() {
        return changes;
    }

    /** Everything here that decides what comes, in one number. */
    long hash() {
        long hash = 31 * (31 * reducedUntil + drawdownUntil) + changes;
        return 31 * (31 * (31 * hash + day.hash()) + week.hash()) + month.hash();
    }
}
