package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Abilities;
import io.viper.core.model.Effect;
import io.viper.core.model.PositionMode;
import io.viper.journal.JournalOptions;
import io.viper.journal.SnapshotRhythm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on from a snapshot is the run that never ended. */
class SnapshotTest {
    private static final int HOURS = 400;
    /** With {@code -Dsnapshot.seeds=N} more of them. */
    private static final int SEEDS = Integer.getInteger("snapshot.seeds", 3);

    @TempDir
    Path folder;

    /** Keeps all effects and what is said about snapshots; copies the journal at one of the effects, as a crash would leave it. */
    private static final class Watcher implements LoopListener {
        private final List<String> effects = new ArrayList<>();
        private final List<String> alarms = new ArrayList<>();
        private final Path journal;
        private final Path copy;
        private final int at;
        private long resumed;
        private int written;

        Watcher(Path journal, Path copy, int at) {
            this.journal = journal;
            this.copy = copy;
            this.at = at;
        }

        @Override
        public void onEffect(Effect effect, long time) {
            effects.add(time + " " + effect);
            if (effects.size() == at) copy(journal, copy);
        }

        @Override
        public void onResumed(long sequence) {
            resumed = sequence;
        }

        @Override
        public void onSnapshot(long sequence, long pauseNanos, int bytes) {
            written++;
        }

        @Override
        public void onAlarm(String text) {
            if (!text.startsWith("the disk is")) alarms.add(text);
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
        JournalOptions options = Market.journal().withSnapshots(rhythm);
        KillFiles kill = new KillFiles(home);
        try (PortfolioLoop loop =
                PortfolioLoop.open(setup, Market.input(hours), home.resolve("journal"), options, kill, watcher)) {
            return loop.run(Pace.MAX);
        }
    }

    @Test
    void aRunThatGoesOnFromASnapshotWantsWhatTheUndisturbedOneWants() throws RunRefusedException {
        List<RunSetup> setups = List.of(
                Market.setup(),
                Market.setup(PositionMode.HEDGE),
                Market.setup(Abilities.parse("no stops, no gtd, no amend")),
                Market.setup(Abilities.parse("no trailing, no amend")));
        for (RunSetup setup : setups) {
            String name = "alone-" + setups.indexOf(setup);
            Watcher alone = watcher(folder.resolve(name));
            String end = PaperChild.ending(run(folder.resolve(name), setup, HOURS, SnapshotRhythm.NEVER, alone)
                    .last());
            Seeds.times(
                    SEEDS, rng -> goesOn(folder.resolve(name + "-" + rng.nextLong()), setup, rng, end, alone.effects));
        }
    }

    private static void goesOn(Path home, RunSetup setup, Rng rng, String end, List<String> effects) {
        Path first = home.resolve("first");
        Path second = home.resolve("second");
        SnapshotRhythm rhythm = SnapshotRhythm.every(rng.between(100, 400));
        int cut = rng.between(effects.size() / 2, effects.size() - 1);
        Watcher crashed = new Watcher(first.resolve("journal"), second.resolve("journal"), cut);
        Watcher again = watcher(second);
        try {
            assertThat(PaperChild.ending(
                            run(first, setup, HOURS, rhythm, crashed).last()))
                    .isEqualTo(end);
            assertThat(crashed.alarms).isEmpty();
            assertThat(crashed.written).isPositive();
            assertThat(crashed.effects).isEqualTo(effects);
            assertThat(PaperChild.ending(
                            run(second, setup, HOURS, rhythm, again).last()))
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
