package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.bot.BotNotice;
import io.viper.core.bot.BotState;
import io.viper.core.engine.StrategyFault;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Timeframe;
import io.viper.journal.JournalLockedException;
import io.viper.journal.codec.JournalRecord;
import io.viper.live.Command.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is spoken to while it is on, and the same run again. */
@Timeout(120)
class ControlTest {
    @TempDir
    Path home;

    private static final class Told implements LoopListener {
        final List<BotNotice> notices = new ArrayList<>();
        final List<StrategyFault> faults = new ArrayList<>();
        final List<String> late = new ArrayList<>();
        int entries;

        @Override
        public void onBot(BotNotice notice) {
            notices.add(notice);
        }

        @Override
        public void onFault(StrategyFault fault) {
            faults.add(fault);
        }

        @Override
        public void onLate(String text) {
            late.add(text);
        }

        @Override
        public void onEffect(Effect effect, long time) {
            if (effect instanceof Effect.PlaceOrder place && !place.order().reduceOnly()) entries++;
        }
    }

    /** Runs on and does something before a window. */
    private static Pace before(int window, IntConsumer work) {
        return new Pace() {
            private int windows;

            @Override
            public long waitNanos(long marketTime) {
                if (++windows < window || windows > window + 1) return 0;
                work.accept(windows - window);
                return windows == window ? 1 : 0;
            }
        };
    }

    private static Command pause(String id) {
        return new Command(
                id,
                "test",
                "bot pause",
                "restless",
                (time, _) -> List.of(new BotEvent.Paused(time, "restless", Long.MAX_VALUE, "me")));
    }

    @Test
    void aCommandIsAnsweredDurableAndNotDoneTwiceNotEvenAfterARestart() throws Exception {
        Told told = new Told();
        List<Future<Answer>> answers = new ArrayList<>();
        Status last;
        try (PortfolioLoop loop = Runs.open(home, Market.setup(), Market.input(), told)) {
            last = loop.run(before(300, k -> {
                        if (k == 0) answers.add(loop.ask(pause("c1")));
                        if (k == 0) answers.add(loop.ask(pause("c1")));
                    }))
                    .last();
            assertThat(loop.view().orElseThrow().bots().getFirst().state()).isEqualTo(BotState.PAUSED);
        }
        assertThat(answers.get(0).get().done()).isTrue();
        assertThat(answers.get(0).get().lines().getFirst()).startsWith("restless: RUNNING → PAUSED");
        assertThat(answers.get(1).get().repeated()).isTrue();
        assertThat(answers.get(1).get().lines())
                .startsWith("done before, under the same id: not done again")
                .endsWith(answers.get(0).get().lines().toArray(String[]::new));
        assertThat(told.notices)
                .filteredOn(each -> each.kind() == BotNotice.Kind.CHANGED)
                .hasSize(1);
        try (PortfolioLoop loop = Runs.open(home, Market.setup(), Market.input(), new Told())) {
            Future<Answer> again = loop.ask(pause("c1"));
            assertThat(loop.run(Pace.MAX).last().stateHash()).isEqualTo(last.stateHash());
            assertThat(again.get().repeated()).isTrue();
        }
        assertThat(JournalReplay.of(home.resolve("journal"))
                        .run(Market.setup().engine(), new LoopListener() {})
                        .difference())
                .isEmpty();
    }

    @Test
    void whoIsAnsweredCanSeeWhatWasDone() throws Exception {
        AtomicReference<BotState> seen = new AtomicReference<>();
        try (PortfolioLoop loop = Runs.open(home, Market.setup(), Market.input(), new Told())) {
            CompletableFuture<Answer> answer = (CompletableFuture<Answer>) loop.ask(pause("c1"));
            CompletableFuture<Void> looked = answer.thenAccept(
                    _ -> seen.set(loop.view().orElseThrow().bots().getFirst().state()));
            loop.run(Pace.MAX);
            looked.get();
        }
        assertThat(seen).hasValue(BotState.PAUSED);
    }

    @Test
    void whatCannotBeDoneIsRefusedAndAnEndedRunAnswersToo() throws Exception {
        Command nobody = new Command(
                "", "test", "bot stop", "", (time, _) -> List.of(new BotEvent.Resumed(time, "nobody", "me")));
        PortfolioLoop loop = Runs.open(home, Market.setup(), Market.input(), new Told());
        try (loop) {
            Future<Answer> refused = loop.ask(nobody);
            Future<Answer> nothing = loop.ask(new Command("", "test", "cancel", "", (_, _) -> List.of()));
            loop.run(Pace.MAX);
            assertThat(refused.get())
                    .isEqualTo(new Answer(false, false, List.of("nobody: there is no bot of this name")));
            assertThat(nothing.get().done()).isFalse();
        }
        for (int k = 0; k < 64; k++) loop.ask(nobody);
        assertThat(loop.ask(nobody).get(1, TimeUnit.SECONDS).lines().getFirst()).startsWith("64 commands wait");
    }

    @Test
    void readersSeePositionsOrdersAndWhatHappenedLast() throws Exception {
        List<PortfolioView> views = new ArrayList<>();
        try (PortfolioLoop loop = Runs.open(home, Market.setup(), Market.input(), new Told())) {
            loop.run(new Pace() {
                @Override
                public long waitNanos(long marketTime) {
                    loop.view().ifPresent(views::add);
                    return 0;
                }
            });
        }
        assertThat(views).isNotEmpty();
        PortfolioView last = views.getLast();
        assertThat(last.bots())
                .singleElement()
                .satisfies(bot -> assertThat(bot.name()).isEqualTo("restless"));
    }

    @Fault({"F11", "I14"})
    @Test
    void f11AKillWhileTheProcessIsDownIsHeardBeforeTheFirstNewEventInTheMiddleOfAWindow() throws Exception {
        Runs.run(home, Market.setup(), Market.input(700), new Told());
        new KillFiles(home).flatten("both of us");
        new KillFiles(home).kill("me, too");
        Told told = new Told();
        Status last = Runs.run(home, Market.setup(), Market.input(), told).last();
        assertThat(told.entries).isZero();
        assertThat(last.state()).isEqualTo("KILLED");
        assertThat(last.positions()).isEmpty();
        JournalReplay replay = JournalReplay.of(home.resolve("journal"));
        List<Event> killed = new ArrayList<>();
        replay.records(record -> {
            if (record instanceof JournalRecord.Input(AccountEvent.Killed event)) killed.add(event);
        });
        assertThat(killed).hasSize(1);
        assertThat(Runs.run(home).last().stateHash()).isEqualTo(last.stateHash());
    }

    @Fault({"A16", "F12"})
    @Test
    void a16AfterAFreezeNothingIsOpenedOnPricesOfBefore() throws Exception {
        long hour = Timeframe.H1.nanos();
        Told told = new Told();
        int[] entriesAtWake = {0};
        Pace frozen = new Pace() {
            private int windows;
            private long market = Long.MIN_VALUE;

            @Override
            public long waitNanos(long marketTime) {
                if (++windows == 400) {
                    sleep(5_100);
                    market = marketTime + 50 * hour;
                    entriesAtWake[0] = told.entries;
                }
                if (windows > 400 && marketTime > market) market = Long.MIN_VALUE;
                return windows == 400 ? 1 : 0;
            }

            @Override
            public long marketTime() {
                return market;
            }
        };
        try (PortfolioLoop loop = Runs.open(home, Market.setup(), Market.input(), told)) {
            loop.run(frozen);
        }
        List<BotNotice> changes = told.notices.stream()
                .filter(each -> each.kind() == BotNotice.Kind.CHANGED)
                .toList();
        assertThat(changes).hasSize(2);
        assertThat(changes.getFirst().text()).contains("stood still for 5 s: prices are stale");
        assertThat(changes.getLast().text()).contains("the pause is over");
        assertThat(changes.getLast().time() - changes.getFirst().time()).isBetween(49 * hour, 52 * hour);
        assertThat(told.notices).anyMatch(each -> each.kind() == BotNotice.Kind.HELD_BACK);
        assertThat(told.entries).as("later it trades again").isGreaterThan(entriesAtWake[0]);
    }

    @Fault({"D10", "F1"})
    @Test
    void f1ASecondInstanceOnTheSameHomeIsRefused() throws Exception {
        try (PortfolioLoop loop = Runs.open(home, Market.setup(), Market.input(), new Told())) {
            assertThatThrownBy(() -> Runs.open(home, Market.setup(), Market.input(), new Told()))
                    .isInstanceOf(JournalLockedException.class);
            assertThat(loop.run(Pace.MAX).exhausted()).isTrue();
        }
    }

    @Test
    void aKillThatAStuckStrategyHoldsUpIsToldWithinTwoSeconds() throws Exception {
        Told told = new Told();
        try (PortfolioLoop loop = Runs.open(home, Market.setup(), Market.input(), told)) {
            loop.run(before(300, k -> {
                if (k > 0) return;
                try {
                    Files.createFile(home.resolve("KILL"));
                } catch (IOException failure) {
                    throw new IllegalStateException(failure);
                }
                sleep(1_900);
            }));
        }
        assertThat(told.late).singleElement().asString().contains("has not answered for a second");
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
