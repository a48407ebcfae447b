package io.viper.backtest.report;

import static io.viper.backtest.report.TextTable.cell;

import io.viper.backtest.report.TextStyle.Ink;
import io.viper.backtest.result.RunFacts;
import io.viper.backtest.statistics.Appraisal;
import io.viper.backtest.statistics.Bootstrap;
import io.viper.backtest.statistics.Metric;
import io.viper.backtest.statistics.MetricCatalog;
import io.viper.backtest.statistics.MetricOptions;
import io.viper.backtest.statistics.Metrics;
import io.viper.backtest.statistics.Moments;
import io.viper.backtest.statistics.Returns;
import java.util.ArrayList;
import java.util.List;

/**
 * Several runs side by side: every metric with the best one marked, and for each run after the first whether its daily
 * returns differ from the first one's by more than chance (stationary block bootstrap on the days that both have).
 */
public final class CompareReport {
    /** Differences that chance makes in fewer than one of twenty cases count. */
    private static final double SIGNIFICANT = 0.05;

    private final List<Appraisal> runs;
    private final long seed;

    /**
     * A comparison.
     *
     * @param runs two or more; they are called A, B, C, …
     * @param seed what the bootstrap starts from: the same seed gives the same bytes
     */
    public CompareReport(List<Appraisal> runs, long seed) {
        if (runs.size() < 2 || runs.size() > 26) {
            throw new IllegalArgumentException(runs.size() + " runs cannot be compared, only 2 to 26");
        }
        this.runs = asTrials(runs);
        this.seed = seed;
    }

    /** Who compares chooses: how many there are and how their Sharpe ratios scatter makes the deflated one of each. */
    private static List<Appraisal> asTrials(List<Appraisal> runs) {
        double[] yearly = runs.stream()
                .mapToDouble(run -> run.metrics().value("sharpe_ratio"))
                .toArray();
        double deviation = Moments.deviation(yearly);
        MetricOptions options =
                MetricOptions.STANDARD.bestOf(runs.size(), deviation * deviation / Returns.DAYS_PER_YEAR);
        return runs.stream()
                .map(run -> new Appraisal(run.result(), Metrics.of(run.result(), options), run.verdicts()))
                .toList();
    }

    /** As a table for a terminal, lines end with LF. */
    public String text(TextStyle style) {
        Numbers numbers = style.numbers();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < runs.size(); i++) {
            RunFacts facts = runs.get(i).result().facts();
            String period = Numbers.date(facts.data().from()) + " → "
                    + Numbers.date(facts.data().to());
            out.append(style.text("  " + name(i) + "  " + facts.identity().runId() + " · "
                            + facts.identity().strategy() + " · " + period))
                    .append('\n');
        }
        out.append('\n').append(table(style, numbers)).append('\n');
        for (int i = 1; i < runs.size(); i++) {
            out.append(style.text("  " + sentence(i, numbers))).append('\n');
        }
        return out.toString();
    }

    /** For programs: the runs, their metrics, the best of each metric and the tests. */
    public String json() {
        JsonWriter out = JsonWriter.pretty().object();
        out.key("runs").array();
        for (int i = 0; i < runs.size(); i++) {
            RunFacts facts = runs.get(i).result().facts();
            out.object()
                    .field("name", name(i))
                    .field("backtest_id", facts.identity().runId())
                    .field("strategy", facts.identity().strategy())
                    .endObject();
        }
        out.endArray().key("metrics").array();
        for (Metric metric : MetricCatalog.all()) {
            out.object().field("metric", metric.key()).key("values").array();
            for (Appraisal run : runs) out.value(run.metrics().value(metric.key()));
            out.endArray().key("best").array();
            for (int best : best(metric)) out.value(name(best));
            out.endArray().endObject();
        }
        out.endArray().key("differences").array();
        for (int i = 1; i < runs.size(); i++) difference(out, i);
        return out.endArray().endObject() + "\n";
    }

    /** The test of one run against the first one. */
    private void difference(JsonWriter out, int index) {
        Bootstrap.Difference test = test(index);
        out.object()
                .field("run", name(index))
                .field("against", name(0))
                .field("days", test.days())
                .field("mean_daily_difference", test.mean())
                .field("low", test.interval().low())
                .field("high", test.interval().high())
                .field("p_value", test.probability())
                .endObject();
    }

    /** A row for each metric; the best is marked with a star, not with color alone. */
    private String table(TextStyle style, Numbers numbers) {
        TextTable table = new TextTable(style);
        List<TextTable.Cell> head = new ArrayList<>(List.of(cell("Metric", Ink.DIM)));
        for (int i = 0; i < runs.size(); i++) head.add(cell(name(i) + "  ", Ink.DIM));
        table.row(head.toArray(TextTable.Cell[]::new));
        for (Metric metric : MetricCatalog.all()) {
            List<Integer> best = best(metric);
            List<TextTable.Cell> row = new ArrayList<>(List.of(cell(style.text(metric.label()))));
            for (int i = 0; i < runs.size(); i++) {
                String value = numbers.metric(metric, runs.get(i).metrics().value(metric.key()));
                boolean marked = best.contains(i);
                row.add(cell(value + (marked ? " *" : "  "), marked ? Ink.BOLD : Ink.PLAIN));
            }
            table.row(row.toArray(TextTable.Cell[]::new));
        }
        return table.lines() + style.text("  * best") + "\n";
    }

    /** The test in words that need no statistics. */
    private String sentence(int index, Numbers numbers) {
        Bootstrap.Difference test = test(index);
        String pair = name(index) + " − " + name(0) + ": ";
        if (Double.isNaN(test.probability())) {
            return pair + "only " + test.days() + " days in common, too few for a test";
        }
        String verdict = test.probability() < SIGNIFICANT ? "more than chance" : "may be chance";
        return pair + numbers.signed(test.mean() * 1e4, 1) + " bp a day on " + test.days() + " days, 95 % interval ["
                + numbers.signed(test.interval().low() * 1e4, 1) + " … "
                + numbers.signed(test.interval().high() * 1e4, 1) + "], p " + numbers.decimal(test.probability(), 3)
                + ": " + verdict;
    }

    private Bootstrap.Difference test(int index) {
        return CommonDays.difference(runs.get(index).result(), runs.getFirst().result(), seed);
    }

    /** The runs with the best value of a metric; none where no direction is better or all are the same. */
    private List<Integer> best(Metric metric) {
        double sign = switch (metric.better()) {
            case HIGHER -> 1;
            case LOWER -> -1;
            case NEITHER -> 0;
        };
        double[] values = runs.stream()
                .mapToDouble(run -> sign * run.metrics().value(metric.key()))
                .toArray();
        double top = Double.NEGATIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        for (double value : values) {
            if (Double.isNaN(value)) continue;
            top = Math.max(top, value);
            bottom = Math.min(bottom, value);
        }
        List<Integer> best = new ArrayList<>();
        for (int i = 0; i < values.length && top > bottom; i++) if (values[i] == top) best.add(i);
        return best;
    }

    private static String name(int index) {
        return String.valueOf((char) ('A' + index));
    }
}
