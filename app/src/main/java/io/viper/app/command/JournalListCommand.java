package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.console.Listing;
import io.viper.app.console.Listing.Column;
import io.viper.app.console.Times;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.journal.JournalFiles;
import io.viper.journal.JournalWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code viper journal list}: the files of the journal, and the journals that were put aside. */
@CommandLine.Command(
        name = "list",
        description = "List segments, snapshots and journals that were put aside, with sizes and ages.")
final class JournalListCommand extends Command {
    private static final long DAY = 86_400_000_000_000L;

    @Mixin
    HomeOption home = new HomeOption();

    @Mixin
    ListOptions list = new ListOptions();

    JournalListCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = home.paper(workshop);
        Path folder = paper.existingJournal();
        List<JournalFiles.Entry> files = PaperFailures.guarded(() -> JournalFiles.list(JournalWriter.storage(folder)));
        List<Path> aside = paper.aside();
        Listing listing = new Listing(
                Column.text("name"),
                Column.text("kind"),
                Column.number("record"),
                Column.number("bytes"),
                Column.text("since"),
                Column.text("age"));
        for (JournalFiles.Entry file : files) {
            listing.row(file.name(), file.kind(), file.first(), file.bytes(), since(file.time()), age(file.time()));
        }
        for (Path each : aside) {
            List<JournalFiles.Entry> inside =
                    PaperFailures.guarded(() -> JournalFiles.list(JournalWriter.storage(each)));
            long time = inside.stream()
                    .mapToLong(JournalFiles.Entry::time)
                    .filter(at -> at > 0)
                    .min()
                    .orElse(0);
            listing.row(String.valueOf(each.getFileName()), "aside", 0, bytes(inside), since(time), age(time));
        }
        workshop.console().print(listing.write(list.format(common.json)));
        workshop.console()
                .note(String.format(
                        Locale.ROOT,
                        "%,d bytes in %d files; %d journals were put aside",
                        bytes(files),
                        files.size(),
                        aside.size()));
        return ExitCode.SUCCESS;
    }

    private static long bytes(List<JournalFiles.Entry> files) {
        return files.stream().mapToLong(JournalFiles.Entry::bytes).sum();
    }

    private static String since(long time) {
        return time == 0 ? "" : Times.minute(time);
    }

    private static String age(long time) {
        if (time == 0) return "";
        long days = (Instant.now().getEpochSecond() * 1_000_000_000L - time) / DAY;
        return days + "d";
    }
}
