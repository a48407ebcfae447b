package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Currency;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.journal.JournalFiles;
import io.viper.journal.JournalReader;
import io.viper.journal.JournalWriter;
import io.viper.journal.Retention;
import io.viper.journal.SnapshotRhythm;
import io.viper.journal.codec.JournalRecord;
import io.viper.live.bench.BenchExchange;
import io.viper.live.bench.BenchGateway;
import io.viper.live.bench.BenchServer;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.LineSettings;
import io.viper.live.exchange.OrderNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A live run that goes on from a snapshot knows all that its whole journal says, and nothing else. */
@Timeout(60)
class LiveSnapshotTest {
    private static final long MILLISECOND = 1_000_000L;
    private static final Money DEPOSIT = Money.of("10000", Currency.USDT);

    @TempDir
    Path home;

    private final ConcurrentLinkedQueue<String> alarms = new ConcurrentLinkedQueue<>();
    private @Nullable BenchServer server;
    private @Nullable OrderNames names;
    private volatile long resumed;

    @BeforeEach
    void exchange() throws Exception {
        long begin = 1_700_000_000L * Timeframe.SECOND;
        server = new BenchServer(new BenchExchange(Market.INSTRUMENTS, DEPOSIT, this::number, begin, 5), name -> true);
    }

    @AfterEach
    void end() throws Exception {
        Objects.requireNonNull(server).close();
    }

    private long number(String name) {
        OrderNames known = names;
        return known == null ? 0 : known.number(name);
    }

    private Path journal() {
        return home.resolve("journal");
    }

    /** Does something with a run while it is on, from another thread. */
    @FunctionalInterface
    private interface Visit {
        void at(LiveLoop loop) throws Exception;
    }

    /**
     * A run that has ended.
     *
     * @param told what it knew of the market when it started
     */
    private record Ended(Gateway.Told told, Status last) {}

    /** Starts the run or goes on with it, and ends it in good order after the visit. */
    private Ended run(Visit visit) throws Exception {
        BenchGateway gateway = new BenchGateway(Objects.requireNonNull(server).port(), point -> {});
        gateway.sync();
        resumed = 0;
        try (LiveLoop loop = LiveLoop.open(LiveChild.setup(), around(gateway), listener())) {
            names = OrderNames.of(JournalReplay.of(journal()).manifest());
            FutureTask<Status> whole = new FutureTask<>(loop::run);
            Thread.ofPlatform().daemon().start(whole);
            try {
                visit.at(loop);
            } finally {
                loop.stop();
            }
            Status last = whole.get();
            return new Ended(Objects.requireNonNull(gateway.told()), last);
        }
    }

    private LiveLoop.Surroundings around(BenchGateway gateway) {
        return new LiveLoop.Surroundings(
                journal(),
                Market.journal().withSnapshots(SnapshotRhythm.every(60)),
                new KillFiles(home),
                List.of(gateway),
                new LineSettings(60 * MILLISECOND, 100 * MILLISECOND, 2, 5 * MILLISECOND, 5, 100 * MILLISECOND),
                WireGate.Caps.of(RiskLimits.none(), DEPOSIT),
                gateway::now,
                4_096,
                0);
    }

    private LiveListener listener() {
        return new LiveListener() {
            @Override
            public void onResumed(long sequence) {
                resumed = sequence;
            }

            @Override
            public void onAlarm(String text) {
                if (!text.startsWith("the disk is")) alarms.add(text);
            }
        };
    }

    private static void untilFills(LiveLoop loop, long fills) throws InterruptedException {
        while (loop.view().map(view -> view.status().fills()).orElse(0L) < fills) TimeUnit.MILLISECONDS.sleep(5);
    }

    private static Command.Answer pause(LiveLoop loop) throws Exception {
        Command command = new Command(
                "c1",
                "test",
                "bot pause",
                "eager",
                (time, _) -> List.of(new BotEvent.Paused(time, "eager", time + 60 * Timeframe.SECOND, "me")));
        return loop.ask(command).get();
    }

    /** What the records say was told of the market. */
    private Gateway.Told journaled() {
        Long[] bars = new Long[Market.INSTRUMENTS.size()];
        Arrays.fill(bars, 0L);
        Long[] funding = bars.clone();
        long since = 0;
        JournalReader reader = JournalReader.open(journal());
        try (reader) {
            while (reader.next()) {
                if (!(reader.record() instanceof JournalRecord.Input(Event event))) continue;
                if (event instanceof Event.BarClosed bar) bars[bar.instrument()] = bar.time();
                if (event instanceof Event.FundingDue due) funding[due.instrument()] = due.time();
                if (event instanceof ExchangeEvent.Connected && since == 0) since = event.time();
            }
        }
        for (int k = 0; k < funding.length; k++) if (funding[k] == 0) funding[k] = since;
        return new Gateway.Told(List.of(bars), List.of(funding));
    }

    private ReplayedView replayed() throws RunRefusedException {
        ReplayedView replayed =
                ReplayedView.of(JournalReplay.of(journal()), LiveChild.setup().engine());
        assertThat(replayed.difference()).isEmpty();
        return replayed;
    }

    private List<Path> snapshots() {
        return JournalFiles.list(JournalWriter.storage(journal())).stream()
                .filter(each -> each.kind().equals("snapshot"))
                .map(each -> journal().resolve(each.name()))
                .toList();
    }

    @Test
    void itKnowsWhichCommandsWereCarriedOutAndHowFarTheMarketWasTold() throws Exception {
        run(loop -> {
            untilFills(loop, 10);
            assertThat(pause(loop).repeated()).isFalse();
        });
        assertThat(resumed).isZero();
        Gateway.Told told = journaled();
        assertThat(told.lastBars()).doesNotContain(0L);
        assertThat(told.lastFunding()).doesNotContain(0L);
        Ended again = run(loop -> {
            assertThat(pause(loop).repeated()).isTrue();
            untilFills(loop, 20);
        });
        assertThat(resumed).isPositive();
        assertThat(again.told()).isEqualTo(told);
        Status whole = replayed().view().status();
        assertThat(whole.stateHash()).isEqualTo(again.last().stateHash());
        assertThat(whole.fills()).isEqualTo(again.last().fills());
        assertThat(whole.trades()).isEqualTo(again.last().trades());
        assertThat(alarms).isEmpty();
    }

    @Test
    void whereTheBeginWasRemovedTheViewIsStillTheWholeOne() throws Exception {
        run(loop -> untilFills(loop, 60));
        PortfolioView whole = replayed().view();
        assertThat(whole.trades()).isNotEmpty();
        Retention retention = new Retention(JournalWriter.storage(journal()));
        Retention.Plan plan = retention.plan(Long.MAX_VALUE);
        assertThat(plan.segments()).isNotEmpty();
        retention.carryOut(plan);
        assertThat(JournalReplay.of(journal()).after()).isEqualTo(plan.anchor()).isPositive();
        assertThat(replayed().view()).hasToString(whole.toString());
        Ended again = run(loop -> untilFills(loop, 80));
        assertThat(resumed).isGreaterThanOrEqualTo(plan.anchor());
        assertThat(replayed().view().status().fills()).isEqualTo(again.last().fills());
        assertThat(alarms).isEmpty();
        for (Path each : snapshots()) Files.delete(each);
        assertThatThrownBy(() -> run(loop -> {}))
                .isInstanceOf(RunRefusedException.class)
                .hasMessageContaining("the begin of the journal was removed");
    }

    /** A process may end between the payments of one moment, and the next tells all of them again. */
    private void tell(LiveLoop loop, Event... events) throws InterruptedException {
        Inbox.Health before = loop.inbox().health();
        for (Event event : events) loop.inbox().offer(event);
        long taken = before.taken() + before.waiting() + events.length;
        while (loop.inbox().health().taken() < taken) TimeUnit.MILLISECONDS.sleep(5);
    }

    private List<Event.FundingBooked> booked() {
        List<Event.FundingBooked> found = new ArrayList<>();
        JournalReader reader = JournalReader.open(journal());
        try (reader) {
            while (reader.next()) {
                if (reader.record() instanceof JournalRecord.Input(Event.FundingBooked booked)) found.add(booked);
            }
        }
        return found;
    }

    @Test
    void fundingIsBookedOnceHoweverOftenItIsTold() throws Exception {
        long due = 1_700_000_000L * Timeframe.SECOND;
        Event.FundingBooked first = new Event.FundingBooked(0, due, -3);
        Event.FundingBooked other = new Event.FundingBooked(1, due, 5);
        Event.FundingBooked later = new Event.FundingBooked(0, due + 8 * 3_600 * Timeframe.SECOND, -4);
        run(loop -> {
            untilFills(loop, 10);
            tell(loop, first, first);
        });
        run(loop -> tell(loop, first, other, later, first, later));
        assertThat(resumed).isPositive();
        assertThat(booked()).containsExactly(first, other, later);
        replayed();
    }

    @Test
    @Fault("A6")
    void a6ADamagedSnapshotIsToldAndTheOneBeforeOrTheWholeJournalStandsForIt() throws Exception {
        run(loop -> untilFills(loop, 20));
        assertThat(snapshots()).hasSizeGreaterThanOrEqualTo(2);
        Path newest = snapshots().getLast();
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length / 2] ^= 16;
        Files.write(newest, bytes);
        run(loop -> untilFills(loop, 30));
        assertThat(resumed).isPositive();
        assertThat(alarms).singleElement().asString().startsWith("not used: " + newest.getFileName());
        for (Path each : snapshots()) Files.write(each, new byte[100]);
        Gateway.Told told = journaled();
        Ended whole = run(loop -> untilFills(loop, 40));
        assertThat(resumed).isZero();
        assertThat(whole.told()).isEqualTo(told);
        assertThat(replayed().view().status().stateHash())
                .isEqualTo(whole.last().stateHash());
    }
}
