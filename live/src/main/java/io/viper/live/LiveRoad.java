package io.viper.live;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.execution.Order;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.journal.JournalWriter;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.StateHashed;
import io.viper.live.exchange.OrderNames;
import io.viper.live.exchange.Wire;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The road of every event where the exchange lives on: into the journal, into the engine; what the engine wants into the journal,
 * durable, past the gate, and only then out. Everything that one event led to shares one commit, with all that came before it.
 * An event that leads to nothing waits in memory for the next commit: what is lost with it the exchange still knows.
 *
 * <p>For one thread, the engine's.
 */
final class LiveRoad {
    private static final int HASH_EVERY = 10_000;

    private final Engine engine;
    private final JournalWriter journal;
    private final OrderNames names;
    private final WireGate gate;
    private final Wire wire;
    /** What follows from handling an event before the next one is taken. */
    private final Deque<Event> next = new ArrayDeque<>();

    private long lastTime = Long.MIN_VALUE;

    LiveRoad(Engine engine, JournalWriter journal, OrderNames names, WireGate gate, Wire wire) {
        this.engine = engine;
        this.journal = journal;
        this.names = names;
        this.gate = gate;
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

    /** What a person says. Durable when this returns. */
    void tell(CommandReceived command, Event.Operator event) {
        journal.append(command);
        take(event);
        journal.commit();
    }

    private void handle(Event event) {
        next.add(event);
        for (Event one = next.poll(); one != null; one = next.poll()) {
            lastTime = Math.max(lastTime, one.time());
            CrashPoint.hit("input.before");
            journal.append(one);
            CrashPoint.hit("input.after");
            Effects effects = engine.on(one);
            if (effects.size() > 0) carryOut(effects, one.time());
            if (engine.events() % HASH_EVERY == 0) hash(one.time());
        }
    }

    private void carryOut(Effects effects, long time) {
        for (int k = 0; k < effects.size(); k++) {
            for (JournalRecord record : EffectRecords.of(engine, effects.get(k), time, names::name)) {
                if (record instanceof JournalRecord.IntentAccepted) CrashPoint.hit("before_intent");
                journal.append(record);
                if (record instanceof JournalRecord.IntentAccepted && CrashPoint.armed("after_intent_fsync")) {
                    journal.commit();
                    CrashPoint.hit("after_intent_fsync");
                }
            }
        }
        CrashPoint.hit("commit.before");
        journal.commit();
        for (int k = 0; k < effects.size(); k++) {
            if (effects.get(k) instanceof Effect.PlaceOrder) CrashPoint.hit("after_send_started");
            out(effects.get(k), time);
        }
    }

    private void out(Effect effect, long time) {
        switch (effect) {
            case Effect.PlaceOrder place -> {
                String refusal = gate.refuses(place, time);
                if (refusal.isEmpty()) wire.place(place.orderId(), names.name(place.orderId()), place.order());
                else next.add(new Event.OrderRejected(place.orderId(), time, "not sent: " + refusal));
            }
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
