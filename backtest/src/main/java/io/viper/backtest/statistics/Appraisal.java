package io.viper.backtest.statistics;

import io.viper.backtest.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A run with its metrics and verdicts: what every report is made of.
 *
 * @param result the run
 * @param metrics its numbers
 * @param verdicts what was checked, the computed ones first
 */
public record Appraisal(RunResult result, Metrics metrics, List<Verdict> verdicts) {
    public Appraisal {
        verdicts = List.copyOf(verdicts);
    }

    /** The standard metrics and verdicts of a run. */
    public static Appraisal of(RunResult result) {
        return of(result, MetricOptions.STANDARD);
    }

    /** The same with other options. */
    public static Appraisal of(RunResult result, MetricOptions options) {
        Metrics metrics = Metrics.of(result, options);
        return new Appraisal(result, metrics, Verdicts.of(result, metrics));
    }

    /** With one more verdict, of a check that only the caller could make (such as look-ahead). */
    public Appraisal with(Verdict verdict) {
        List<Verdict> longer = new ArrayList<>(verdicts);
        longer.add(verdict);
        return new Appraisal(result, metrics, longer);
    }

    /** The verdicts that warn. */
    public List<Verdict> warnings() {
        return verdicts.stream().filter(Verdict::warns).toList();
    }
}
