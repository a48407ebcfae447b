package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.bot.BotNotice;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarFeed;
import io.viper.core.market.LaterBars;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.Matching;
import io.viper.journal.JournalFiles;
import io.viper.journal.JournalWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose bars become known while it is on. */
class LaterBarsTest {
    private static final long HOUR = Timeframe.H1.nanos();

    @TempDir
    Path folder;

    /** Bars that come after some looks, as a stream's do. */
    private static final class Coming implements LaterBars {
        private final Deque<Step> steps = new ArrayDeque<>();
        private int looks;

        @Override
        public @Nullable Step poll() {
            return looks++ % 50 == 0 ? null : steps.poll();
        }

        @Override
        public boolean ended() {
            return steps.isEmpty();
        }
    }

    /** The market's input up to an hour as columns, and up to another as bars that come later. */
    private static PortfolioLoop.Input split(int known, int hours) {
        PortfolioLoop.Input whole = Market.input();
        BarFeed feed = new BarFeed(
                whole.bars().stream()
                        .map(each -> each.between(known * HOUR, hours * HOUR))
                        .toList(),
                Long.MAX_VALUE);
        Coming later = new Coming();
        while (feed.next()) {
            List<Integer> instruments = new ArrayList<>();
            List<Bar> bars = new ArrayList<>();
            for (int k = 0; k < feed.size(); k++) {
                instruments.add(feed.instrument(k));
                bars.add(feed.bar(k));
            }
            later.steps.add(new LaterBars.Step(instruments, bars));
        }
        List<BarColumns> columns =
                whole.bars().stream().map(each -> each.between(0, known * HOUR)).toList();
        return new PortfolioLoop.Input(columns, whole.funding(), Long.MAX_VALUE, Matching.BARS, later);
    }

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

    /** Its bars are stored by somebody else: what a snapshot would know of them nobody has proven. */
    @Test
    void aRunOnPricesThatAreStillToComeTakesNoSnapshotsAndGoesOnFromNone() throws Exception {
        Path journal = folder.resolve("mixed").resolve("journal");
        run("mixed", split(250, 320), Pace.MAX);
        assertThat(snapshots(journal)).isEmpty();
        run("mixed", Market.input(330), Pace.MAX);
        assertThat(snapshots(journal)).isNotEmpty();
        List<String> said = new ArrayList<>();
        LoopListener ears = new LoopListener() {
            @Override
            public void onAlarm(String text) {
                said.add(text);
            }

            @Override
            public void onResumed(long sequence) {
                said.add("resumed after " + sequence);
            }
        };
        PortfolioLoop.End mixed;
        try (PortfolioLoop loop = Runs.open(folder.resolve("mixed"), Market.setup(), split(330, 400), ears)) {
            mixed = loop.run(Pace.MAX);
        }
        assertThat(said)
                .isNotEmpty()
                .allMatch(each -> each.endsWith("is not used: prices of this run are still to come"));
        assertThat(snapshots(journal)).as("what nothing may be removed for").isEmpty();
        assertThat(mixed.last().stateHash())
                .isEqualTo(run("whole", split(400, 400), Pace.MAX).last().stateHash());
    }

    private static List<String> snapshots(Path journal) {
        return JournalFiles.list(JournalWriter.storage(journal)).stream()
                .map(JournalFiles.Entry::kind)
                .filter(kind -> kind.equals("snapshot"))
                .toList();
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
