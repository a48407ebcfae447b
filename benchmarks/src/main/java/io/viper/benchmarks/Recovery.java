package io.viper.benchmarks;

import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.BarColumns;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Instrument;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.journal.JournalOptions;
import io.viper.journal.SnapshotRhythm;
import io.viper.live.KillFiles;
import io.viper.live.LoopListener;
import io.viper.live.Pace;
import io.viper.live.PortfolioLoop;
import io.viper.live.RunRefusedException;
import io.viper.live.RunSettings;
import io.viper.live.RunSetup;
import io.viper.live.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A paper run that is started again: it plays its input from the first bar, or from its newest snapshot, proves every record
 * of the journal and compares it, until it is where it was. Over a year of minutes of two symbols, and over ten million events.
 */
final class Recovery implements Workload {
    private static final int YEAR = 525_600;
    private static final int SEGMENT_BYTES = 8 << 20;
    /** Ten million events should take five seconds. */
    private static final double NANOS_AN_EVENT = 5e9 / 1e7;
    /** Not at the end, so that something is left to replay. */
    private static final SnapshotRhythm OFTEN = new SnapshotRhythm(400_000, Long.MAX_VALUE, false, Runnable::run);

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String description() {
        return "a paper run is started again over a year of minutes of two symbols, and over ten million events";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(measure("a year of minutes of 2 symbols", 2, YEAR, settings));
        figures.addAll(measure("10 M events", 5, 2_000_000, settings));
        return figures;
    }

    /** What is told about snapshots. */
    private static final class Told implements LoopListener {
        private long longestPause;
        private int bytes;
        private long resumedAt;

        @Override
        public void onSnapshot(long sequence, long pauseNanos, int size) {
            longestPause = Math.max(longestPause, pauseNanos);
            bytes = size;
        }

        @Override
        public void onResumed(long sequence) {
            resumedAt = sequence;
        }
    }

    private static List<Figure> measure(String what, int symbols, int count, Rounds.Settings settings)
            throws Exception {
        List<Instrument> instruments = new ArrayList<>();
        List<BarColumns> bars = new ArrayList<>();
        for (int k = 0; k < symbols; k++) {
            instruments.add(EngineRun.spot(k));
            bars.add(SeededBars.columns(count, SeededBars.SEED + k));
        }
        RunSetup setup = setup(instruments, bars.getFirst().openTime(0));
        List<FundingColumns> funding = bars.stream().map(each -> none()).toList();
        PortfolioLoop.Input input = new PortfolioLoop.Input(bars, funding, Long.MAX_VALUE);
        Path home = Files.createTempDirectory("viper-recovery");
        Path kept = Files.createTempDirectory("viper-recovery");
        try {
            Told pauses = new Told();
            Told resumed = new Told();
            Status first = run(setup, input, home, SnapshotRhythm.NEVER, new Told());
            run(setup, input, kept, OFTEN, pauses);
            Map<String, Double> medians = new Rounds(settings)
                    .with("recovery", () -> same(first, run(setup, input, home, SnapshotRhythm.NEVER, new Told())))
                    .with("resumption", () -> same(first, run(setup, input, kept, SnapshotRhythm.NEVER, resumed)))
                    .medians();
            double nanos = medians.get("recovery");
            double again = medians.get("resumption");
            double ratio = nanos / first.events() / NANOS_AN_EVENT;
            Figure whole = new Figure(
                    "recovery, " + what,
                    String.format(Locale.ROOT, "%.2f s, %,d records", nanos / 1e9, first.sequence()),
                    String.format(Locale.ROOT, "limit %.2f s", first.events() * NANOS_AN_EVENT / 1e9),
                    ratio,
                    Goal.atMost(1));
            Figure tail = new Figure(
                    "recovery from a snapshot, " + what,
                    String.format(
                            Locale.ROOT,
                            "%.3f s, %,d records behind it; a snapshot has %,d bytes and stops the run for %.1f ms at most",
                            again / 1e9,
                            first.sequence() - resumed.resumedAt,
                            pauses.bytes,
                            pauses.longestPause / 1e6),
                    String.format(Locale.ROOT, "whole journal %.2f s", nanos / 1e9),
                    again / nanos,
                    Goal.atMost(1));
            return List.of(whole, tail);
        } finally {
            delete(home);
            delete(kept);
        }
    }

    private static void same(Status first, Status again) {
        if (first.stateHash() != again.stateHash()) throw new IllegalStateException("another state");
    }

    private static FundingColumns none() {
        return new FundingColumns(new long[0], new double[0], new double[0]);
    }

    /** Direct orders at the crossing of slow averages: a few thousand, and no limit that ends them early. */
    private static RunSetup setup(List<Instrument> instruments, long from) {
        EngineSetup engine = new EngineSetup(
                instruments,
                Timeframe.M1,
                Timeframe.M1,
                EngineRun.CASH,
                RiskLimits.none(),
                1,
                List.of(new StrategyBinding("benchmark", () -> CrossOrders.of(100, 300))),
                from);
        SimulationSettings simulation = SimulationSettings.realistic();
        RunSettings settings = RunSettings.of(engine, simulation, Map.of("strategy.name", "benchmark"));
        return new RunSetup("paper", "benchmark", SeededBars.SEED, engine, simulation, settings);
    }

    private static Status run(
            RunSetup setup, PortfolioLoop.Input input, Path home, SnapshotRhythm rhythm, LoopListener listener)
            throws RunRefusedException {
        JournalOptions options = JournalOptions.standard()
                .withSegmentBytes(SEGMENT_BYTES)
                .withLow(0, 0)
                .withSnapshots(rhythm);
        Path journal = home.resolve("journal");
        try (PortfolioLoop loop = PortfolioLoop.open(setup, input, journal, options, new KillFiles(home), listener)) {
            return loop.run(Pace.MAX).last();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
