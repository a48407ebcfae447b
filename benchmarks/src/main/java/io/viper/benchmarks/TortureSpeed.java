package io.viper.benchmarks;

import io.viper.backtest.torture.Ordeal;
import io.viper.backtest.torture.Torture;
import io.viper.core.strategy.Parameters;
import io.viper.strategies.Viper;
import java.util.Arrays;
import java.util.List;

/** Simulated days of accounts under all faults, with every invariant checked after every step, on all processors. */
final class TortureSpeed implements Workload {
    private static final long SEEDS = 250;
    /** What {@code viper torture viper} runs: what the strategy needs to see first, and two and a half days. */
    private static final int HOURS = 1_085;
    /** 5,000 seeds should take eight minutes at most. */
    private static final double SECONDS_A_SEED = 480.0 / 5_000;

    @Override
    public String name() {
        return "torture";
    }

    @Override
    public String description() {
        return SEEDS + " seeds of viper torture viper: simulated account-days a second, faults and checks on";
    }

    /** By the wall clock: the seeds run on all processors, so that no thread's own time says what they cost. */
    @Override
    public List<Figure> measure(Rounds.Settings settings) {
        double[] seconds = new double[settings.rounds()];
        double days = run().counts().hours() / 24.0;
        for (int round = 0; round < seconds.length; round++) {
            long start = System.nanoTime();
            run();
            seconds[round] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(seconds);
        double ours = days / seconds[seconds.length / 2];
        double limit = days / SEEDS / SECONDS_A_SEED;
        String what = "torture of VIPER, account-days, by the wall clock";
        return List.of(Figure.speed(what, ours, "limit: 5,000 seeds in 8 min", limit, Goal.atLeast(1)));
    }

    private static Torture.Report run() {
        Torture.Report report = Torture.run(
                1,
                SEEDS,
                seed -> Ordeal.of(seed, () -> new Viper(Parameters.defaults())).withBars(HOURS),
                Torture.PATIENCE,
                done -> {});
        if (report.failure() != null || report.seeds() != SEEDS) throw new IllegalStateException(report.toString());
        return report;
    }
}
