package io.viper.live;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.Engine;
import io.viper.core.market.BarColumns;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.LaterBars;
import io.viper.core.simulation.Matching;
import io.viper.core.simulation.RecordedMarket;
import io.viper.core.simulation.Venue;
import io.viper.journal.JournalException;
import io.viper.journal.JournalMark;
import io.viper.journal.JournalOptions;
import io.viper.journal.JournalReader;
import io.viper.journal.JournalWriter;
import io.viper.journal.Snapshot;
import io.viper.journal.graph.GraphException;
import io.viper.journal.storage.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * One portfolio that trades on paper: one thread, one journal, one engine, one simulated exchange.
 *
 * <p><b>Start-up is recovery.</b> The run begins at its newest snapshot that fits, or at its first bar. As long as the journal
 * holds what happened, every record is compared instead of written; where it ends, the run goes on. A run that was killed at
 * any moment and started again ends exactly as one that was left alone.
 *
 * <p><b>Threads.</b> {@link #run} is the only thread that touches the engine. {@link #stop}, {@link #ask} and {@link #view} may
 * be called from any.
 */
public final class PortfolioLoop implements RunningLoop, AutoCloseable {
    private static final long STATUS_NANOS = 1_000_000_000L;
    private static final long VIEW_NANOS = 200_000_000L;
    private static final long SLICE_NANOS = 20_000_000L;
    /** A window that closed longer ago than this was not seen when it happened. */
    private static final long LATE_NANOS = 90_000_000_000L;

    private static final String DEAF =
            "a bot asks for quotes or trades, and this run hears bars only: start one on ticks, or --feed live";

    private final RunSetup setup;
    private final LaterBars later;
    private final RunJournal journal;
    private final JournalCare care;
    private final KillFiles kill;
    private final LoopListener listener;
    private final PaperParts parts;
    private final SnapshotKeeper keeper;
    private final Engine engine;
    private final Venue exchange;
    private final JournalRoad road;
    private final RecordedMarket market;
    private final Commands commands = new Commands();
    private final Attendant attendant;
    private final Views views;
    private final long started = System.nanoTime();

    private volatile boolean stopped;
    private boolean recovered;
    private boolean deaf;
    /** Whether the market was moved to a window that is not played yet. */
    private boolean pending;
    /** The record behind which this process went on; the place before the first if it plays the whole journal. */
    private JournalMark resumedAt = JournalMark.START;

    private long toldAt = started;
    private long awakeAt = started;
    private long viewedAt = started - VIEW_NANOS;

    /**
     * What the run is fed with.
     *
     * @param bars of each instrument, of the base timeframe, warm-up included
     * @param funding of each instrument; without payments where there are none
     * @param to bars that open then or later are left out
     * @param matching what orders meet: bars, or recorded ticks
     * @param later bars that follow on these and become known while the run is on
     */
    public record Input(
            List<BarColumns> bars, List<FundingColumns> funding, long to, Matching matching, LaterBars later) {
        public Input {
            bars = List.copyOf(bars);
            funding = List.copyOf(funding);
        }

        /** Nothing follows. */
        public Input(List<BarColumns> bars, List<FundingColumns> funding, long to, Matching matching) {
            this(bars, funding, to, matching, LaterBars.NONE);
        }

        /** Orders meet bars. */
        public Input(List<BarColumns> bars, List<FundingColumns> funding, long to) {
            this(bars, funding, to, Matching.BARS);
        }

        long firstOpen() {
            return bars.stream()
                    .filter(each -> !each.isEmpty())
                    .mapToLong(each -> each.openTime(0))
                    .min()
                    .orElse(0);
        }
    }

    /**
     * How a run ended.
     *
     * @param exhausted whether all input was told; otherwise it was stopped
     * @param last how it stands
     */
    public record End(boolean exhausted, Status last) {}

    private PortfolioLoop(
            RunSetup setup,
            Input input,
            JournalOptions options,
            RunJournal journal,
            KillFiles kill,
            LoopListener listener) {
        this.setup = setup;
        this.later = input.later();
        this.journal = journal;
        this.care = new JournalCare(journal.writer(), listener);
        this.kill = kill;
        this.listener = listener;
        Past past = journal.past();
        this.parts = new PaperParts(setup, input, listener, past::ended);
        past.knows(parts.heard);
        this.engine = parts.engine;
        this.exchange = parts.exchange;
        this.market = parts.market;
        int instruments = setup.engine().instruments().size();
        this.road = new JournalRoad(engine, instruments, exchange, journal.writer(), past, parts.wire);
        parts.lead(road);
        this.attendant = new Attendant(engine, road, parts.echo, kill, commands);
        this.views = new Views(engine, parts.recent);
        this.keeper = new SnapshotKeeper(
                journal.storage(), journal.writer(), options, () -> PaperParts.probe(setup, input), listener);
    }

    /**
     * Takes the journal. Nothing happens yet.
     *
     * @param folder of the journal; made if it is not there
     * @throws RunRefusedException if the journal is another run's
     * @throws JournalException if it is in use, damaged, or cannot be written
     */
    public static PortfolioLoop open(
            RunSetup setup, Input input, Path folder, JournalOptions options, KillFiles kill, LoopListener listener)
            throws RunRefusedException {
        return open(setup, input, JournalWriter.storage(folder), options, kill, listener);
    }

    /** The same with the journal in any storage. */
    static PortfolioLoop open(
            RunSetup setup, Input input, Storage storage, JournalOptions options, KillFiles kill, LoopListener listener)
            throws RunRefusedException {
        RunJournal journal = RunJournal.open(storage, options, setup, input.firstOpen());
        try {
            return resumed(setup, input, options, journal, kill, listener);
        } catch (RunRefusedException | RuntimeException | Error failed) {
            journal.close();
            throw failed;
        }
    }

    /** From the newest snapshot that fits, or from the begin. */
    private static PortfolioLoop resumed(
            RunSetup setup,
            Input input,
            JournalOptions options,
            RunJournal journal,
            KillFiles kill,
            LoopListener listener)
            throws RunRefusedException {
        SnapshotSearch.Builder<PortfolioLoop> builder = new SnapshotSearch.Builder<>() {
            @Override
            public PortfolioLoop fresh() {
                return new PortfolioLoop(setup, input, options, journal, kill, listener);
            }

            @Override
            public PortfolioLoop from(RunSnapshot run, Snapshot snapshot) {
                PortfolioLoop loop = fresh();
                loop.goOnFrom(run, snapshot);
                return loop;
            }
        };
        PortfolioLoop loop = SnapshotSearch.search(journal, builder, listener::onAlarm);
        loop.begin();
        return loop;
    }

    /** Knows what a run knew. @throws JournalException if that is impossible; this is of no use then */
    private void goOnFrom(RunSnapshot run, Snapshot snapshot) {
        parts.state.read(run.graphs(), snapshot.stateHash());
        if (!market.goOn()) throw new GraphException("the data were changed");
        pending = run.pending();
        resumedAt = snapshot.mark();
    }

    /** The past begins where what is known ends. */
    private void begin() {
        if (!resumed()) return;
        journal.past().goOn(JournalReader.after(journal.storage(), resumedAt));
        keeper.begin(engine.events());
        CrashPoint.hit("resumed after " + engine.events());
    }

    private boolean resumed() {
        return resumedAt.sequence() > 0;
    }

    /** Asks the run to end after the window that is being played. */
    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public Future<Command.Answer> ask(Command command) {
        return commands.ask(command);
    }

    @Override
    public Optional<PortfolioView> view() {
        return Optional.ofNullable(views.last());
    }

    /**
     * Recovers, then runs until the input ends or somebody says stop.
     *
     * @throws DivergedException if the journal does not follow from the input
     * @throws JournalException if the journal cannot be read or written any more
     */
    public End run(Pace pace) {
        try (KillWatch watch = new KillWatch(kill, listener::onLate)) {
            road.whenPresentBegins(() -> attendant.obey(watch, !care.low(), now()));
            return run(pace, watch);
        } catch (DivergedException diverged) {
            if (resumed()) SnapshotSearch.refuse(journal, resumedAt.sequence(), diverged);
            throw diverged;
        } finally {
            commands.end();
        }
    }

    private End run(Pace pace, KillWatch watch) {
        boolean more = pending || next(pace, watch);
        while (more && !stopped) {
            attend(pace, watch);
            if (!road.recovering() && keeper.due(engine.events())) {
                market.note();
                keeper.take(parts.state, journal, pending);
            }
            if (await(pace, watch)) {
                guard(pace);
                market.play();
                pending = false;
                road.closed(market);
                more = next(pace, watch);
            }
        }
        if (!more) road.catchUp();
        attend(pace, watch);
        if (!more && road.recovering()) throw tooLittle();
        road.ticks(market);
        road.hash(market.closeTime());
        journal.writer().commit();
        if (!road.recovering()) {
            market.note();
            keeper.end(parts.state, journal, pending);
        }
        Status last = status();
        exchange.checkConservation();
        engine.portfolio().checkBooks();
        listener.onStatus(last);
        return new End(!more, last);
    }

    /**
     * Moves to the next window and waits for it where bars become known later, attending meanwhile. False at the end of the
     * input; true without a window if somebody said stop.
     */
    private boolean next(Pace pace, KillWatch watch) {
        while (!market.next()) {
            if (later.ended()) return false;
            if (stopped) return true;
            journal.writer().flush();
            LockSupport.parkNanos(SLICE_NANOS);
            attend(pace, watch);
        }
        pending = true;
        return true;
    }

    /** What came late was missed: nothing is opened on it, whether the line was cut or nobody listened. */
    private void guard(Pace pace) {
        if (later.equals(LaterBars.NONE) || road.recovering()) return;
        long close = market.bars().bar(0).closeTime();
        long late = pace.marketTime() - close;
        if (close > setup.engine().tradeFrom() && pace.marketTime() > close && late > LATE_NANOS) {
            attendant.late(late, pace.marketTime(), now());
        }
    }

    private DivergedException tooLittle() {
        return new DivergedException(journal.past().sequence(), "more events", "the end of the data");
    }

    /** What is done between two windows: the past's operators, the present's, and those who watch. */
    private void attend(Pace pace, KillWatch watch) {
        if (road.recovering()) road.catchUp();
        long now = System.nanoTime();
        boolean changed = false;
        if (!road.recovering()) {
            if (!recovered) {
                recovered = true;
                CrashPoint.hit("recovered");
                parts.news.strange().forEach(each -> listener.onAlarm("in the journal: " + text(each)));
                if (resumed()) listener.onResumed(resumedAt.sequence());
                listener.onRecovered(journal.records() - resumedAt.sequence(), now - started);
                if (engine.tradingState() != parts.news.told()) listener.onPermission(engine.permission(), now());
            } else {
                attendant.thaw(now - awakeAt, pace.marketTime(), now());
            }
            if (care.justBecameLow()) {
                attendant.halt("the disk: " + care.lack(), now());
                changed = true;
            }
            changed |= attendant.obey(watch, !care.low(), now());
            while (attendant.answer(now())) changed = true;
            if (road.deaf() && !deaf) listener.onAlarm(DEAF);
            deaf = road.deaf();
        }
        awakeAt = now;
        if (changed || now - viewedAt >= VIEW_NANOS) {
            viewedAt = now;
            views.publish(status());
        }
        if (changed || now - toldAt >= STATUS_NANOS) {
            toldAt = now;
            if (!road.recovering()) care.look();
            listener.onStatus(status());
        }
        commands.tell();
    }

    private static String text(Anomaly anomaly) {
        return anomaly.kind() + "  ord_" + anomaly.orderId() + "  " + anomaly.text();
    }

    /** Waits for the window's end, attending meanwhile; false if somebody said stop. What recovers or warms up does not wait. */
    private boolean await(Pace pace, KillWatch watch) {
        long close = market.bars().bar(0).closeTime();
        while (!stopped && !road.recovering() && close > setup.engine().tradeFrom()) {
            long left = pace.waitNanos(close);
            if (left <= 0) break;
            journal.writer().flush();
            LockSupport.parkNanos(Math.min(left, SLICE_NANOS));
            attend(pace, watch);
        }
        return !stopped;
    }

    /** The market's time: that of the last event, or the begin of the first window. */
    private long now() {
        return engine.events() == 0 ? market.bars().openTime() : engine.time();
    }

    private Status status() {
        String state = road.recovering() ? "RECOVERING" : engine.tradingState().name();
        return Status.of(
                engine,
                parts.recent,
                state,
                market.closeTime(),
                journal.writer().appended());
    }

    /** Commits and lets the journal go. Can be repeated. */
    @Override
    public void close() {
        keeper.close();
        journal.close();
        care.note();
    }
}
