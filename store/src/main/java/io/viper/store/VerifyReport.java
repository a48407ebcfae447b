package io.viper.store;

import io.viper.store.quality.Quality;
import io.viper.store.series.DataError;
import io.viper.store.series.SeriesInfo;
import java.util.List;

/**
 * What verifying a stored series showed.
 *
 * @param info what is known about it, with its gaps
 * @param rows how many rows were looked at
 * @param zeroVolume bars in which nothing was traded
 * @param expected bars that there would be without gaps; 0 for trades and funding
 * @param problems what is wrong; gaps and bars without volume are no problems
 * @param quality how much is there from its first row to its last, and what looks odd
 */
public record VerifyReport(
        SeriesInfo info, long rows, long zeroVolume, long expected, List<DataError> problems, Quality quality) {

    public VerifyReport {
        problems = List.copyOf(problems);
    }

    /** Whether nothing is wrong. */
    public boolean sound() {
        return problems.isEmpty();
    }
}
