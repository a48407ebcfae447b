package io.viper.backtest.report;

import io.viper.core.model.Timeframe;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One side of a chart: values to places on the drawing, and round values to write beside it.
 *
 * @param low value at the start
 * @param high value at the end, above {@code low}
 * @param from place of the start
 * @param to place of the end
 */
record Axis(double low, double high, double from, double to) {
    private static final long[] STEPS = {
        Timeframe.H1.nanos(),
        3 * Timeframe.H1.nanos(),
        Timeframe.H6.nanos(),
        Timeframe.H12.nanos(),
        Timeframe.DAY,
        2 * Timeframe.DAY,
        7 * Timeframe.DAY,
        14 * Timeframe.DAY
    };
    private static final int[] MONTHS = {1, 2, 3, 6, 12, 24, 60};
    private static final int MAX_TIMES = 9;

    /** A mark on a time axis. */
    record TimeMark(double time, String label) {}

    /** The place of a value. */
    double at(double value) {
        return from + (value - low) / (high - low) * (to - from);
    }

    /** The place of a moment on an axis of UTC epoch nanoseconds. */
    double atTime(long time) {
        return at((double) time);
    }

    /** Around the values, with some air; at least a hair wide. */
    static Axis around(double min, double max, double from, double to) {
        if (!(max >= min)) return new Axis(0, 1, from, to);
        double air = max > min ? (max - min) * 0.05 : Math.max(Math.abs(max) * 0.05, 1e-9);
        return new Axis(min - air, max + air, from, to);
    }

    /** Round values inside, about that many. */
    List<Double> marks(int count) {
        double rough = (high - low) / count;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        double step = power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
        List<Double> marks = new ArrayList<>();
        for (double i = Math.ceil(low / step); i * step <= high + step * 1e-9; i++) marks.add(i * step);
        return marks;
    }

    /** Round moments inside; the values are UTC epoch nanoseconds. */
    List<TimeMark> timeMarks() {
        long start = (long) low;
        long end = (long) high;
        for (long step : STEPS) {
            if ((end - start) / step >= MAX_TIMES) continue;
            List<TimeMark> marks = new ArrayList<>();
            for (long t = Math.ceilDiv(start, step) * step; t <= end; t += step) {
                String text = Numbers.minute(t);
                marks.add(new TimeMark((double) t, step < Timeframe.DAY ? text.substring(5) : text.substring(0, 10)));
            }
            return marks;
        }
        return months(start, end);
    }

    private static List<TimeMark> months(long start, long end) {
        LocalDate first = LocalDate.ofEpochDay(Math.floorDiv(start, Timeframe.DAY));
        int span = (int) ((end - start) / (30 * Timeframe.DAY));
        int step = MONTHS[MONTHS.length - 1];
        for (int i = MONTHS.length - 1; i >= 0; i--) if (span / MONTHS[i] < MAX_TIMES) step = MONTHS[i];
        List<TimeMark> marks = new ArrayList<>();
        int month = Math.ceilDiv(first.getYear() * 12 + first.getMonthValue() - 1, step) * step;
        for (; ; month += step) {
            LocalDate date = LocalDate.of(month / 12, month % 12 + 1, 1);
            long time = date.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * Timeframe.SECOND;
            if (time > end) return marks;
            if (time >= start) marks.add(new TimeMark((double) time, label(date, step)));
        }
    }

    private static String label(LocalDate date, int step) {
        if (step >= 12) return String.valueOf(date.getYear());
        return String.format(Locale.ROOT, "%04d-%02d", date.getYear(), date.getMonthValue());
    }
}
