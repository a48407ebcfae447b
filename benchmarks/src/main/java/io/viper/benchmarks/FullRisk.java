package io.viper.benchmarks;

import io.viper.backtest.result.RunResult;
import io.viper.core.market.BarColumns;
import io.viper.core.strategy.Parameters;
import io.viper.strategies.Viper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Twenty perpetuals in one account with everything on: all risk checks, latency, spread, impact, volume, margin. */
final class FullRisk implements Workload {
    private static final int INSTRUMENTS = 20;
    private static final int BARS = 50_000;
    private static final int EVENTS = INSTRUMENTS * BARS;

    @Override
    public String name() {
        return "full-risk";
    }

    @Override
    public String description() {
        return "20 seeded instruments, standard risk and all costs: the VIPER strategy, and the SMA cross";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        List<BarColumns> bars = new ArrayList<>();
        for (int i = 0; i < INSTRUMENTS; i++) bars.add(SeededBars.columns(BARS, SeededBars.SEED + i));
        AtomicReference<RunResult> viper = new AtomicReference<>();
        AtomicReference<RunResult> cross = new AtomicReference<>();
        Map<String, Double> medians = new Rounds(settings)
                .with(
                        "viper",
                        () -> viper.set(EngineRun.run(EngineRun.full(bars, () -> new Viper(Parameters.defaults())))))
                .with("cross", () -> cross.set(EngineRun.run(EngineRun.full(bars, () -> CrossOrders.of(10, 30)))))
                .with("floor", () -> EventFloor.run(bars, 10, 30))
                .medians();
        double floor = EVENTS / medians.get("floor") * 1e9;
        return List.of(
                figure("SMA cross", cross.get(), medians.get("cross"), floor, Goal.atLeast(0.2)),
                figure("VIPER", viper.get(), medians.get("viper"), floor, Goal.NONE));
    }

    /** The floor knows no risk and no costs: the ratio is what they, and exact money, cost. */
    private static Figure figure(String name, RunResult result, double nanos, double floor, Goal goal) {
        String what = name + ", 20 instruments, " + result.funnel().orders() + " orders";
        return Figure.speed(what, EVENTS / nanos * 1e9, "plain event loop of the SMA cross", floor, goal);
    }
}
