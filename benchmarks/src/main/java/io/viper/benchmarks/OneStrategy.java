package io.viper.benchmarks;

import io.viper.core.market.BarColumns;
import java.util.List;
import java.util.Map;
import org.ta4j.core.BarSeries;

/** One instrument, one strategy, many orders: the engine against plain loops and against ta4j, on the same bars. */
final class OneStrategy implements Workload {
    private static final int MILLION = 1_000_000;
    private static final int HUNDRED_THOUSAND = 100_000;

    @Override
    public String name() {
        return "one-strategy";
    }

    @Override
    public String description() {
        return "SMA cross on 1 M bars against the plain event loop; on 100 k bars against ta4j";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        List<BarColumns> million = List.of(SeededBars.columns(MILLION, SeededBars.SEED));
        double[] closes = million.getFirst().closes();
        Map<String, Double> plain = new Rounds(settings)
                .with(
                        "engine",
                        () -> EngineRun.check(
                                EngineRun.run(EngineRun.plain(million, () -> CrossOrders.of(10, 30))),
                                5_415.7010,
                                38_946))
                .with("event", () -> check(EventFloor.run(million, 10, 30)))
                .with("fused", () -> check(EventFloor.fused(closes, 10, 30)))
                .medians();
        double ours = MILLION / plain.get("engine") * 1e9;
        double event = MILLION / plain.get("event") * 1e9;
        double fused = MILLION / plain.get("fused") * 1e9;
        Map<String, Double> peer = againstTa4j(settings);
        return List.of(
                Figure.speed("1 M bars, 38,946 orders", ours, "plain event loop", event, Goal.atLeast(0.35)),
                Figure.speed("the same", ours, "fused loop over an array", fused, Goal.NONE),
                ta4j("100 k bars, 3,815 orders", peer, "ours 10/30", "ta4j 10/30"),
                ta4j("100 k bars, ta4j's best case (100/300)", peer, "ours 100/300", "ta4j 100/300"));
    }

    /** On fewer bars: its series is a list of objects, of which a million would not be fair to the heap. */
    private static Map<String, Double> againstTa4j(Rounds.Settings settings) throws Exception {
        List<BarColumns> bars = List.of(SeededBars.columns(HUNDRED_THOUSAND, SeededBars.SEED));
        BarSeries series = Ta4jCross.series(bars.getFirst());
        return new Rounds(settings)
                .with(
                        "ours 10/30",
                        () -> EngineRun.check(
                                EngineRun.run(EngineRun.plain(bars, () -> CrossOrders.of(10, 30))), 9_643.6365, 3_815))
                .with(
                        "ours 100/300",
                        () -> orders(
                                2,
                                EngineRun.run(EngineRun.plain(bars, () -> CrossOrders.of(100, 300)))
                                        .funnel()
                                        .orders()))
                .with("ta4j 10/30", () -> near(9_643.85, Ta4jCross.run(series, 10, 30)))
                .with("ta4j 100/300", () -> near(9_976.3, Ta4jCross.run(series, 100, 300)))
                .medians();
    }

    private static Figure ta4j(String what, Map<String, Double> medians, String ours, String theirs) {
        return Figure.speed(
                what,
                HUNDRED_THOUSAND / medians.get(ours) * 1e9,
                "ta4j 0.22.2 DoubleNum",
                HUNDRED_THOUSAND / medians.get(theirs) * 1e9,
                Goal.atLeast(60));
    }

    /** The plain loops add up in {@code double}: they are as exact as that. */
    private static void check(EventFloor.Result result) {
        if (Math.abs(result.equity() - 5_415.7010) > 0.001 || result.orders() != 38_946) {
            throw new IllegalStateException("a plain loop ended with " + result);
        }
    }

    /** Engines differ in what they do with the first and the last position. */
    private static void near(double expected, double equity) {
        if (Math.abs(equity - expected) > 0.5) throw new IllegalStateException("ended at " + equity);
    }

    /** With the longer averages only the number of orders tells that something was traded. */
    private static void orders(long least, long made) {
        if (made < least) throw new IllegalStateException(made + " where at least " + least + " were expected");
    }
}
