package io.viper.live;

import io.viper.journal.JournalException;
import io.viper.journal.JournalFiles;
import io.viper.journal.JournalMark;
import io.viper.journal.JournalOptions;
import io.viper.journal.JournalReader;
import io.viper.journal.JournalWriter;
import io.viper.journal.MarkFile;
import io.viper.journal.Snapshot;
import io.viper.journal.SnapshotStore;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.RunManifest;
import io.viper.journal.graph.GraphException;
import io.viper.journal.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The journal of a run: its past, and the place where it goes on.
 *
 * @param writer appends behind the past
 * @param past what was there, the manifest apart
 * @param records how many records there were
 * @param manifest what the run was made of when it began
 * @param start the command that began it
 * @param whole whether its first record is still there
 */
record RunJournal(
        JournalWriter writer,
        Storage storage,
        Past past,
        long records,
        RunManifest manifest,
        CommandReceived start,
        boolean whole)
        implements AutoCloseable {

    /**
     * Opens the journal of a run, or begins one. It must contain the mark that is noted beside it.
     *
     * @param storage its folder
     * @param time when the run begins in the market
     * @throws RunRefusedException if the journal is another run's
     * @throws JournalException if it is in use, damaged, or cannot be written
     */
    static RunJournal open(Storage storage, JournalOptions options, RunSetup setup, long time)
            throws RunRefusedException {
        JournalMark mark = MarkFile.beside(storage.folder()).read();
        JournalWriter writer = JournalWriter.open(storage, mark == null ? options : options.withMark(mark));
        try {
            long last = writer.found().sequence();
            boolean whole = JournalFiles.first(storage) == 1;
            Past past = new Past(JournalReader.open(storage), last);
            Begin begin = whole ? begin(past, writer, setup, time) : remembered(storage);
            List<String> differences = setup.differences(begin.manifest, settings(begin.start));
            if (!differences.isEmpty()) {
                throw new RunRefusedException("the journal is of a run with other settings", differences);
            }
            return new RunJournal(writer, storage, past, last, begin.manifest, begin.start, whole);
        } catch (RunRefusedException | RuntimeException refused) {
            writer.close();
            throw refused;
        }
    }

    /** What the first two records of a run say. */
    private record Begin(RunManifest manifest, CommandReceived start) {}

    /** A journal that ends before the run began is as good as a new one. */
    private static Begin begin(Past past, JournalWriter writer, RunSetup setup, long time) throws RunRefusedException {
        RunManifest manifest = past.takeManifest();
        CommandReceived start = manifest == null ? null : past.takeStart();
        if (manifest == null && !past.ended()) {
            throw new RunRefusedException("the journal does not begin with the manifest of a run", List.of());
        }
        RunManifest first = manifest == null ? setup.manifest(time) : manifest;
        if (manifest == null) {
            CrashPoint.hit("manifest.before");
            writer.append(first);
        }
        if (start != null) return new Begin(first, start);
        CommandReceived begun = setup.start(time);
        writer.append(begun);
        writer.commit();
        CrashPoint.hit("manifest.after");
        return new Begin(first, begun);
    }

    /** Where old records were removed, a snapshot says how the run began. */
    private static Begin remembered(Storage storage) throws RunRefusedException {
        SnapshotStore store = new SnapshotStore(storage);
        for (long below = Long.MAX_VALUE; ; ) {
            Snapshot snapshot = store.newestBelow(below).snapshot().orElse(null);
            if (snapshot == null) {
                throw new RunRefusedException(
                        "the begin of the journal was removed, and no snapshot says how it was", List.of());
            }
            try {
                RunSnapshot run = RunSnapshot.of(snapshot.state());
                return new Begin(run.manifest(), run.start());
            } catch (GraphException unreadable) {
                below = snapshot.mark().sequence();
            }
        }
    }

    static RunSettings settings(CommandReceived start) {
        return RunSettings.parse(new String(start.body().toArray(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        try {
            past.close();
        } finally {
            writer.close();
        }
    }
}
