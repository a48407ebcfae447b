package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.journal.JournalWriter;
import io.viper.journal.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper journal prune}: removes what is old, and says what goes with it. */
@CommandLine.Command(
        name = "prune",
        description = "Remove old segments that no start needs. Without --yes only what would go is told.",
        footer = {
            "",
            "  viper journal prune --keep 90d         what would go, and what would be lost with it",
            "  viper journal prune --keep 90d --yes   remove it",
            "  viper journal prune --aside --yes      remove the journals that --new put aside"
        })
final class JournalPruneCommand extends Command {
    private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4})d");

    @Mixin
    HomeOption home = new HomeOption();

    @Option(names = "--keep", paramLabel = "DAYS", description = "Keep the records of so many days: 90d.")
    String keep = "";

    @Option(names = "--aside", description = "Remove journals that were put aside, too.")
    boolean aside;

    @Option(names = "--yes", description = "Do it.")
    boolean yes;

    JournalPruneCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        if (keep.isEmpty() && !aside) {
            throw Failure.usage("nothing says what may go", "viper journal prune --keep 90d, or --aside")
                    .toException();
        }
        PaperHome paper = home.paper(workshop);
        if (!keep.isEmpty()) segments(paper.existingJournal());
        if (aside) aside(paper);
        if (!yes) workshop.console().note("nothing was removed: --yes does it");
        return ExitCode.SUCCESS;
    }

    private void segments(Path folder) throws FailureException {
        Console console = workshop.console();
        long moment = Instant.now().minus(kept()).getEpochSecond() * 1_000_000_000L;
        Retention retention = new Retention(JournalWriter.storage(folder));
        Retention.Plan plan = PaperFailures.guarded(() -> retention.plan(moment));
        if (plan.segments().isEmpty()) {
            console.println("no segment can go: each is younger, or needed by one of the newest two snapshots");
            return;
        }
        console.println(String.format(
                Locale.ROOT,
                "%d segments and %d snapshots %s: the journal then begins with record %,d",
                plan.segments().size(),
                plan.snapshots().size(),
                yes ? "go" : "would go",
                plan.first()));
        console.println(String.format(
                Locale.ROOT,
                "lost with them: replay and why of all before record %,d, replay --with and drift of the whole run",
                plan.anchor()));
        if (yes)
            PaperFailures.guarded(() -> {
                retention.carryOut(plan);
                return plan;
            });
    }

    private Duration kept() throws FailureException {
        Matcher days = DAYS.matcher(keep);
        if (days.matches()) return Duration.ofDays(Long.parseLong(days.group(1)));
        throw Failure.usage(keep + " is no number of days", "write it as 90d").toException();
    }

    private void aside(PaperHome paper) throws FailureException {
        List<Path> journals = paper.aside();
        for (Path each : journals) {
            workshop.console().println(each.getFileName() + (yes ? " goes" : " would go") + ": a whole run");
            if (yes) paper.remove(each);
        }
        if (journals.isEmpty()) workshop.console().println("no journal was put aside");
    }
}
