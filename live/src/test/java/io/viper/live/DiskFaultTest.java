package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.Effect;
import io.viper.core.risk.Permission;
import io.viper.core.risk.TradingState;
import io.viper.journal.JournalFailedException;
import io.viper.journal.JournalLockedException;
import io.viper.journal.JournalRegressedException;
import io.viper.journal.JournalWriter;
import io.viper.journal.storage.FailingDisk;
import io.viper.journal.storage.SmallDisk;
import io.viper.journal.storage.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does when its disk is full, failing, slow or gone back, and how it goes on afterwards. */
class DiskFaultTest {
    private static final int FEW_HOURS = 40;
    private static final long PLENTY = 1L << 30;

    @TempDir
    Path folder;

    @AfterEach
    void nobodyWatches() {
        CrashPoint.watch(name -> {});
    }

    /** What was told, and what was sent once the account was restricted. */
    private static final class Told implements LoopListener {
        private final List<String> said = new ArrayList<>();
        private boolean restricted;
        private int entries;
        private int others;

        @Override
        public void onPermission(Permission permission, long time) {
            said.add(permission.state() + ": " + permission.reason());
            restricted = permission.state() != TradingState.READY;
        }

        @Override
        public void onAlarm(String text) {
            said.add(text);
        }

        @Override
        public void onEffect(Effect effect, long time) {
            if (!restricted) return;
            if (effect instanceof Effect.PlaceOrder place && !place.order().reduceOnly()) entries++;
            else others++;
        }
    }

    @Test
    @Fault("D1")
    void d1OnAFullDiskNoEntryLeavesAndExitsAreStillJournaled() throws Exception {
        SmallDisk disk = new SmallDisk(disk("full"), PLENTY);
        Told told = new Told();
        Pace filling = at(400, () -> disk.resize(PLENTY - disk.usableBytes()));
        try (PortfolioLoop loop = open(disk, Market.HOURS, told)) {
            // Bars go on, and use up what the reserve was kept for.
            assertThatThrownBy(() -> loop.run(filling))
                    .isInstanceOf(JournalFailedException.class)
                    .hasMessageContaining("the disk is full and the reserve is used up");
        }
        assertThat(told.said).first().asString().startsWith("HALTED: the disk: ");
        assertThat(told.entries).isZero();
        assertThat(told.others).isPositive();
        disk.resize(PLENTY);
        Told again = new Told();
        try (PortfolioLoop loop = open(disk, Market.HOURS, again)) {
            PortfolioLoop.End end = loop.run(Pace.MAX);
            assertThat(end.exhausted()).isTrue();
            assertThat(end.last().state()).isEqualTo("HALTED");
        }
        assertThat(JournalReplay.of(disk.folder())
                        .run(Market.setup().engine(), new LoopListener() {})
                        .difference())
                .isEmpty();
    }

    @Test
    @Fault("D3")
    void d3WhateverOperationOfTheDiskFailsNothingIsSentAfterwardsAndTheNextStartGoesOn() throws Exception {
        String undisturbed = alone(FEW_HOURS);
        FailingDisk counting = FailingDisk.never(disk("counting"));
        try (PortfolioLoop loop = open(counting, FEW_HOURS, new Told())) {
            loop.run(Pace.MAX);
        }
        int failures = 0;
        for (int failsAt = 1; failsAt <= counting.operations(); failsAt++) {
            AtomicInteger sent = new AtomicInteger();
            CrashPoint.watch(name -> {
                if (name.equals("accept.before")) sent.incrementAndGet();
            });
            Storage real = disk("broken-" + failsAt);
            int before = -1;
            Told told = new Told();
            try (PortfolioLoop loop =
                    open(new FailingDisk(real, failsAt, FailingDisk.Failure.BROKEN), FEW_HOURS, told)) {
                loop.run(Pace.MAX);
            } catch (JournalFailedException broken) {
                before = sent.get();
                failures++;
            }
            assertThat(before < 0 || sent.get() == before).isTrue();
            // A disk that does not say how full it is counts as full: no entries, until a person says so.
            assertThat(told.entries).isZero();
            if (told.restricted) continue;
            try (PortfolioLoop loop = open(FailingDisk.never(real), FEW_HOURS, new Told())) {
                assertThat(PaperChild.ending(loop.run(Pace.MAX).last())).isEqualTo(undisturbed);
            }
        }
        assertThat(failures).isGreaterThan(counting.operations() / 2);
    }

    @Test
    @Fault("D9")
    void d9AFlushOfTwoSecondsDelaysDuplicatesNothingAndIsTold() throws Exception {
        String undisturbed = alone(FEW_HOURS);
        FailingDisk slow = FailingDisk.never(disk("slow"));
        AtomicInteger flushes = new AtomicInteger();
        slow.beforeFlush(() -> {
            if (flushes.incrementAndGet() == 20) LockSupport.parkNanos(2_000_000_000L);
        });
        Told told = new Told();
        try (PortfolioLoop loop = open(slow, FEW_HOURS, told)) {
            assertThat(PaperChild.ending(loop.run(Pace.MAX).last())).isEqualTo(undisturbed);
        }
        assertThat(told.said).hasSize(1).first().asString().matches("the disk is slow: one flush in a hundred .* ms");
    }

    @Test
    @Fault({"D10", "F1", "I24"})
    void d10ASecondProcessIsRefusedAndTheFirstGoesOn() throws Exception {
        String undisturbed = alone(Market.HOURS);
        Path home = folder.resolve("two");
        try (Child child = Child.start(home, "slow")) {
            child.until("running");
            assertThatThrownBy(() -> Runs.run(home))
                    .isInstanceOf(JournalLockedException.class)
                    .hasMessageContaining("pid ");
            assertThat(child.until("end")).isEqualTo(undisturbed);
        }
    }

    @Test
    @Fault("D11")
    void d11LastWeeksJournalIsNoticedAndTheNewestOneGoesOn() throws Exception {
        Path home = folder.resolve("home");
        Path journal = home.resolve("journal");
        Runs.run(home, Market.setup(), Market.input(700), new LoopListener() {});
        Path lastWeek = copy(journal, folder.resolve("last-week"));
        Runs.run(home, Market.setup(), Market.input(1_400), new LoopListener() {});
        Path newest = copy(journal, folder.resolve("newest"));
        replace(journal, lastWeek);
        assertThatThrownBy(() -> Runs.run(home)).isInstanceOf(JournalRegressedException.class);
        assertThat(journal).isDirectory();
        replace(journal, newest);
        assertThat(PaperChild.ending(Runs.run(home).last())).isEqualTo(alone(Market.HOURS));
    }

    @Test
    @Fault({"F13", "D11"})
    void f13ADeletedJournalIsNotSilentlyBegunAnew() throws Exception {
        Path home = folder.resolve("home");
        Runs.run(home);
        delete(home.resolve("journal"));
        assertThatThrownBy(() -> Runs.run(home))
                .isInstanceOf(JournalRegressedException.class)
                .hasMessageContaining("it ends with record 0");
    }

    @Test
    @Fault("D14")
    void d14ACopyThatIsTakenWhileTheRunWritesIsRestoredToTheSameState() throws Exception {
        String undisturbed = alone(Market.HOURS);
        Random random = new Random(3);
        Path home = folder.resolve("writing");
        try (Child child = Child.start(home, "slow")) {
            child.until("running");
            for (int backup = 0; backup < 5; backup++) {
                Thread.sleep(20 + random.nextInt(60));
                Path restored = folder.resolve("restored-" + backup);
                copy(home.resolve("journal"), restored.resolve("journal"));
                assertThat(PaperChild.ending(Runs.run(restored).last())).isEqualTo(undisturbed);
            }
            assertThat(child.until("end")).isEqualTo(undisturbed);
        }
    }

    private Storage disk(String name) {
        return JournalWriter.storage(folder.resolve(name).resolve("journal"));
    }

    private String alone(int hours) throws RunRefusedException {
        Path home = folder.resolve("alone");
        return PaperChild.ending(Runs.run(home, Market.setup(), Market.input(hours), new LoopListener() {})
                .last());
    }

    private static PortfolioLoop open(Storage disk, int hours, LoopListener listener) throws RunRefusedException {
        return PortfolioLoop.open(
                Market.setup(),
                Market.input(hours),
                disk,
                Market.journal().withLow(1, 0),
                new KillFiles(disk.folder().getParent()),
                listener);
    }

    /** Does something at a window, and stays there long enough for the run to look around. */
    private static Pace at(int window, Fallible action) {
        AtomicBoolean done = new AtomicBoolean();
        return new Pace() {
            private int calls;

            @Override
            public long waitNanos(long marketTime) {
                if (++calls < window || calls > window + 30) return 0;
                if (done.compareAndSet(false, true)) action.now();
                return 50_000_000L;
            }
        };
    }

    @FunctionalInterface
    private interface Fallible {
        void run() throws IOException;

        default void now() {
            try {
                run();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }

    /** Segments first to last, compressed ones too, as the journal's document says. */
    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(each -> each.toString().matches(".*[.]journal([.]gz)?"))
                    .sorted()
                    .toList()) copyInto(file, to);
        }
        return to;
    }

    /** What vanishes meanwhile is there compressed. */
    private static void copyInto(Path file, Path to) throws IOException {
        try {
            Files.copy(file, to.resolve(file.getFileName()));
        } catch (NoSuchFileException gone) {
            copyInto(file.resolveSibling(file.getFileName() + ".gz"), to);
        }
    }

    private static void replace(Path journal, Path by) throws IOException {
        delete(journal);
        copy(by, journal);
    }

    private static void delete(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(journal);
    }
}
