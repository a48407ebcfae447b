package io.viper.live;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.Fill;
import io.viper.journal.JournalReader;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.EpochStarted;
import io.viper.journal.codec.JournalRecord.Input;
import io.viper.journal.codec.JournalRecord.IntentAccepted;
import io.viper.journal.codec.JournalRecord.JournalClosed;
import io.viper.journal.codec.JournalRecord.Output;
import io.viper.journal.codec.JournalRecord.RunManifest;
import io.viper.journal.codec.JournalRecord.SendStarted;
import io.viper.journal.codec.JournalRecord.StateHashed;
import io.viper.journal.codec.JournalRecord.TicksHashed;
import io.viper.live.exchange.OrderNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings an engine to where the journal ends. Nothing is sent. Every effect is compared with what was written down; what a
 * process still wanted when it ended and could not write down never left, which the caller is told.
 */
final class LiveRecovery {
    private final Engine engine;
    private final OrderNames names;
    private final WireGate gate;
    private final LiveMemory memory;
    private final Deque<JournalRecord> wanted = new ArrayDeque<>();
    private final Set<Long> unsent = new LinkedHashSet<>();
    private @Nullable IntentAccepted lastIntent;
    private String lastCommand = "";
    private boolean interrupted;
    private long records;

    /** Of an engine, a gate and a memory that know the same part of the journal, or nothing. */
    LiveRecovery(Engine engine, OrderNames names, WireGate gate, LiveMemory memory) {
        this.engine = engine;
        this.names = names;
        this.gate = gate;
        this.memory = memory;
    }

    /**
     * Reads all that they do not know, up to a record.
     *
     * @return the orders that were decided on and certainly never left
     * @throws DivergedException if the engine wants something else than it wanted then
     */
    List<Long> run(JournalReader journal, long last) {
        try (journal) {
            while (journal.next(last)) step(journal.sequence(), journal.record());
        }
        leave();
        return List.copyOf(unsent);
    }

    /** How many records there were. */
    long records() {
        return records;
    }

    private void step(long sequence, JournalRecord record) {
        records++;
        switch (record) {
            case Input(Event event) -> input(sequence, event);
            case IntentAccepted _, SendStarted _, Output _ -> {
                JournalRecord found = wanted.pollFirst();
                if (record.equals(found)) left(record);
                else throw new DivergedException(sequence, record.toString(), String.valueOf(found));
            }
            case StateHashed hashed -> {
                if (hashed.hash() != engine.stateHash() || hashed.events() != engine.events()) {
                    String found =
                            String.format(Locale.ROOT, "%016x after %d events", engine.stateHash(), engine.events());
                    throw new DivergedException(sequence, hashed.toString(), found);
                }
            }
            case EpochStarted _ -> interrupted = true;
            case CommandReceived command -> lastCommand = command.id();
            case RunManifest _, TicksHashed _, JournalClosed _ -> {
                // says nothing about what the engine does
            }
        }
    }

    private void input(long sequence, Event event) {
        if (interrupted) leave();
        interrupted = false;
        if (!wanted.isEmpty()) {
            throw new DivergedException(sequence, "Input[" + event + "]", String.valueOf(wanted.peekFirst()));
        }
        if (event instanceof ExchangeEvent.OrderAbandoned(long id, long _)) unsent.remove(id);
        else if (event instanceof ExchangeEvent.Connected) unsent.clear();
        memory.note(event);
        // a command whose events were lost with the process was not carried out
        if (event instanceof Event.Operator) memory.heard().add(lastCommand);
        show(gate, event);
        Effects effects = engine.on(event);
        for (int k = 0; k < effects.size(); k++) {
            wanted.addAll(EffectRecords.of(engine, effects.get(k), event.time(), names::name));
        }
    }

    /** The gate sees what the engine sees, and executions however they became known. */
    static void show(WireGate gate, Event event) {
        if (event instanceof ExchangeEvent.FillSeen(Fill fill, long time)) gate.saw(new Event.OrderFilled(fill, time));
        else gate.saw(event);
    }

    /** What was let out then has been let out. */
    private void left(JournalRecord record) {
        switch (record) {
            case IntentAccepted intent -> {
                gate.intended(intent);
                lastIntent = intent;
            }
            case SendStarted send
            when lastIntent != null && lastIntent.orderId() == send.orderId() ->
                gate.pass(new Effect.PlaceOrder(send.orderId(), lastIntent.order()), true, send.time());
            case Output(long time, Effect effect) -> {
                if (effect instanceof Effect.AmendOrder change) gate.intended(change);
                gate.pass(effect, true, time);
            }
            default -> {
                // an order whose intent is not here
            }
        }
    }

    /** What a process wanted when it ended and could not write down: its orders never left. */
    private void leave() {
        for (JournalRecord record : wanted) if (record instanceof SendStarted send) unsent.add(send.orderId());
        wanted.clear();
    }
}
