package io.viper.live;

import static io.viper.live.ComingBars.split;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Seeds;
import io.viper.core.bot.BotNotice;
import io.viper.core.model.Effect;
import io.viper.core.model.Timeframe;
import io.viper.journal.JournalFiles;
import io.viper.journal.JournalOptions;
import io.viper.journal.JournalWriter;
import io.viper.journal.Retention;
import io.viper.journal.SnapshotRhythm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose bars become known while it is on. */
class LaterBarsTest {
    private static final long HOUR = Timeframe.H1.nanos();

    @TempDir
    Path folder;

    private PortfolioLoop.End run(String name, PortfolioLoop.Input input, Pace pace) throws RunRefusedException {
        try (PortfolioLoop loop = Runs.open(folder.resolve(name), Market.setup(), input, new LoopListener() {})) {
            return loop.run(pace);
        }
    }

    @Test
    void barsThatComeLaterLeadToTheSameStateAsThoseThatWereKnown() throws RunRefusedException {
        PortfolioLoop.End known = run("known", split(400, 400), Pace.MAX);
        PortfolioLoop.End later = run("later", split(250, 400), Pace.MAX);
        assertThat(later.exhausted()).isTrue();
        assertThat(later.last().fills()).isPositive();
        assertThat(later.last().stateHash()).isEqualTo(known.last().stateHash());
    }

    @Test
    void aRunThatEndedGoesOnWithWhatBecameKnownMeanwhile() throws RunRefusedException {
        run("cut", split(250, 320), Pace.MAX);
        PortfolioLoop.End cut = run("cut", split(320, 400), Pace.MAX);
        assertThat(cut.last().stateHash())
                .isEqualTo(run("whole", split(400, 400), Pace.MAX).last().stateHash());
    }

    /** Keeps what is said, and copies the journal at one of the effects, as a crash would leave it. */
    private static final class Spy extends Ears {
        private int at;
        private Runnable crash = () -> {};

        @Override
        public void onEffect(Effect effect, long time) {
            super.onEffect(effect, time);
            if (effects.size() == at) crash.run();
        }
    }

    private String run(String name, PortfolioLoop.Input input, Ears ears) throws RunRefusedException {
        Path home = folder.resolve(name);
        JournalOptions options = Market.journal().withSnapshots(SnapshotRhythm.every(120));
        try (PortfolioLoop loop = PortfolioLoop.open(
                Market.setup(), input, home.resolve("journal"), options, new KillFiles(home), ears)) {
            return PaperChild.ending(loop.run(Pace.MAX).last());
        }
    }

    private String alone() throws RunRefusedException {
        return run("alone", split(400, 400), new Ears());
    }

    private List<Path> snapshots(String name) {
        Path journal = folder.resolve(name).resolve("journal");
        return JournalFiles.list(JournalWriter.storage(journal)).stream()
                .filter(each -> each.kind().equals("snapshot"))
                .map(each -> journal.resolve(each.name()))
                .toList();
    }

    @Test
    void aRunOnPricesThatComeLaterGoesOnFromASnapshotAsFromItsWholeJournal() throws Exception {
        String alone = alone();
        Ears counting = new Ears();
        run("counted", split(150, 400), counting);
        int all = counting.effects.size();
        Seeds.times(3, rng -> goesOn(alone, "crash-" + rng.nextLong(), rng.between(all / 2, all - 1)));
    }

    private void goesOn(String alone, String name, int at) {
        AtomicInteger stored = new AtomicInteger(150);
        AtomicInteger then = new AtomicInteger();
        Spy crashed = new Spy();
        crashed.at = at;
        crashed.crash = () -> {
            then.set(stored.get());
            for (String copy : List.of("-again", "-whole")) {
                SnapshotTest.copy(
                        folder.resolve(name).resolve("journal"),
                        folder.resolve(name + copy).resolve("journal"));
            }
        };
        Ears again = new Ears();
        Ears whole = new Ears();
        try {
            assertThat(run(name, split(150, 400, true, stored::set), crashed)).isEqualTo(alone);
            assertThat(run(name + "-again", split(then.get(), 400), again)).isEqualTo(alone);
            for (Path each : snapshots(name + "-whole")) Files.delete(each);
            assertThat(run(name + "-whole", split(then.get(), 400), whole)).isEqualTo(alone);
        } catch (RunRefusedException | IOException failure) {
            throw new AssertionError(failure);
        }
        assertThat(again.alarms).isEmpty();
        assertThat(again.resumed).isPositive();
        assertThat(whole.resumed).isZero();
        assertThat(again.effects).isEqualTo(whole.effects);
    }

    @Test
    void aRunThatIsStoppedWhileItWaitsForPricesGoesOnFromWhereItWaited() throws Exception {
        Ears first = new Ears();
        Path home = folder.resolve("stopped");
        JournalOptions options = Market.journal();
        Status waited;
        try (PortfolioLoop loop = PortfolioLoop.open(
                Market.setup(),
                split(150, 300, false, hour -> {}),
                home.resolve("journal"),
                options,
                new KillFiles(home),
                first)) {
            FutureTask<PortfolioLoop.End> run = new FutureTask<>(() -> loop.run(Pace.MAX));
            Thread.ofPlatform().daemon().start(run);
            while (loop.view().map(view -> view.status().marketTime()).orElse(0L) < 300 * HOUR) Thread.onSpinWait();
            loop.stop();
            waited = run.get().last();
        }
        assertThat(waited.marketTime()).isEqualTo(300 * HOUR);
        Ears again = new Ears();
        assertThat(run("stopped", split(320, 400), again)).isEqualTo(alone());
        assertThat(again.resumed).isEqualTo(waited.sequence());
        assertThat(again.alarms).isEmpty();
    }

    @Test
    void damagedSnapshotsAreToldAndTheOneBeforeOrTheWholeJournalStandsForThem() throws Exception {
        run("home", split(150, 350), new Ears());
        assertThat(snapshots("home")).hasSize(2);
        Path newest = snapshots("home").getLast();
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 16;
        Files.write(newest, bytes);
        Ears before = new Ears();
        run("home", split(350, 360), before);
        assertThat(before.resumed).isPositive();
        assertThat(before.alarms).singleElement().asString().startsWith("not used: " + newest.getFileName());
        for (Path each : snapshots("home")) Files.write(each, new byte[100]);
        Ears whole = new Ears();
        assertThat(run("home", split(360, 400), whole)).isEqualTo(alone());
        assertThat(whole.resumed).isZero();
        assertThat(whole.alarms).hasSizeGreaterThan(1).allMatch(each -> each.startsWith("not used: snapshot-"));
    }

    @Test
    void whereTheBeginWasRemovedTheRunGoesOn() throws Exception {
        run("home", split(150, 350), new Ears());
        Path journal = folder.resolve("home").resolve("journal");
        Retention retention = new Retention(JournalWriter.storage(journal));
        Retention.Plan plan = retention.plan(Long.MAX_VALUE);
        assertThat(plan.segments()).isNotEmpty();
        retention.carryOut(plan);
        Ears ears = new Ears();
        assertThat(run("home", split(350, 400), ears)).isEqualTo(alone());
        assertThat(ears.resumed).isGreaterThanOrEqualTo(plan.anchor());
        for (Path each : snapshots("home")) Files.delete(each);
        assertThatThrownBy(() -> run("home", split(400, 400), new Ears()))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("the begin of the journal was removed");
    }

    /** What was told came from a stream; that it is stored as something else is found out as with bars that were always known. */
    @Test
    void aBarThatWasToldAndIsStoredOtherwiseIsFoundOut() throws Exception {
        run("home", split(150, 350), new Ears());
        PortfolioLoop.Input stored = split(350, 360);
        Ears ears = new Ears();
        assertThatThrownBy(() -> run("home", bent(stored, 200), ears)).isInstanceOf(DivergedException.class);
        assertThat(ears.alarms).isNotEmpty().allMatch(each -> each.endsWith("is not used: the data were changed"));
        assertThatThrownBy(() -> run("home", split(349, 349), new Ears())).isInstanceOf(DivergedException.class);
    }

    private static PortfolioLoop.Input bent(PortfolioLoop.Input input, int bar) {
        return new PortfolioLoop.Input(
                List.of(
                        ShortenedJournalTest.bentAt(input.bars().getFirst(), bar),
                        input.bars().getLast()),
                input.funding(),
                input.to(),
                input.matching(),
                input.later());
    }

    @Test
    void pricesThatComeLatePauseEntriesUntilThePresent() throws RunRefusedException {
        long present = 380 * HOUR;
        List<BotNotice> notices = new ArrayList<>();
        LoopListener ears = new LoopListener() {
            @Override
            public void onBot(BotNotice notice) {
                notices.add(notice);
            }
        };
        try (PortfolioLoop loop = Runs.open(folder.resolve("late"), Market.setup(), split(300, 340), ears)) {
            loop.run(Pace.present(() -> present));
        }
        assertThat(notices)
                .filteredOn(each -> each.kind() == BotNotice.Kind.CHANGED)
                .singleElement()
                .satisfies(each -> assertThat(each.text()).contains("late: they are stale"));
        PortfolioLoop.End unguarded = run("known", split(340, 340), Pace.MAX);
        PortfolioLoop.End guarded = run("late", split(340, 340), Pace.MAX);
        assertThat(guarded.last().stateHash()).isNotEqualTo(unguarded.last().stateHash());
        assertThat(guarded.last().fills()).isLessThan(unguarded.last().fills());
    }
}
