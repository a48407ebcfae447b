package io.viper.app.run;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.app.run.RunSpec.Market;
import io.viper.core.model.Timeframe;
import io.viper.store.series.SeriesInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * When a run trades.
 *
 * @param from begin, UTC epoch nanoseconds
 * @param to end, not part of it
 * @param notes where it is not what was asked for
 */
record Period(long from, long to, List<String> notes) {

    /** What was asked for, cut to what is stored of any of the series. */
    static Period of(Market market, List<SeriesInfo> series) throws FailureException {
        long first = series.stream().mapToLong(SeriesInfo::first).min().orElseThrow();
        long end = series.stream().mapToLong(SeriesInfo::end).max().orElseThrow();
        Period asked = asked(market, first, end);
        if (asked.from >= end || asked.to <= first) throw outside(asked, series).toException();
        List<String> notes = new ArrayList<>();
        if (asked.from < first) notes.add("the data begins at " + Times.minute(first) + ": the run does too");
        if (asked.to > end) notes.add("the data ends at " + Times.minute(end) + ": the run does too");
        Period period = new Period(Math.max(asked.from, first), Math.min(asked.to, end), notes);
        for (SeriesInfo each : series) {
            if (each.first() >= period.to || each.end() <= period.from) {
                throw outside(period, List.of(each)).toException();
            }
        }
        return period;
    }

    /** Where an end is left open the data decides. */
    private static Period asked(Market market, long first, long end) throws FailureException {
        if (market.days().isPresent()
                && market.from().isPresent()
                && market.to().isPresent()) {
            throw Failure.usage("--days beside --from and --to says the period twice", "leave one of them out")
                    .toException();
        }
        long length = market.days().orElse(0) * Timeframe.DAY;
        long from;
        long to;
        if (length > 0 && market.from().isPresent()) {
            from = market.from().getAsLong();
            to = from + length;
        } else {
            to = market.to().orElse(end);
            from = length > 0 ? to - length : market.from().orElse(Math.min(first, to));
        }
        boolean saidBoth = market.from().isPresent() && market.to().isPresent();
        if (from >= to && (saidBoth || length > 0)) {
            throw Failure.usage(
                            "the period ends at " + Times.write(to) + ", not after its begin at " + Times.write(from),
                            "let --from be before --to")
                    .toException();
        }
        return new Period(from, to, List.of());
    }

    /** Nothing is stored where the run should be: the error lists what is. */
    private static Failure outside(Period asked, List<SeriesInfo> series) {
        List<String> stored = series.stream()
                .map(each -> "  " + each.key() + "  " + Times.minute(each.first()) + " → " + Times.minute(each.end()))
                .toList();
        String symbols = String.join(
                ", ", series.stream().map(each -> each.id().symbol()).distinct().toList());
        return Failure.of(
                        ExitCode.DATA_MISSING,
                        "no bars of " + symbols + " from " + Times.write(asked.from) + " to " + Times.write(asked.to),
                        "choose a period within what is stored, or import more with viper data import")
                .with(stored);
    }
}
