package io.viper.benchmarks;

import io.viper.core.market.BarColumns;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Whether ten times the bars cost ten times the time, and an order or an instrument more as much as the one before. */
final class Linearity implements Workload {
    private static final int LONG = 1_000_000;
    private static final int SHORT = 100_000;
    private static final int LONG_ORDERS = 38_946;
    private static final int SHORT_ORDERS = 3_815;

    @Override
    public String name() {
        return "linearity";
    }

    @Override
    public String description() {
        return "ten times the bars and orders; 1, 20 and 100 instruments with the same number of bars in all";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>(length(settings));
        figures.addAll(width(settings));
        return figures;
    }

    /** The short run is repeated, so that both are timed over the same number of bars. */
    private static List<Figure> length(Rounds.Settings settings) throws Exception {
        BarColumns all = SeededBars.columns(LONG, SeededBars.SEED);
        List<BarColumns> longer = List.of(all);
        List<BarColumns> shorter = List.of(all.slice(0, SHORT));
        int repeats = LONG / SHORT;
        Map<String, Double> medians = new Rounds(settings)
                .with("long", () -> runs(1, longer, () -> CrossOrders.of(10, 30)))
                .with("short", () -> runs(repeats, shorter, () -> CrossOrders.of(10, 30)))
                .with("long idle", () -> runs(1, longer, () -> CrossOrders.idle(10, 30)))
                .with("short idle", () -> runs(repeats, shorter, () -> CrossOrders.idle(10, 30)))
                .medians();
        double longTime = medians.get("long");
        double shortTime = medians.get("short") / repeats;
        double longOrder = (longTime - medians.get("long idle")) / LONG_ORDERS;
        double shortOrder = (medians.get("short") - medians.get("short idle")) / repeats / SHORT_ORDERS;
        return List.of(
                Figure.cost("1 M bars against 100 k", longTime, "100 k bars", shortTime, Goal.atMost(11)),
                Figure.cost("an order among 38,946", longOrder, "among 3,815", shortOrder, Goal.atMost(1.2)),
                Figure.alone("a bar without an order", Figure.nanos(medians.get("long idle") / LONG)));
    }

    /** The number of bars in all is the same, so what differs is what an instrument more costs each of them. */
    private static List<Figure> width(Rounds.Settings settings) throws Exception {
        List<BarColumns> one = instruments(1);
        List<BarColumns> twenty = instruments(20);
        List<BarColumns> hundred = instruments(100);
        Map<String, Double> medians = new Rounds(settings)
                .with("1", () -> runs(1, one, () -> CrossOrders.of(10, 30)))
                .with("20", () -> runs(1, twenty, () -> CrossOrders.of(10, 30)))
                .with("100", () -> runs(1, hundred, () -> CrossOrders.of(10, 30)))
                .medians();
        double alone = medians.get("1") / LONG;
        return List.of(
                Figure.cost("a bar of 20 instruments", medians.get("20") / LONG, "of 1", alone, Goal.atMost(1.5)),
                Figure.cost("a bar of 100 instruments", medians.get("100") / LONG, "of 1", alone, Goal.atMost(1.5)));
    }

    /** Instruments of different seeds with a million bars in all. */
    static List<BarColumns> instruments(int count) {
        List<BarColumns> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) bars.add(SeededBars.columns(LONG / count, SeededBars.SEED + i));
        return bars;
    }

    private static void runs(int times, List<BarColumns> bars, Supplier<Strategy> strategy) {
        for (int k = 0; k < times; k++) EngineRun.run(EngineRun.plain(bars, strategy));
    }
}
