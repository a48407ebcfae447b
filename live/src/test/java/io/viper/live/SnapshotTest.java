package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Abilities;
import io.viper.core.model.Effect;
import io.viper.core.model.PositionMode;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.OrderLatency;
import io.viper.core.simulation.QueueModel;
import io.viper.journal.JournalOptions;
import io.viper.journal.SnapshotRhythm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on from a snapshot is the run that never ended. */
class SnapshotTest {
    private static final int HOURS = 400;
    /** With {@code -Dsnapshot.seeds=N} more of them. */
    private static final int SEEDS = Integer.getInteger("snapshot.seeds", 2);

    @TempDir
    Path folder;

    /** Keeps all effects and what is said about snapshots; copies the journal at one of the effects, as a crash would leave it. */
    private static final class Watcher extends Ears {
        private final Path journal;
        private final Path copy;
        private final int at;
        private int written;

        Watcher(Path journal, Path copy, int at) {
            this.journal = journal;
            this.copy = copy;
            this.at = at;
        }

        @Override
        public void onEffect(Effect effect, long time) {
            super.onEffect(effect, time);
            if (effects.size() == at) copy(journal, copy);
        }

        @Override
        public void onSnapshot(long sequence, long pauseNanos, int bytes) {
            written++;
        }
    }

    static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.list(from)) {
            Files.createDirectories(to);
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Watcher watcher(Path home) {
        return new Watcher(home.resolve("journal"), home, 0);
    }

    private static PortfolioLoop.End run(Path home, RunSetup setup, int hours, SnapshotRhythm rhythm, Watcher watcher)
            throws RunRefusedException {
        return run(home, setup, Market.input(hours), rhythm, watcher);
    }

    private static PortfolioLoop.End run(
            Path home, RunSetup setup, PortfolioLoop.Input input, SnapshotRhythm rhythm, Watcher watcher)
            throws RunRefusedException {
        JournalOptions options = Market.journal().withSnapshots(rhythm);
        KillFiles kill = new KillFiles(home);
        try (PortfolioLoop loop = PortfolioLoop.open(setup, input, home.resolve("journal"), options, kill, watcher)) {
            return loop.run(Pace.MAX);
        }
    }

    @Test
    void aRunThatGoesOnFromASnapshotWantsWhatTheUndisturbedOneWants() throws RunRefusedException {
        List<RunSetup> setups = List.of(
                Market.setup(),
                Market.setup(PositionMode.HEDGE),
                Market.setup(Abilities.parse("no stops, no gtd, no amend")),
                Market.setup(Abilities.parse("no trailing, no amend")),
                Market.setup(guarded()));
        for (RunSetup setup : setups) goesOn("run-" + setups.indexOf(setup), setup, Market.input(HOURS), SEEDS);
    }

    @Test
    void aRunOnRecordedBooksDoesSoToo() throws RunRefusedException {
        PortfolioLoop.Input input = new TickMarket().input();
        List<RunSetup> setups = List.of(
                TickMarket.setup(DepthSettings.realistic(), PositionMode.ONE_WAY, TickMarket.BothSides::new),
                TickMarket.setup(DepthSettings.realistic(), PositionMode.HEDGE, TickMarket.BothSides::new),
                TickMarket.setup(
                        DepthSettings.realistic().withOrders(OrderLatency.of(new long[] {5_000_000, 900_000_000}, 3)),
                        PositionMode.ONE_WAY,
                        TickMarket.BothSides::new),
                TickMarket.setup(
                        DepthSettings.constant(QueueModel.CUBE, 25_000_000L),
                        PositionMode.ONE_WAY,
                        TickMarket.BothSides::new));
        for (RunSetup setup : setups) goesOn("ticks-" + setups.indexOf(setup), setup, input, 1);
    }

    @Test
    void aBookThatWasRecordedOtherwiseIsFoundOut() throws RunRefusedException {
        RunSetup setup = TickMarket.setup(DepthSettings.realistic(), PositionMode.ONE_WAY, TickMarket.BothSides::new);
        Path home = folder.resolve("home");
        run(home, setup, new TickMarket().input(), SnapshotRhythm.every(1_000), watcher(home));
        Watcher again = watcher(home);
        run(home, setup, new TickMarket().input(), SnapshotRhythm.NEVER, again);
        assertThat(again.resumed).isPositive();
        Watcher other = watcher(home);
        try {
            run(home, setup, new TickMarket(100).input(), SnapshotRhythm.NEVER, other);
        } catch (DivergedException diverged) {
            assertThat(diverged).hasMessageContaining("record");
        }
        assertThat(other.resumed).isZero();
        assertThat(other.alarms).isNotEmpty().allMatch(each -> each.endsWith("is not used: the data were changed"));
    }

    /** Whatever can be limited is, and nothing so much that all trading ends. */
    private static RiskLimits guarded() {
        Map<String, String> texts = new HashMap<>(Map.of(
                "risk.per_trade", "0.002",
                "risk.max_account_notional", "1000000",
                "risk.max_exchange_exposure", "2",
                "risk.cvar_limit", "0.5",
                "risk.stress_limit", "0.9",
                "risk.weekly_loss", "0.4",
                "risk.monthly_loss", "0.6",
                "risk.drawdown_pause", "86400",
                "risk.drawdown_throttle.from", "0.001",
                "risk.ramp.trades", "8"));
        texts.putAll(Map.of(
                "risk.streak.losses", "3",
                "risk.repeat.trips", "1000",
                "risk.max_slippage", "0.5",
                "risk.budget.share", "0.9",
                "risk.budget.daily_loss", "0.5",
                "risk.cooldown_after_stop", "7200",
                "risk.max_order_value", "100000",
                "risk.max_orders_per_second", "20",
                "risk.max_orders_per_day", "40",
                "risk.max_cancels_per_minute", "10"));
        return LimitText.with(RiskLimits.standard(), texts);
    }

    /** A run that nobody disturbed. */
    private record Alone(String end, long events, List<String> effects) {}

    private void goesOn(String name, RunSetup setup, PortfolioLoop.Input input, int seeds) throws RunRefusedException {
        Watcher watcher = watcher(folder.resolve(name));
        Status last = run(folder.resolve(name), setup, input, SnapshotRhythm.NEVER, watcher)
                .last();
        assertThat(watcher.effects).as(name).hasSizeGreaterThan(50);
        Alone alone = new Alone(PaperChild.ending(last), last.events(), watcher.effects);
        Seeds.times(seeds, rng -> goesOn(folder.resolve(name + "-" + rng.nextLong()), setup, input, rng, alone));
    }

    private static void goesOn(Path home, RunSetup setup, PortfolioLoop.Input input, Rng rng, Alone alone) {
        Path first = home.resolve("first");
        Path second = home.resolve("second");
        String end = alone.end;
        List<String> effects = alone.effects;
        SnapshotRhythm rhythm = SnapshotRhythm.every(alone.events / rng.between(5, 18));
        int cut = rng.between(effects.size() / 2, effects.size() - 1);
        Watcher crashed = new Watcher(first.resolve("journal"), second.resolve("journal"), cut);
        Watcher again = watcher(second);
        try {
            assertThat(PaperChild.ending(
                            run(first, setup, input, rhythm, crashed).last()))
                    .isEqualTo(end);
            assertThat(crashed.alarms).isEmpty();
            assertThat(crashed.written).isPositive();
            assertThat(crashed.effects).isEqualTo(effects);
            assertThat(PaperChild.ending(
                            run(second, setup, input, rhythm, again).last()))
                    .isEqualTo(end);
        } catch (RunRefusedException refused) {
            throw new AssertionError(refused);
        }
        assertThat(again.alarms).isEmpty();
        assertThat(again.resumed).isPositive();
        int before = effects.size() - again.effects.size();
        assertThat(again.effects).isEqualTo(effects.subList(before, effects.size()));
    }

    @Test
    void aRunThatEndedWellGoesOnIntoMoreDataWithoutReplayingAny() throws RunRefusedException {
        Watcher alone = watcher(folder.resolve("alone"));
        String end = PaperChild.ending(run(folder.resolve("alone"), Market.setup(), HOURS, SnapshotRhythm.NEVER, alone)
                .last());
        Path home = folder.resolve("home");
        for (int hours = 40; hours < HOURS; hours += 40) {
            Watcher part = watcher(home);
            run(home, Market.setup(), hours, SnapshotRhythm.standard(), part);
            assertThat(part.alarms).isEmpty();
            assertThat(part.resumed > 0).isEqualTo(hours > 40);
        }
        Watcher last = watcher(home);
        assertThat(PaperChild.ending(run(home, Market.setup(), HOURS, SnapshotRhythm.standard(), last)
                        .last()))
                .isEqualTo(end);
        assertThat(last.alarms).isEmpty();
    }
}
