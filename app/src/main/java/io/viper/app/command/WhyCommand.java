package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.paper.DecisionKeeper;
import io.viper.app.paper.JournaledRun;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.WhyText;
import io.viper.core.model.Instrument;
import io.viper.live.JournalReplay;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper why}: the trace of a decision, from the journal. Nothing needs to run. */
@CommandLine.Command(
        name = "why",
        description = "Say why an order was sent, or why nothing was.",
        footer = {"", "  viper why ord_17    viper why sig_42    viper why BTCUSDT --last 5"})
final class WhyCommand implements Command {
    private static final Pattern NUMBER = Pattern.compile("(?:(ord|sig)_)?(\\d{1,18})");

    private final Workshop workshop;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    HomeOption home = new HomeOption();

    @Parameters(
            arity = "1",
            paramLabel = "ORDER|SIGNAL|SYMBOL",
            description = "ord_17 (or 17), sig_42, or a symbol of the run.")
    String what = "";

    @Option(names = "--last", paramLabel = "N", description = "How many decisions on a symbol; ${DEFAULT-VALUE}.")
    int last = 5;

    WhyCommand(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = new PaperHome(workshop.surroundings().home(home.home));
        JournaledRun run = JournaledRun.open(paper, workshop.strategies());
        WhyText text = PaperFailures.guarded(() -> replay(run));
        workshop.console().printText(answer(run.instruments(), text));
        return ExitCode.SUCCESS;
    }

    private static WhyText replay(JournaledRun run) throws FailureException {
        JournalReplay journal = run.journal();
        DecisionKeeper keeper = new DecisionKeeper();
        journal.records(keeper::keep);
        JournalReplay.Outcome outcome = journal.run(run.setup(journal.settings()), keeper);
        if (outcome.difference().isPresent()) {
            throw Failure.of(
                            ExitCode.CHECK_FAILED,
                            "this program decides otherwise than the one that wrote the journal, so it cannot say why",
                            "see viper replay")
                    .toException();
        }
        return new WhyText(run.instruments(), keeper, journal.settings(), outcome.engine());
    }

    private String answer(List<Instrument> instruments, WhyText text) throws FailureException {
        Matcher number = NUMBER.matcher(what);
        if (number.matches()) {
            long id = Long.parseLong(number.group(2));
            Optional<String> found = "sig".equals(number.group(1)) ? text.signal(id) : text.order(id);
            if (found.isPresent()) return found.get();
            throw notFound("there is no " + what + " in this run", "see viper why SYMBOL");
        }
        for (int i = 0; i < instruments.size(); i++) {
            if (instruments.get(i).symbol().equalsIgnoreCase(what)) return text.instrument(i, last);
        }
        String symbols =
                String.join(", ", instruments.stream().map(Instrument::symbol).toList());
        throw notFound(what + " is not traded in this run", "symbols: " + symbols);
    }

    private static FailureException notFound(String message, String remedy) {
        return Failure.of(ExitCode.NOT_FOUND, message, remedy).toException();
    }
}
