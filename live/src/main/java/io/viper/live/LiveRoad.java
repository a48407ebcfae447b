package io.viper.live;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.execution.Order;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.risk.TradingState;
import io.viper.journal.JournalWriter;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.StateHashed;
import io.viper.live.exchange.OrderNames;
import io.viper.live.exchange.Wire;
import java.util.List;

/**
 * The road of every event where the exchange lives on: into the journal, into the engine; what the engine wants into the journal,
 * durable, past the gate, and only then out. Everything that one event led to shares one commit, with all that came before it.
 * An event that leads to nothing waits in memory for the next commit: what is lost with it the exchange still knows.
 *
 * <p>For one thread, the engine's.
 */
final class LiveRoad implements OperatorRoad {
    private static final int HASH_EVERY = 10_000;

    private final Engine engine;
    private final JournalWriter journal;
    private final OrderNames names;
    private final WireGate gate;
    private final Wire wire;
    private final LiveMemory memory;
    private long lastTime = Long.MIN_VALUE;

    LiveRoad(Engine engine, JournalWriter journal, OrderNames names, WireGate gate, LiveMemory memory, Wire wire) {
        this.engine = engine;
        this.journal = journal;
        this.names = names;
        this.gate = gate;
        this.memory = memory;
        this.wire = wire;
    }

    /** Tells the engine an event, and the moments it asked for that come before. */
    void take(Event event) {
        passTime(event.time());
        handle(event);
    }

    /** Tells the engine an event before any moment that it asked for: what a start begins with. */
    void start(Event event) {
        handle(event);
    }

    /** Tells the engine that moments have come which it asked for. After a pause they are told late, never early. */
    void passTime(long now) {
        while (engine.nextTimer() <= now) {
            handle(new Event.TimeReached(Math.max(now, lastTime)));
        }
    }

    @Override
    public void tell(CommandReceived command, List<? extends Event.Operator> events) {
        journal.append(command);
        for (Event.Operator event : events) take(event);
        memory.heard().add(command.id());
        journal.commit();
    }

    @Override
    public boolean heard(String id) {
        return memory.heard().contains(id);
    }

    private void handle(Event event) {
        lastTime = Math.max(lastTime, event.time());
        CrashPoint.hit("input.before");
        journal.append(event);
        CrashPoint.hit("input.after");
        memory.note(event);
        LiveRecovery.show(gate, event);
        Effects effects = engine.on(event);
        if (effects.size() > 0) carryOut(effects, event.time());
        if (engine.events() % HASH_EVERY == 0) hash(event.time());
    }

    private void carryOut(Effects effects, long time) {
        for (int k = 0; k < effects.size(); k++) {
            for (JournalRecord record : EffectRecords.of(engine, effects.get(k), time, names::name)) {
                if (record instanceof JournalRecord.IntentAccepted) CrashPoint.hit("before_intent");
                journal.append(record);
                if (record instanceof JournalRecord.IntentAccepted intent) gate.intended(intent);
                else if (record instanceof JournalRecord.Output(long _, Effect.AmendOrder change))
                    gate.intended(change);
                if (record instanceof JournalRecord.IntentAccepted) CrashPoint.hit("after_intent");
            }
        }
        CrashPoint.hit("commit.before");
        journal.commit();
        for (int k = 0; k < effects.size(); k++) gate.pass(effects.get(k), ready(effects.get(k)), time);
        for (int k = 0; k < effects.size(); k++) {
            if (effects.get(k) instanceof Effect.PlaceOrder) CrashPoint.hit("after_send_started");
            out(effects.get(k));
        }
    }

    /** Whether trading is READY where the effect goes. */
    private boolean ready(Effect effect) {
        if (engine.tradingState() != TradingState.READY) return false;
        return switch (effect) {
            case Effect.PlaceOrder place ->
                engine.reconciled(engine.exchanges().at(place.order().instrument()));
            case Effect.AmendOrder amend -> engine.reconciled(engine.exchanges().at(amend.instrument()));
            default -> engine.reconciled();
        };
    }

    private void out(Effect effect) {
        switch (effect) {
            case Effect.PlaceOrder place -> wire.place(place.orderId(), names.name(place.orderId()), place.order());
            case Effect.AmendOrder amend -> wire.amend(amend, names.name(amend.orderId()));
            case Effect.CancelOrder cancel -> wire.cancel(cancel, names.name(cancel.orderId()));
            case Effect.QueryOrder query -> {
                Order order = engine.order(query.orderId());
                if (order != null) wire.query(query, names.name(query.orderId()), order.sentAt());
            }
            case Effect.QueryAccount query -> wire.compare(query);
        }
    }

    /** Notes what the state is worth here. */
    void hash(long time) {
        journal.append(new StateHashed(time, engine.events(), engine.stateHash()));
    }
}
