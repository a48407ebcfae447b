package io.viper.core.portfolio;

import io.viper.core.model.Timeframe;
import java.time.LocalDate;

/**
 * Equity over time: opening of the day, peak, deepest fall. Fed with the equity that stood when time moved on, so that
 * half-marked moments between two instruments are never seen. Days end at 00:00 UTC; what happens at that very moment, such
 * as the close of the day's last bar, still belongs to the day that ends.
 */
public final class EquityTracker {
    /** The first of January 1970 was a Thursday. */
    private static final long MONDAY = 4 * Timeframe.DAY;

    private static final long WEEK = 7 * Timeframe.DAY;

    private final EquityListener listener;
    private long lastTime = Long.MIN_VALUE;
    private long lastEquity;
    private long dayEnd = Long.MIN_VALUE;
    private long dayOpening;
    private long weekEnd = Long.MIN_VALUE;
    private long weekOpening;
    private long monthEnd = Long.MIN_VALUE;
    private long monthOpening;
    private long peak;
    private long guardPeak;

    /** Told the equity at the end of each UTC day and at each new extreme of the fall. */
    public interface EquityListener {
        /** The last equity of the day that began at {@code dayStart}. */
        void onDay(long dayStart, long equityUnits);

        /** Equity as it stood at {@code time}, whenever it changed. */
        void onEquity(long time, long equityUnits);
    }

    EquityTracker(long initialUnits, EquityListener listener) {
        this.lastEquity = initialUnits;
        this.dayOpening = initialUnits;
        this.weekOpening = initialUnits;
        this.monthOpening = initialUnits;
        this.peak = initialUnits;
        this.guardPeak = initialUnits;
        this.listener = listener;
    }

    /** Tells the time of the event that is about to be handled, and the equity before it. */
    void advance(long time, long equityUnits) {
        if (time <= lastTime) return;
        settle(equityUnits);
        if (time > dayEnd) rollDay(time, equityUnits);
        lastTime = time;
    }

    /** Takes what stands as final for the last moment. */
    void settle(long equityUnits) {
        if (equityUnits == lastEquity) return;
        lastEquity = equityUnits;
        guardPeak = Math.max(guardPeak, equityUnits);
        peak = Math.max(peak, equityUnits);
        listener.onEquity(lastTime, equityUnits);
    }

    private void rollDay(long time, long equityUnits) {
        long dayStart = Timeframe.D1.floor(time - 1);
        if (dayEnd != Long.MIN_VALUE) {
            for (long day = dayEnd; day <= dayStart; day += Timeframe.DAY) {
                listener.onDay(day - Timeframe.DAY, equityUnits);
            }
        }
        dayOpening = equityUnits;
        dayEnd = dayStart + Timeframe.DAY;
        if (dayStart >= weekEnd) {
            weekOpening = equityUnits;
            weekEnd = Math.floorDiv(dayStart - MONDAY, WEEK) * WEEK + MONDAY + WEEK;
        }
        if (dayStart >= monthEnd) {
            monthOpening = equityUnits;
            LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(dayStart, Timeframe.DAY));
            monthEnd = date.withDayOfMonth(1).plusMonths(1).toEpochDay() * Timeframe.DAY;
        }
    }

    /** Equity as it stood when time last moved on, in 1e-8 of the settle currency. */
    public long lastUnits() {
        return lastEquity;
    }

    /** When the current UTC day ends; {@link Long#MIN_VALUE} before the first event. That moment still belongs to it. */
    public long dayEnd() {
        return dayEnd;
    }

    /** When the current week ends, Monday 00:00 UTC; {@link Long#MIN_VALUE} before the first event. */
    public long weekEnd() {
        return weekEnd;
    }

    /** When the current month ends; {@link Long#MIN_VALUE} before the first event. */
    public long monthEnd() {
        return monthEnd;
    }

    /** Equity when the current week began, in 1e-8 of the settle currency. */
    public long weekOpeningUnits() {
        return weekOpening;
    }

    /** Equity when the current month began, in 1e-8 of the settle currency. */
    public long monthOpeningUnits() {
        return monthOpening;
    }

    /** Equity when the current UTC day began, in 1e-8 of the settle currency. */
    public long dayOpeningUnits() {
        return dayOpening;
    }

    /** Highest equity so far. */
    public long peakUnits() {
        return peak;
    }

    /** The fall from the peak at an equity, as a positive fraction; 0 at the peak. */
    public double fall(long equityUnits) {
        return peak <= 0 ? 0 : 1 - equityUnits / (double) peak;
    }

    /** The fall at an equity from the highest one since {@link #countAnew}, as a positive fraction: what a limit looks at. */
    public double guardedFall(long equityUnits) {
        return guardPeak <= 0 ? 0 : Math.max(0, 1 - equityUnits / (double) guardPeak);
    }

    /** The highest equity since {@link #countAnew}. */
    public long guardPeakUnits() {
        return guardPeak;
    }

    /** Lets {@link #guardedFall} begin at an equity; the drawdown that statistics see stays. */
    public void countAnew(long equityUnits) {
        guardPeak = equityUnits;
    }
}
