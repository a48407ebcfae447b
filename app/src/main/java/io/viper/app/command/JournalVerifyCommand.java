package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.journal.JournalStat;
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
        workshop.console()
                .println(String.format(
                        Locale.ROOT,
                        "%,d records are as they were written; the last is %s; the end is %s%s",
                        stat.lastSequence() - stat.firstSequence() + 1,
                        stat.end(),
                        stat.tail().state().name().toLowerCase(Locale.ROOT),
                        stat.tail().reason().isEmpty() ? "" : ": " + stat.tail().reason()));
        return ExitCode.SUCCESS;
    }
}
