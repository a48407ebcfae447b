package io.viper.live;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.Relay;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.risk.TradingState;
import io.viper.journal.JournalException;
import io.viper.journal.JournalOptions;
import io.viper.journal.JournalWriter;
import io.viper.journal.codec.Bytes;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.live.exchange.ExchangeLine;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.LineSettings;
import io.viper.live.exchange.OrderNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One portfolio at an exchange that lives on when we do not: one thread, one journal, one engine, one inbox.
 *
 * <p><b>Start-up is recovery.</b> The journal is read into the engine and nothing is sent. Orders that certainly never left are
 * abandoned; what may have left is asked for. Then the account is compared, and only then may anything be opened: {@link
 * LivePhase}.
 *
 * <p><b>Threads.</b> {@link #run} is the only thread that touches the engine. {@link #inbox} and {@link #stop} are for any.
 */
public final class LiveLoop implements AutoCloseable {
    /** How such a run is named in its manifest. */
    public static final String MODE = "live";

    private static final int MOST_STRANGE = 20;
    private static final long POLL_NANOS = 200_000_000L;
    private static final long LONGEST_WAIT = 50_000_000L;
    private static final long COMMIT_NANOS = 1_000_000_000L;

    private final RunJournal journal;
    private final KillFiles kill;
    private final LiveListener listener;
    private final LongSupplier clock;
    /** Whether the past is over: what a journal holds was told when it happened. */
    private boolean aloud;
    /** The last anomalies that the journal led to: who reads it may be the first to see them. */
    private final Deque<Anomaly> strange = new ArrayDeque<>();

    private final LiveCore core;
    private final SnapshotKeeper keeper;
    private final Engine engine;
    private final OrderNames names;
    private final WireGate gate;
    private final Inbox inbox;
    private final ExchangeLine line;
    private final LiveRoad road;

    private volatile boolean stopped;
    private volatile LivePhase phase = LivePhase.BOOT;
    private long polledAt = System.nanoTime() - POLL_NANOS;
    private long committedAt = System.nanoTime();

    /**
     * What surrounds a run.
     *
     * @param folder of the journal; made if it is not there
     * @param kill where the kill switch is looked for
     * @param gateway to the exchange; closed with the loop
     * @param line how patient we are
     * @param caps what the gate at the wire lets nothing exceed
     * @param clock UTC epoch nanoseconds
     * @param inbox how many events may wait
     */
    public record Surroundings(
            Path folder,
            JournalOptions options,
            KillFiles kill,
            Gateway gateway,
            LineSettings line,
            WireGate.Caps caps,
            LongSupplier clock,
            int inbox) {}

    private LiveLoop(RunSetup setup, Surroundings around, RunJournal journal, LiveListener listener)
            throws RunRefusedException {
        this.journal = journal;
        this.kill = around.kill();
        this.listener = listener;
        this.clock = around.clock();
        List<EngineListener> heard = List.of(listener);
        Relay relay = new Relay() {
            @Override
            protected List<EngineListener> listeners() {
                return aloud ? heard : List.of();
            }

            @Override
            public void onAnomaly(Anomaly anomaly) {
                if (!aloud) strange.add(anomaly);
                if (strange.size() > MOST_STRANGE) strange.remove();
                super.onAnomaly(anomaly);
            }
        };
        this.core = LiveCore.of(setup, around.caps(), journal, relay, listener::onAlarm);
        this.engine = core.engine();
        this.names = OrderNames.of(journal.manifest());
        this.inbox = new Inbox(around.inbox());
        this.line = new ExchangeLine(around.gateway(), around.line(), clock, inbox::offer);
        this.gate = core.gate();
        this.keeper = new SnapshotKeeper(
                journal.storage(),
                journal.writer(),
                around.options(),
                () -> LiveCore.probe(setup, around.caps(), journal),
                listener);
        keeper.begin(engine.events());
        this.road = new LiveRoad(engine, journal.writer(), names, gate, line);
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

    /** Asks the run to end. For any thread. */
    public void stop() {
        stopped = true;
        inbox.wake();
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
     * @throws DivergedException if the journal does not follow from its own input
     * @throws JournalException if the journal cannot be read or written any more: nothing leaves after that
     * @throws IOException if the gateway cannot be opened
     */
    public void run() throws IOException, InterruptedException {
        recover();
        line.open(names);
        while (!stopped) step();
        road.hash(clock.getAsLong());
        journal.writer().commit();
        keeper.end(core.state(), journal, false);
    }

    private void recover() {
        phase(LivePhase.RECOVERING, "the journal is read");
        long begun = System.nanoTime();
        LiveRecovery recovery = new LiveRecovery(engine, names, gate);
        List<Long> unsent =
                recovery.run(core.journal(), journal.writer().found().sequence());
        aloud = true;
        strange.forEach(listener::onAnomaly);
        strange.clear();
        CrashPoint.hit("recovered");
        listener.onRecovered(recovery.records(), System.nanoTime() - begun, unsent.size());
        long now = clock.getAsLong();
        road.start(new ExchangeEvent.StreamLost(now, "the process was started"));
        poll();
        for (long id : unsent) road.start(new ExchangeEvent.OrderAbandoned(id, now));
        journal.writer().commit();
        phase(LivePhase.RECONCILING, "the account is compared");
    }

    private void step() throws InterruptedException {
        long wait = Math.min(LONGEST_WAIT, Math.max(0, engine.nextTimer() - clock.getAsLong()));
        Event event = inbox.poll(wait);
        if (inbox.takeOverflow()) overflow();
        if (event != null) road.take(event);
        else idle();
        if (keeper.due(engine.events())) keeper.take(core.state(), journal, false);
        if (System.nanoTime() - polledAt >= POLL_NANOS) {
            polledAt = System.nanoTime();
            poll();
        }
        LivePhase now = engine.reconciled() ? LivePhase.READY : LivePhase.RECONCILING;
        if (now != phase) phase(now, now == LivePhase.READY ? "the account agrees" : "the account is compared");
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
        long now = clock.getAsLong();
        String reason = "the inbox was full and an event was lost";
        tell("kill", reason, new Event.Halted(now, reason));
        line.renew();
    }

    private void poll() {
        long now = clock.getAsLong();
        if (kill.killed()) {
            if (engine.tradingState() != TradingState.KILLED) {
                tell("kill", kill.reason(), new AccountEvent.Killed(now, kill.reason(), false));
            }
            return;
        }
        kill.resumedBy().ifPresent(who -> {
            tell("resume", who, new Event.Resumed(now, who));
            kill.forgetResume();
        });
    }

    private void tell(String name, String text, Event.Operator event) {
        road.tell(new CommandReceived(event.time(), "person", "", name, Bytes.of(text)), event);
    }

    private void phase(LivePhase now, String reason) {
        phase = now;
        listener.onPhase(now, reason);
    }

    /** Lets the journal and the exchange go. What is under way there stays under way. */
    @Override
    public void close() {
        try {
            line.close();
        } finally {
            journal.close();
        }
    }
}
