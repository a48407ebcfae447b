package io.viper.live;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.model.BotEvent;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.TradingState;
import io.viper.core.simulation.RecordedMarket;
import io.viper.core.simulation.Venue;
import io.viper.journal.JournalWriter;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.Input;
import io.viper.journal.codec.JournalRecord.IntentAccepted;
import io.viper.journal.codec.JournalRecord.Output;
import io.viper.journal.codec.JournalRecord.StateHashed;
import io.viper.journal.codec.JournalRecord.TicksHashed;
import java.util.List;

/**
 * The road of every event: into the journal, into the engine; what the engine wants into the journal, durable, and only
 * then out. While there is a past, the journal is compared instead of written: the same code recovers and runs.
 *
 * <p>The simulated exchange ends with the process and is made again with the engine, from the same input. So an order that
 * was journaled and not sent when the process ended is sent again, to an exchange that has not seen it: there is at most
 * one order for an intent. An exchange that lives on has to be asked first; that is not this road's business.
 */
final class JournalRoad implements RecordedMarket.Road, OperatorRoad {
    /** How often the state is hashed, in events. */
    private static final int HASH_EVERY = 10_000;
    /** How often the ticks are, in the market's time. */
    private static final long TICKS_EVERY = Timeframe.H1.nanos();

    private final Engine engine;
    private final int instruments;
    private final Venue exchange;
    private final JournalWriter journal;
    private final Past past;
    private final WireGate wire;
    private Runnable begin = () -> {};
    private boolean present;
    private boolean deaf;

    /** @param instruments how many the run has */
    JournalRoad(Engine engine, int instruments, Venue exchange, JournalWriter journal, Past past, WireGate wire) {
        this.engine = engine;
        this.instruments = instruments;
        this.exchange = exchange;
        this.journal = journal;
        this.past = past;
        this.wire = wire;
    }

    /** What is done before the first event that no journal holds: whoever spoke while nobody listened is heard first. */
    void whenPresentBegins(Runnable work) {
        begin = work;
    }

    /** Whether the journal's end has not been reached yet. */
    boolean recovering() {
        return !past.ended();
    }

    @Override
    public void take(Event event) {
        if (!past.ended()) catchUp();
        if (past.ended() && !present) {
            present = true;
            begin.run();
        }
        handle(event);
    }

    /** Does what a person said at this point of the past, and compares the hashes that stand here. */
    void catchUp() {
        past.catchUp(engine, exchange, this::pass);
    }

    @Override
    public void tell(CommandReceived command, List<? extends Event.Operator> events) {
        if (recovering()) throw new IllegalStateException("nobody is heard before the past is over");
        journal.append(command);
        CrashPoint.hit("command.after");
        for (Event.Operator event : events) handle(event);
        past.heard().add(command.id());
        journal.commit();
    }

    @Override
    public boolean heard(String id) {
        return past.heard().contains(id);
    }

    private void handle(Event event) {
        CrashPoint.hit("input.before");
        if (past.ended()) journal.append(event);
        else past.expect(new Input(event));
        CrashPoint.hit("input.after");
        pass(event);
        if (past.ended() && engine.events() % HASH_EVERY == 0) hash(event.time());
    }

    private void pass(Event event) {
        wire.saw(event);
        Effects effects = engine.on(event);
        if (event instanceof BotEvent) listen();
        CrashPoint.hit("engine.after");
        if (effects.size() > 0) carryOut(effects, event.time());
    }

    /** What strategies ask for that were not there before. */
    private void listen() {
        for (int i = 0; i < instruments; i++) deaf |= !exchange.listen(i, engine.subscription(i));
    }

    /** Whether something is asked for that this exchange does not tell. */
    boolean deaf() {
        return deaf;
    }

    /** Everything that one event led to shares one commit. */
    private void carryOut(Effects effects, long time) {
        for (int k = 0; k < effects.size(); k++) {
            for (JournalRecord record : EffectRecords.of(engine, effects.get(k), time, EffectRecords::simulated))
                put(record);
        }
        if (past.ended()) {
            CrashPoint.hit("commit.before");
            journal.commit();
            CrashPoint.hit("commit.after");
        }
        boolean ready = engine.tradingState() == TradingState.READY;
        for (int k = 0; k < effects.size(); k++) wire.pass(effects.get(k), ready, time);
        for (int k = 0; k < effects.size(); k++) {
            CrashPoint.hit("accept.before");
            exchange.accept(effects.get(k), time);
            CrashPoint.hit("accept.after");
        }
    }

    private void put(JournalRecord record) {
        if (record instanceof IntentAccepted intent) wire.intended(intent);
        else if (record instanceof Output(long _, Effect.AmendOrder change)) wire.intended(change);
        if (!past.ended()) {
            past.expect(record);
            return;
        }
        CrashPoint.hit("intent.before");
        journal.append(record);
        CrashPoint.hit("intent.after");
    }

    /** A window was played: once an hour of the market it is noted what the ticks were worth. */
    void closed(RecordedMarket market) {
        if (market.closeTime() % TICKS_EVERY == 0) ticks(market);
    }

    /** Notes what the ticks were worth that orders could meet so far, where they meet ticks. */
    void ticks(RecordedMarket market) {
        if (!past.ended() || market.closeTime() <= 0) return;
        TicksHashed met = new TicksHashed(market.closeTime(), exchange.met(market.closeTime()));
        if (!met.digests().isEmpty()) journal.append(met);
    }

    /** Notes what the state is worth here. */
    void hash(long time) {
        if (past.ended()) journal.append(new StateHashed(time, engine.events(), engine.stateHash()));
    }
}
