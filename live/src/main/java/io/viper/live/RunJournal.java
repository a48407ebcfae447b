package io.viper.live;

import io.viper.journal.JournalException;
import io.viper.journal.JournalMark;
import io.viper.journal.JournalOptions;
import io.viper.journal.JournalReader;
import io.viper.journal.JournalWriter;
import io.viper.journal.MarkFile;
import io.viper.journal.codec.JournalRecord.CommandReceived;
import io.viper.journal.codec.JournalRecord.RunManifest;
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
 */
record RunJournal(JournalWriter writer, Past past, long records, RunManifest manifest) implements AutoCloseable {

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
            Past past = new Past(JournalReader.open(storage), writer.found().sequence());
            RunManifest manifest = check(past, writer, setup, time);
            return new RunJournal(writer, past, writer.found().sequence(), manifest);
        } catch (RunRefusedException | RuntimeException refused) {
            writer.close();
            throw refused;
        }
    }

    /** A journal that ends before the run began is as good as a new one. */
    private static RunManifest check(Past past, JournalWriter writer, RunSetup setup, long time)
            throws RunRefusedException {
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
        if (start == null) {
            writer.append(setup.start(time));
            writer.commit();
            CrashPoint.hit("manifest.after");
        }
        if (manifest == null) return first;
        RunSettings journaled = start == null ? setup.settings() : settings(start);
        List<String> differences = setup.differences(manifest, journaled);
        if (!differences.isEmpty()) {
            throw new RunRefusedException("the journal is of a run with other settings", differences);
        }
        return first;
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
