package io.viper.live;

import io.viper.core.engine.Engine;
import io.viper.core.model.Event;
import io.viper.core.simulation.Venue;
import io.viper.journal.JournalReader;
import io.viper.journal.codec.JournalRecord;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.EpochStarted;
import io.viper.journal.codec.JournalRecord.Input;
import io.viper.journal.codec.JournalRecord.JournalClosed;
import io.viper.journal.codec.JournalRecord.RunManifest;
import io.viper.journal.codec.JournalRecord.StateHashed;
import io.viper.journal.codec.JournalRecord.TicksHashed;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the journal held when the process started, record by record, to be compared with what the same input leads to now.
 * Records that say nothing about the run itself are passed over. For one thread.
 */
final class Past implements AutoCloseable {
    private JournalReader reader;
    private final long last;
    private Heard heard = new Heard();
    private @Nullable JournalRecord next;
    private String lastCommand = "";

    /** Reads up to a record, which is durable. */
    Past(JournalReader reader, long last) {
        this.reader = reader;
        this.last = last;
        advance();
    }

    /** Goes on behind a place whose state is known. */
    void goOn(JournalReader behind) {
        reader.close();
        reader = behind;
        lastCommand = "";
        advance();
    }

    /** Notes the commands that are carried out there from now on. */
    void knows(Heard commands) {
        heard = commands;
    }

    /** Whether everything was taken. */
    boolean ended() {
        return next == null;
    }

    /** The commands that were carried out so far. */
    Heard heard() {
        return heard;
    }

    /** Number of the record that is next. */
    long sequence() {
        return reader.sequence();
    }

    /** The manifest, if it is next; it is taken. */
    @Nullable
    RunManifest takeManifest() {
        if (!(next instanceof RunManifest manifest)) return null;
        advance();
        return manifest;
    }

    /** The command that started the run, if it is next; it is taken. */
    @Nullable
    CommandReceived takeStart() {
        if (!(next instanceof CommandReceived command)) return null;
        advance();
        return command;
    }

    /** What a person told the platform at this point, if that is next; it is taken. */
    private Event.@Nullable Operator takeOperator() {
        while (next instanceof CommandReceived command) {
            lastCommand = command.id();
            advance();
        }
        if (!(next instanceof Input(Event.Operator operator))) return null;
        // a command whose events were lost with the process was not carried out
        heard.add(lastCommand);
        advance();
        return operator;
    }

    private @Nullable StateHashed takeHash() {
        if (!(next instanceof StateHashed hashed)) return null;
        advance();
        return hashed;
    }

    private @Nullable TicksHashed takeTicks() {
        if (!(next instanceof TicksHashed hashed)) return null;
        advance();
        return hashed;
    }

    /**
     * Does what a person said at this point, and compares the hashes that stand here.
     *
     * @param say takes what a person said
     * @throws DivergedException if state or ticks are others
     */
    void catchUp(Engine engine, Venue exchange, Consumer<Event.Operator> say) {
        boolean more = true;
        while (more) {
            StateHashed hashed = takeHash();
            if (hashed != null) compare(hashed, engine);
            TicksHashed ticks = takeTicks();
            if (ticks != null) compare(ticks, new TicksHashed(ticks.time(), exchange.met(ticks.time())));
            Event.Operator operator = takeOperator();
            if (operator != null) say.accept(operator);
            more = hashed != null || ticks != null || operator != null;
        }
    }

    private void compare(StateHashed hashed, Engine engine) {
        if (hashed.events() == engine.events() && hashed.hash() == engine.stateHash()) return;
        throw new DivergedException(
                sequence(), text(hashed.events(), hashed.hash()), text(engine.events(), engine.stateHash()));
    }

    private static String text(long events, long hash) {
        return String.format(Locale.ROOT, "state %016x after %d events", hash, events);
    }

    private void compare(TicksHashed hashed, TicksHashed now) {
        if (!hashed.equals(now)) throw new DivergedException(sequence(), hashed, now);
    }

    /**
     * Takes the next record.
     *
     * @throws DivergedException if it is another one
     */
    void expect(JournalRecord found) {
        if (next == null) throw new IllegalStateException("nothing is left");
        if (!next.equals(found)) throw new DivergedException(sequence(), next, found);
        advance();
    }

    private void advance() {
        do {
            next = reader.next(last) ? reader.record() : null;
        } while (next instanceof EpochStarted || next instanceof JournalClosed);
        if (next == null) reader.close();
    }

    @Override
    public void close() {
        reader.close();
    }
}
