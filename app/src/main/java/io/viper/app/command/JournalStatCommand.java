package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Json;
import io.viper.app.console.Listing;
import io.viper.app.console.Listing.Column;
import io.viper.app.console.Times;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.journal.JournalStat;
import io.viper.journal.storage.DiskStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code viper journal stat}: what a journal consists of. */
@CommandLine.Command(name = "stat", description = "Count records and bytes of each type; verifies all of them.")
final class JournalStatCommand extends Command {

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    ListOptions list = new ListOptions();

    JournalStatCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        JournalStat stat = stat(home.paper(workshop));
        Console console = workshop.console();
        if (common.json) {
            console.print(Json.pretty(document(stat)));
            return ExitCode.SUCCESS;
        }
        Listing listing = new Listing(Column.text("type"), Column.number("records"), Column.number("bytes"));
        stat.types().forEach((type, share) -> listing.row(type.text(), share.records(), share.bytes()));
        console.print(listing.write(list.format(false)));
        console.note(String.format(
                Locale.ROOT,
                "%d segments, records %d to %d, %d starts, %s to %s",
                stat.segments(),
                stat.firstSequence(),
                stat.lastSequence(),
                stat.epochs(),
                Times.write(stat.firstTime()),
                Times.write(stat.lastTime())));
        return ExitCode.SUCCESS;
    }

    private static Map<String, Object> document(JournalStat stat) {
        Map<String, Object> types = new LinkedHashMap<>();
        stat.types().forEach((type, share) -> types.put(type.text(), share.records()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("segments", stat.segments());
        document.put("first_sequence", stat.firstSequence());
        document.put("last_sequence", stat.lastSequence());
        document.put("bytes", stat.bytes());
        document.put("starts", stat.epochs());
        document.put("hash", stat.end().hash());
        document.put("tail", stat.tail().state().name());
        document.put("types", types);
        return document;
    }

    /** Reads and proves a whole journal. */
    static JournalStat stat(PaperHome paper) throws FailureException {
        Path folder = paper.existingJournal();
        return PaperFailures.guarded(() -> {
            try {
                return JournalStat.of(DiskStorage.of(folder));
            } catch (IOException failure) {
                throw Failure.of(
                                ExitCode.PERMISSION,
                                "the journal cannot be read: " + failure.getMessage(),
                                "check that you may read " + folder)
                        .toException();
            }
        });
    }
}
