package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.paper.PaperFailures;
import io.viper.journal.JournalReader;
import io.viper.journal.JournalStat;
import io.viper.journal.JournalWriter;
import io.viper.journal.Snapshot;
import io.viper.journal.SnapshotStore;
import io.viper.journal.storage.Storage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code viper journal verify}: proves every record. */
@CommandLine.Command(name = "verify", description = "Prove every record: checksum, place, hash chain, content.")
final class JournalVerifyCommand extends Command {

    @Mixin
    HomeOption home = new HomeOption();

    JournalVerifyCommand(Workshop workshop) {
        super(workshop);
    }

    /**
     * The snapshots that stand on the chain.
     *
     * @param first the record of the oldest one; 0 if there is none
     */
    private record Anchors(long first, long snapshots) {}

    @Override
    public ExitCode run() throws FailureException {
        JournalStat stat = JournalStatCommand.stat(home.paper(workshop));
        Anchors anchors = anchors(home.paper(workshop).existingJournal(), stat);
        answer(document(stat, anchors), text(stat, anchors));
        return ExitCode.SUCCESS;
    }

    private static Map<String, Object> document(JournalStat stat, Anchors anchors) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("proven", true);
        document.put("records", records(stat));
        document.put("first", stat.firstSequence());
        document.put("last", stat.end().toString());
        document.put("end", tail(stat));
        document.put("reason", stat.tail().reason());
        document.put("snapshots", anchors.snapshots);
        document.put("anchor", anchors.first);
        return document;
    }

    private static String text(JournalStat stat, Anchors anchors) {
        String why = stat.tail().reason();
        String begin = stat.firstSequence() <= 1
                ? "the chain begins with the first record"
                : String.format(
                        Locale.ROOT,
                        "records before %,d were removed; the chain begins there, and the snapshot after record %,d stands on it",
                        stat.firstSequence(),
                        anchors.first);
        return String.format(
                        Locale.ROOT,
                        "%,d records are as they were written; the last is %s; the end is %s%s\n",
                        records(stat),
                        stat.end(),
                        tail(stat),
                        why.isEmpty() ? "" : ": " + why)
                + begin
                + String.format(Locale.ROOT, "; %d snapshots have the hash of their record\n", anchors.snapshots);
    }

    private static long records(JournalStat stat) {
        return stat.lastSequence() - stat.firstSequence() + 1;
    }

    private static String tail(JournalStat stat) {
        return stat.tail().state().name().toLowerCase(Locale.ROOT);
    }

    /** Asks of each snapshot whether the journal has its record. */
    private static Anchors anchors(Path folder, JournalStat stat) throws FailureException {
        return PaperFailures.guarded(() -> {
            Storage storage = JournalWriter.storage(folder);
            long standing = 0;
            long first = 0;
            for (Snapshot snapshot : new SnapshotStore(storage).oldestFirst()) {
                if (snapshot.mark().sequence() < stat.firstSequence()) continue;
                JournalReader.after(storage, snapshot.mark()).close();
                standing++;
                if (first == 0) first = snapshot.mark().sequence();
            }
            return new Anchors(first, standing);
        });
    }
}
