package io.viper.live;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.model.Event;
import io.viper.journal.JournalException;
import io.viper.journal.JournalFiles;
import io.viper.journal.JournalReader;
import io.viper.journal.JournalWriter;
import io.viper.journal.Snapshot;
import io.viper.journal.SnapshotStore;
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
import io.viper.journal.graph.GraphException;
import io.viper.journal.storage.Storage;
import io.viper.live.exchange.OrderNames;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A run once more, from its journal alone: the events go through a new engine, and what it wants is compared with what was
 * wanted then. Needs no lock, no data and no exchange, and changes nothing. For one thread.
 */
public final class JournalReplay {
    private final Path folder;
    private final RunManifest manifest;
    private final RunSettings settings;
    /** Where the journal's begin was removed: what stands for it. */
    private final @Nullable Snapshot begin;

    private final Deque<JournalRecord> wanted = new ArrayDeque<>();
    private long events;
    private final LongFunction<String> names;
    private boolean interrupted;
    private long effects;
    private long hashes;

    /** The first place where the journal does not have what the engine wants. */
    public record Difference(long sequence, String expected, String found) {}

    /**
     * What came of it.
     *
     * @param engine as it stands after the last event
     * @param events that were handled in the span
     * @param effects that were compared in the span
     * @param hashes of the state that were compared in the span
     * @param sequence number of the last record that was read
     * @param difference the first one; the replay ends there
     */
    public record Outcome(
            Engine engine, long events, long effects, long hashes, long sequence, Optional<Difference> difference) {}

    private JournalReplay(Path folder, RunManifest manifest, CommandReceived start, @Nullable Snapshot begin) {
        this.folder = folder;
        this.begin = begin;
        this.manifest = manifest;
        this.settings = RunJournal.settings(start);
        this.names = manifest.mode().equals(LiveLoop.MODE) ? OrderNames.of(manifest)::name : EffectRecords::simulated;
    }

    /**
     * Reads how the run was made.
     *
     * @throws RunRefusedException if no run has begun in this journal
     * @throws JournalException if the journal cannot be read
     */
    public static JournalReplay of(Path folder) throws RunRefusedException {
        Storage storage = JournalWriter.storage(folder);
        if (JournalFiles.first(storage) > 1) return shortened(folder, storage);
        try (Past past = new Past(JournalReader.open(folder), Long.MAX_VALUE)) {
            RunManifest manifest = past.takeManifest();
            CommandReceived start = manifest == null ? null : past.takeStart();
            if (manifest == null || start == null) {
                throw new RunRefusedException("no run has begun in the journal " + folder, List.of());
            }
            return new JournalReplay(folder, manifest, start, null);
        }
    }

    private static JournalReplay shortened(Path folder, Storage storage) throws RunRefusedException {
        for (Snapshot snapshot : new SnapshotStore(storage).oldestFirst()) {
            if (snapshot.mark().sequence() < JournalFiles.first(storage)) continue;
            try {
                RunSnapshot run = RunSnapshot.of(snapshot.state());
                return new JournalReplay(folder, run.manifest(), run.start(), snapshot);
            } catch (GraphException unreadable) {
                // the next one may be better
            }
        }
        throw new RunRefusedException(
                "the begin of the journal " + folder + " was removed, and no snapshot stands for it", List.of());
    }

    /** The record that a replay begins behind; 0 if it begins at the begin. Where it does not, records were removed. */
    public long after() {
        return begin == null ? 0 : begin.mark().sequence();
    }

    /** What the run was made of. */
    public RunManifest manifest() {
        return manifest;
    }

    /** How it was set. */
    public RunSettings settings() {
        return settings;
    }

    /** Every record of the journal, in order. */
    public void records(Consumer<JournalRecord> consumer) {
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) consumer.accept(reader.record());
        }
    }

    /** What it held, behind its begin: to be compared with the same run once more. To be closed. */
    Past past() {
        Past past = new Past(JournalReader.open(folder), Long.MAX_VALUE);
        past.takeManifest();
        past.takeStart();
        return past;
    }

    /**
     * A part of the time, UTC epoch nanoseconds.
     *
     * @param from what comes before is made again too, but not counted
     * @param to not part of it; nothing from then on is made
     */
    public record Span(long from, long to) {
        /** All of it. */
        public static final Span ALL = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

        /** Whether a moment is part of it. */
        boolean holds(long time) {
            return time >= from && time < to;
        }
    }

    /** Does it. Once only. */
    public Outcome run(EngineSetup setup, EngineListener listener) {
        return run(setup, listener, Span.ALL);
    }

    /**
     * Does a part of it. Once only.
     *
     * @param setup the same as then
     * @param listener is told all that happens inside, from the begin on, or from behind {@link #after}
     */
    public Outcome run(EngineSetup setup, EngineListener listener, Span span) {
        return run(setup, listener, new Recent(), span);
    }

    /** Does all of it, and lets this know what happened lately, also where the begin was removed. Once only. */
    Outcome run(EngineSetup setup, Recent recent) {
        return run(setup, recent, recent, Span.ALL);
    }

    private Outcome run(EngineSetup setup, EngineListener listener, Recent recent, Span span) {
        Engine engine = new Engine(setup, listener);
        Optional<Difference> difference = Optional.empty();
        long sequence = after();
        try (JournalReader reader = reader(engine, setup, listener, recent)) {
            while (difference.isEmpty() && reader.next()) {
                JournalRecord record = reader.record();
                if (record instanceof Input && record.time() >= span.to()) break;
                sequence = reader.sequence();
                difference = step(engine, sequence, record, record.time() >= span.from() ? 1 : 0);
            }
        }
        return new Outcome(engine, events, effects, hashes, sequence, difference);
    }

    /** @throws JournalException if the journal's begin is missing and what stands for it cannot be used */
    private JournalReader reader(Engine engine, EngineSetup setup, EngineListener listener, Recent recent) {
        if (begin == null) return JournalReader.open(folder);
        try {
            RunState state = new RunState(engine, setup, listener, recent, RunState.Around.NONE);
            state.readView(RunSnapshot.of(begin.state()).graphs(), begin.stateHash());
            return JournalReader.after(JournalWriter.storage(folder), begin.mark());
        } catch (GraphException unusable) {
            throw new JournalException(
                    "the begin of the journal was removed, and the snapshot after record "
                            + begin.mark().sequence() + " cannot be used: " + unusable.getMessage(),
                    unusable);
        }
    }

    private Optional<Difference> step(Engine engine, long sequence, JournalRecord record, int count) {
        switch (record) {
            case Input(Event event) -> {
                // what a process decided on and could not write down before its end, the next one abandons
                if (interrupted) wanted.clear();
                interrupted = false;
                if (!wanted.isEmpty()) return different(sequence, record, String.valueOf(wanted.peekFirst()));
                events += count;
                Effects list = engine.on(event);
                for (int k = 0; k < list.size(); k++) {
                    wanted.addAll(EffectRecords.of(engine, list.get(k), event.time(), names));
                }
            }
            case IntentAccepted _, SendStarted _, Output _ -> {
                JournalRecord found = wanted.pollFirst();
                if (!record.equals(found)) return different(sequence, record, found == null ? "nothing" : "" + found);
                effects += count;
            }
            case StateHashed hashed -> {
                hashes += count;
                if (hashed.hash() != engine.stateHash() || hashed.events() != engine.events()) {
                    return different(sequence, record, "%016x".formatted(engine.stateHash()));
                }
            }
            case EpochStarted _ -> interrupted = true;
            case RunManifest _, CommandReceived _, TicksHashed _, JournalClosed _ -> {
                // says nothing about what the engine does
            }
        }
        return Optional.empty();
    }

    private static Optional<Difference> different(long sequence, JournalRecord expected, String found) {
        return Optional.of(new Difference(sequence, expected.toString(), found));
    }
}
