package io.viper.app.command;

import io.viper.app.console.Console;
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
import java.util.Locale;
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

    @Override
    public ExitCode run() throws FailureException {
        JournalStat stat = JournalStatCommand.stat(home.paper(workshop));
        Console console = workshop.console();
        console.println("%,d records are as they were written; the last is %s; the end is %s%s"
                .formatted(
                        stat.lastSequence() - stat.firstSequence() + 1,
                        stat.end(),
                        stat.tail().state().name().toLowerCase(Locale.ROOT),
                        stat.tail().reason().isEmpty() ? "" : ": " + stat.tail().reason()));
        console.println(anchors(home.paper(workshop).existingJournal(), stat));
        return ExitCode.SUCCESS;
    }

    /** What the chain begins with, and which snapshots stand on it. */
    private static String anchors(Path folder, JournalStat stat) throws FailureException {
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
            String begin = stat.firstSequence() <= 1
                    ? "the chain begins with the first record"
                    : "records before %,d were removed; the chain begins there, and the snapshot after record %,d stands on it"
                            .formatted(stat.firstSequence(), first);
            return begin + "; %d snapshots have the hash of their record".formatted(standing);
        });
    }
}
