package io.viper.store.read;

import io.viper.core.model.Timeframe;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the timeframe of bars from the distances between them, and bars of different timeframes in one file. */
final class Spacing {
    /** So many equal distances of a longer timeframe in a row are no coincidence. */
    private static final int SUSPICIOUS_RUN = 24;

    private final String file;
    private final boolean tolerant;

    Spacing(String file, boolean tolerant) {
        this.file = file;
        this.tolerant = tolerant;
    }

    /** The timeframe of the bars: the one that was told if the bars agree with it, else the one they show. */
    Timeframe timeframe(Rows rows, @Nullable Timeframe told) throws DataException {
        long shortest = shortest(rows);
        if (told == null) return shown(rows, shortest);
        Optional<Timeframe> longer = exactly(shortest);
        if (rows.size() > 2 && shortest > told.nanos() && longer.isPresent()) {
            throw bad("the bars are " + longer.get() + " apart, not " + told, "give the right --timeframe");
        }
        if (!tolerant) refuseMixture(rows, told);
        return told;
    }

    private Timeframe shown(Rows rows, long shortest) throws DataException {
        Timeframe timeframe = exactly(shortest)
                .orElseThrow(() -> bad("the distance of the bars is no timeframe", "give --timeframe"));
        for (int i = 0; i < rows.size(); i++) {
            if (timeframe.floor(rows.times()[i]) != rows.times()[i]) {
                throw bad(
                        "the bar of " + Times.text(rows.times()[i]) + " is not the start of a bar of " + timeframe
                                + "; mixed timeframes?",
                        "give --timeframe");
            }
        }
        refuseMixture(rows, timeframe);
        return timeframe;
    }

    private void refuseMixture(Rows rows, Timeframe timeframe) throws DataException {
        long step = 0;
        int run = 0;
        for (int i = 1; i < rows.size(); i++) {
            long next = rows.times()[i] - rows.times()[i - 1];
            run = next == step ? run + 1 : 1;
            step = next;
            if (run < SUSPICIOUS_RUN
                    || step <= timeframe.nanos()
                    || exactly(step).isEmpty()) continue;
            throw bad(
                    "mixed timeframes: bars of " + timeframe + ", and of "
                            + exactly(step).get() + " before " + Times.text(rows.times()[i]),
                    "put each timeframe into a file of its own, or import with --skip-bad to take the distances as gaps");
        }
    }

    private static Optional<Timeframe> exactly(long nanos) {
        return Arrays.stream(Timeframe.values()).filter(t -> t.nanos() == nanos).findFirst();
    }

    private static long shortest(Rows rows) {
        long shortest = Long.MAX_VALUE;
        for (int i = 1; i < rows.size(); i++) {
            shortest = Math.min(shortest, rows.times()[i] - rows.times()[i - 1]);
        }
        return shortest;
    }

    private DataException bad(String reason, String remedy) {
        return new DataException(DataError.of(Category.DATA_BAD, file, reason, remedy));
    }
}
