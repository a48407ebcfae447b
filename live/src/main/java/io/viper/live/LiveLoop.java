package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.execution.Order;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.journal.JournalException;
import io.viper.journal.JournalOptions;
import io.viper.journal.JournalReader;
import io.viper.journal.JournalWriter;
import io.viper.live.exchange.ExchangeLines;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.LineSettings;
import io.viper.live.exchange.OrderNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;

/**
 * One portfolio at exchanges that live on when we do not: one thread, one journal, one engine, one inbox.
 *
 * <p><b>Start-up is recovery.</b> The newest snapshot that fits, and the journal behind it, are read into the engine and nothing is
 * sent. Orders that certainly never left are
 * abandoned; what may have left is asked for. The bars that are missing are told, then the account is compared, and only then
 * may anything be opened: {@link LivePhase}.
 *
 * <p><b>Threads.</b> {@link #run} is the only thread that touches the engine. {@link #inbox}, {@link #stop}, {@link #ask} and
 * {@link #view} are for any.
 */
public final class LiveLoop implements RunningLoop, AutoCloseable {
    /** How such a run is named in its manifest. */
    public static final String MODE = "live";

    private static final long LONGEST_WAIT = 50_000_000L;
    private static final long COMMIT_NANOS = 1_000_000_000L;
    private static final long ATTEND_NANOS = 200_000_000L;
    private static final long STATUS_NANOS = 1_000_000_000L;
    /** A process that did not run for so long does not know the exchange any more. */
    private static final long FREEZE_NANOS = 5_000_000_000L;

    private final RunJournal journal;
    private final JournalCare care;
    private final KillFiles kill;
    private final LiveListener listener;
    private final LongSupplier clock;
    private final int deadMan;
    /** Whether the past is over: what a journal holds was told when it happened. */
    private boolean aloud;

    private final LiveCore core;
    private final SnapshotKeeper keeper;
    private final Engine engine;
    private final OrderNames names;
    private final Inbox inbox;
    private final ExchangeLines lines;
    private final boolean[] ready;
    private final LiveRoad road;
    private final Commands commands = new Commands();
    private final Attendant attendant;
    private final Views views;

    private volatile boolean stopped;
    private volatile LivePhase phase = LivePhase.BOOT;
    private volatile long awakeAt = System.nanoTime();
    private long committedAt = System.nanoTime();
    private long attendedAt = System.nanoTime() - ATTEND_NANOS;
    private long toldAt = System.nanoTime();

    /**
     * What surrounds a run.
     *
     * @param folder of the journal; made if it is not there
     * @param kill where the kill switch is looked for
     * @param gateways to each exchange of the run's instruments, in their order; closed with the loop
     * @param line how patient we are
     * @param caps what the gate at the wire lets nothing exceed
     * @param clock UTC epoch nanoseconds
     * @param inbox how many events may wait
     * @param deadMan seconds after which the exchange takes our orders back when it does not hear from us; 0 for never
     */
    public record Surroundings(
            Path folder,
            JournalOptions options,
            KillFiles kill,
            List<Gateway> gateways,
            LineSettings line,
            WireGate.Caps caps,
            LongSupplier clock,
            int inbox,
            int deadMan) {
        public Surroundings {
            gateways = List.copyOf(gateways);
        }
    }

    private LiveLoop(RunSetup setup, Surroundings around, RunJournal journal, LiveListener listener)
            throws RunRefusedException {
        this.journal = journal;
        this.care = new JournalCare(journal.writer(), listener);
        this.kill = around.kill();
        this.listener = listener;
        this.clock = around.clock();
        this.deadMan = around.deadMan();
        Echo echo = new Echo(setup.engine().places());
        this.core = LiveCore.of(
                setup,
                around.caps(),
                journal,
                recent -> new NewsRelay(listener, () -> aloud, recent, echo),
                listener::onAlarm);
        this.engine = core.engine();
        this.keeper = new SnapshotKeeper(
                journal.storage(),
                journal.writer(),
                around.options(),
                () -> LiveCore.probe(setup, around.caps()),
                listener);
        keeper.begin(engine.events());
        this.names = OrderNames.of(journal.manifest());
        this.inbox = new Inbox(around.inbox());
        this.lines = new ExchangeLines(engine.exchanges(), around.gateways(), around.line(), clock, inbox::offer);
        this.ready = new boolean[engine.exchanges().size()];
        this.road = new LiveRoad(engine, journal.writer(), names, core.gate(), core.memory(), lines);
        this.attendant = new Attendant(engine, road, echo, kill, commands);
        this.views = new Views(engine, core.recent());
    }

    /**
     * Takes the journal. Nothing happens yet.
     *
     * @throws RunRefusedException if the journal is another run's
     * @throws JournalException if it is in use, damaged, or cannot be written
     */
    public static LiveLoop open(RunSetup setup, Surroundings around, LiveListener listener) throws RunRefusedException {
        if (!setup.mode().equals(MODE)) throw new IllegalArgumentException("a run of mode " + setup.mode());
        long now = around.clock().getAsLong();
        RunJournal journal = RunJournal.open(JournalWriter.storage(around.folder()), around.options(), setup, now);
        try {
            return new LiveLoop(setup, around, journal, listener);
        } catch (RunRefusedException | RuntimeException | Error failed) {
            journal.close();
            throw failed;
        }
    }

    /** Where market data and commands go. For any thread. */
    public Inbox inbox() {
        return inbox;
    }

    @Override
    public void stop() {
        stopped = true;
        inbox.wake();
    }

    @Override
    public Future<Command.Answer> ask(Command command) {
        Future<Command.Answer> answer = commands.ask(command);
        inbox.wake();
        return answer;
    }

    @Override
    public Optional<PortfolioView> view() {
        return Optional.ofNullable(views.last());
    }

    /** Where the run is. For any thread. */
    public LivePhase phase() {
        return phase;
    }

    /** The engine, for the thread that runs, and once {@link #run} is over. */
    public Engine engine() {
        return engine;
    }

    /**
     * Recovers, reconciles, trades, until somebody says stop.
     *
     * @return how it stands then
     * @throws DivergedException if the journal does not follow from its own input
     * @throws JournalException if the journal cannot be read or written any more: nothing leaves after that
     * @throws IOException if the gateway cannot be opened
     */
    public Status run() throws IOException, InterruptedException {
        try (KillWatch watch = new KillWatch(kill, listener::onLate)) {
            recover(watch);
            lines.open(names);
            awakeAt = System.nanoTime();
            lines.arm(deadMan, () -> awakeAt, listener::onAlarm);
            try {
                while (!stopped) step(watch);
            } finally {
                lines.disarm();
            }
        } finally {
            commands.end();
        }
        road.hash(clock.getAsLong());
        journal.writer().commit();
        keeper.end(core.state(), journal, false);
        engine.portfolio().checkBooks();
        Status last = status();
        listener.onStatus(last);
        return last;
    }

    private void recover(KillWatch watch) throws IOException, InterruptedException {
        phase(LivePhase.RECOVERING, "the journal is read");
        long begun = System.nanoTime();
        LiveRecovery recovery = new LiveRecovery(engine, names, core.gate(), core.memory());
        List<Long> unsent = read(recovery);
        aloud = true;
        core.news().strange().forEach(listener::onAnomaly);
        CrashPoint.hit("recovered");
        if (core.after().sequence() > 0) listener.onResumed(core.after().sequence());
        listener.onRecovered(recovery.records(), System.nanoTime() - begun, unsent.size());
        for (Order order : engine.workingOrders()) {
            lines.remember(names.name(order.id()), order.spec(), order.filledLots());
        }
        List<Event.BarClosed> missed = lines.past(core.memory().told(), listener::onAlarm);
        long time = begin(missed);
        lines.lost(time, "the process was started").forEach(road::start);
        attendant.obey(watch, !care.low(), time);
        for (long id : unsent) road.start(new ExchangeEvent.OrderAbandoned(id, time));
        missed.forEach(road::take);
        journal.writer().commit();
        phase(LivePhase.RECONCILING, "the account is compared");
    }

    private List<Long> read(LiveRecovery recovery) {
        try {
            JournalReader behind = JournalReader.after(journal.storage(), core.after());
            return recovery.run(behind, journal.writer().found().sequence());
        } catch (DivergedException diverged) {
            if (core.after().sequence() > 0)
                SnapshotSearch.refuse(journal, core.after().sequence(), diverged);
            throw diverged;
        }
    }

    /** Nothing is opened on the bars that are told late: the line counts as lost from where the journal ends. */
    private long begin(List<Event.BarClosed> missed) {
        if (missed.isEmpty()) return clock.getAsLong();
        return engine.events() == 0 ? missed.getFirst().bar().openTime() : engine.time();
    }

    private void step(KillWatch watch) throws InterruptedException {
        long wait = Math.min(LONGEST_WAIT, Math.max(0, engine.nextTimer() - clock.getAsLong()));
        Event event = inbox.poll(wait);
        wake();
        if (inbox.takeOverflow()) overflow();
        if (event != null) take(event);
        else idle();
        if (keeper.due(engine.events())) keeper.take(core.state(), journal, false);
        long now = System.nanoTime();
        boolean changed = false;
        while (attendant.answer(clock.getAsLong())) changed = true;
        if (changed || now - attendedAt >= ATTEND_NANOS) attend(watch, changed, now);
        look();
    }

    /** Where the run is, and each exchange of several. */
    private void look() {
        boolean one = false;
        for (int k = 0; k < ready.length; k++) {
            boolean now = engine.reconciled(k);
            one |= now;
            if (now == ready[k]) continue;
            ready[k] = now;
            if (ready.length > 1) listener.onExchange(engine.exchanges().name(k), now, engine.waitsFor(k));
        }
        LivePhase reached = one ? LivePhase.READY : LivePhase.RECONCILING;
        if (reached != phase) phase(reached, one ? "the account agrees" : "the account is compared");
    }

    /** After a standstill nothing that was known is known any more. */
    private void wake() {
        long now = System.nanoTime();
        long stood = now - awakeAt;
        awakeAt = now;
        if (stood < FREEZE_NANOS) return;
        String reason = "the process stood still for " + stood / 1_000_000_000L + " s";
        lines.lost(clock.getAsLong(), reason).forEach(road::take);
        lines.renew();
    }

    private void take(Event event) {
        if (!known(event) && !core.memory().booked(event)) road.take(event);
    }

    /** What an exchange's list says is told at every start: only what is new is written down. */
    private boolean known(Event event) {
        return event instanceof ExchangeEvent.InstrumentSeen seen
                && engine.standing(seen.instrument()).trouble().equals(seen.trouble());
    }

    private void idle() {
        road.passTime(clock.getAsLong());
        if (System.nanoTime() - committedAt >= COMMIT_NANOS) {
            committedAt = System.nanoTime();
            journal.writer().commit();
        } else {
            journal.writer().flush();
        }
    }

    /** Something about an order was not heard, so nothing is known for sure: no entries until a person has looked. */
    private void overflow() {
        attendant.halt("the inbox was full and an event was lost", clock.getAsLong());
        lines.renew();
    }

    /** What is done between two events: people, the disk, and those who watch. */
    private void attend(KillWatch watch, boolean told, long now) {
        attendedAt = now;
        lines.listen();
        long time = clock.getAsLong();
        boolean changed = told;
        if (care.justBecameLow()) {
            attendant.halt("the disk: " + care.lack(), time);
            changed = true;
        }
        changed |= attendant.obey(watch, !care.low(), time);
        Status status = status();
        views.publish(status);
        if (!changed && now - toldAt < STATUS_NANOS) return;
        toldAt = now;
        care.look();
        listener.onStatus(status);
        commands.tell();
    }

    private Status status() {
        String state = phase == LivePhase.READY ? engine.tradingState().name() : phase.name();
        return Status.of(
                engine,
                core.recent(),
                state,
                engine.events() == 0 ? 0 : engine.time(),
                journal.writer().appended());
    }

    private void phase(LivePhase now, String reason) {
        phase = now;
        listener.onPhase(now, reason);
    }

    /** Lets the journal and the exchange go. What is under way there stays under way. */
    @Override
    public void close() {
        try {
            lines.close();
            keeper.close();
        } finally {
            journal.close();
            care.note();
        }
    }
}
