package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.journal.JournalReader;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper journal cat}: each record as a line of JSON. */
@CommandLine.Command(name = "cat", description = "Print the records, a line of JSON each.")
final class JournalCatCommand extends Command {

    @Mixin
    HomeOption home = new HomeOption();

    @Option(names = "--type", paramLabel = "TYPE", description = "Only records of this type, such as order-filled.")
    String type = "";

    @Option(names = "--from", paramLabel = "N", description = "Begin with this record.")
    long from = 1;

    @Option(names = "--limit", paramLabel = "N", description = "Print so many at most.")
    long limit = Long.MAX_VALUE;

    JournalCatCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = home.paper(workshop);
        var folder = paper.existingJournal();
        PrintStream out = workshop.console().out();
        return PaperFailures.guarded(() -> {
            try (JournalReader reader = JournalReader.open(folder)) {
                long left = limit;
                // A pipe that nobody reads any more ends it: viper journal cat | head.
                while (left > 0 && !out.checkError() && reader.next()) {
                    if (reader.sequence() < from) continue;
                    if (!type.isEmpty() && !reader.type().text().equals(type)) continue;
                    out.print(reader.json() + "\n");
                    left--;
                }
                return ExitCode.SUCCESS;
            }
        });
    }
}
