package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.journal.JournalStat;
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

    @Override
    public ExitCode run() throws FailureException {
        JournalStat stat = JournalStatCommand.stat(home.paper(workshop));
        long records = stat.lastSequence() - stat.firstSequence() + 1;
        String tail = stat.tail().state().name().toLowerCase(Locale.ROOT);
        String why = stat.tail().reason();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("proven", true);
        document.put("records", records);
        document.put("last", stat.end().toString());
        document.put("end", tail);
        document.put("reason", why);
        answer(
                document,
                String.format(
                        Locale.ROOT,
                        "%,d records are as they were written; the last is %s; the end is %s%s\n",
                        records,
                        stat.end(),
                        tail,
                        why.isEmpty() ? "" : ": " + why));
        return ExitCode.SUCCESS;
    }
}
