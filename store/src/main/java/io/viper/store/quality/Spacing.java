package io.viper.store.quality;

import io.viper.core.model.Timeframe;
import io.viper.store.series.Gap;
import io.viper.store.series.Gaps;
import io.viper.store.series.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where rows are missing.
 *
 * @param expected how many there would be; for trades hours, for marks minutes
 * @param holes what is missing of them, all of it, oldest first
 */
record Spacing(long expected, List<Gap> holes) {
    Spacing {
        holes = List.copyOf(holes);
    }

    /** Bars, which each begin a step after the one before. */
    static Spacing bars(Rows rows, Timeframe timeframe, long from, long to) {
        long step = timeframe.nanos();
        long first = timeframe.floor(from) < from ? timeframe.floor(from) + step : from;
        List<Gap> holes = new ArrayList<>();
        long next = first;
        for (int i = 0; i < rows.size(); i++) {
            long time = rows.times()[i];
            if (time > next) holes.add(new Gap(next, time, (time - next) / step));
            next = Math.max(next, time + step);
        }
        if (next < to && to - next >= step)
            holes.add(new Gap(next, next + (to - next) / step * step, (to - next) / step));
        return new Spacing(Math.max(0, (to - first) / step), holes);
    }

    /** Payments, whose usual distance the rows themselves tell; a few seconds of delay are none. */
    static Spacing payments(Rows rows) {
        int size = rows.size();
        if (size < 2) return new Spacing(size, List.of());
        long[] distances = new long[size - 1];
        for (int i = 1; i < size; i++) distances[i - 1] = rows.times()[i] - rows.times()[i - 1];
        long[] sorted = distances.clone();
        Arrays.sort(sorted);
        long usual = Math.max(1, sorted[sorted.length / 2]);
        List<Gap> holes = new ArrayList<>();
        for (int i = 1; i < size; i++) {
            long lacking = Math.round(distances[i - 1] / (double) usual) - 1;
            if (lacking > 0) holes.add(new Gap(rows.times()[i - 1] + usual, rows.times()[i], lacking));
        }
        return new Spacing(size + Gaps.of(holes).missing(), holes);
    }

    /** What has no step of its own: periods of the clock without any. */
    static Spacing periods(Rows rows, long period, long from, long to) {
        List<Gap> holes = new ArrayList<>();
        long next = Math.floorDiv(from, period) * period;
        long periods = Math.ceilDiv(to - next, period);
        for (int i = 0; i < rows.size(); i++) {
            long begun = Math.floorDiv(rows.times()[i], period) * period;
            if (begun > next) holes.add(new Gap(next, begun, (begun - next) / period));
            next = Math.max(next, begun + period);
        }
        if (next < to) holes.add(new Gap(next, to, Math.ceilDiv(to - next, period)));
        return new Spacing(periods, holes);
    }

    /** Share of what is expected that is there; NaN where nothing is. */
    double coverage() {
        return expected == 0 ? Double.NaN : 1 - Math.min(1, gaps().missing() / (double) expected);
    }

    /** What is missing in sum, and the first of it. */
    Gaps gaps() {
        return Gaps.of(holes);
    }
}
