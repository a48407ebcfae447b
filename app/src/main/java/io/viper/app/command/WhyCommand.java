package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.app.paper.DecisionKeeper;
import io.viper.app.paper.JournaledRun;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.RunSymbols;
import io.viper.app.paper.WhyFacts;
import io.viper.app.paper.WhyText;
import io.viper.core.model.Instrument;
import io.viper.live.JournalReplay;
import io.viper.live.JournalReplay.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
        footer = {"", "  viper why ord_17    viper why sig_42    viper why BTCUSDT --at 2023-03-10T12:00"})
final class WhyCommand extends Command {
    private static final Pattern NUMBER = Pattern.compile("(?:(ord|sig)_)?(\\d{1,18})");

    @Mixin
    HomeOption home = new HomeOption();

    @Parameters(
            arity = "1",
            paramLabel = "ORDER|SIGNAL|SYMBOL",
            description = "ord_17 (or 17), sig_42, or a symbol of the run.")
    String what = "";

    @Option(names = "--last", paramLabel = "N", description = "How many decisions on a symbol; ${DEFAULT-VALUE}.")
    int last = 5;

    @Option(names = "--at", paramLabel = "TIME", description = "As it stood then, UTC: 2023-03-10T12:00.")
    String at = "";

    WhyCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = home.paper(workshop);
        JournaledRun run = JournaledRun.open(paper, workshop.strategies());
        Span span = new Span(Long.MIN_VALUE, until());
        Answers answers = PaperFailures.guarded(() -> replay(run, span));
        answer(facts(run, answers.facts()), text(run, answers.text()));
        return ExitCode.SUCCESS;
    }

    /** What is asked about, answered for people and for programs. */
    private record Answers(WhyText text, WhyFacts facts) {}

    /** A moment itself is still part of what was known then. */
    private long until() throws FailureException {
        if (at.isEmpty()) return Long.MAX_VALUE;
        OptionalLong time = Times.parse(at);
        if (time.isPresent()) return time.getAsLong() + 1;
        throw Failure.usage("--at " + at + " is no moment", "write it as 2023-03-10T12:00, in UTC")
                .toException();
    }

    private static Answers replay(JournaledRun run, Span span) throws FailureException {
        JournalReplay journal = run.journal();
        DecisionKeeper keeper = new DecisionKeeper();
        journal.records(record -> {
            if (record.time() < span.to()) keeper.keep(record);
        });
        JournalReplay.Outcome outcome = journal.run(run.setup(journal.settings()), keeper, span);
        if (outcome.difference().isPresent()) {
            throw PaperFailures.decidesOtherwise(outcome.difference().get(), "why")
                    .toException();
        }
        boolean before = journal.after() > 0 && outcome.engine().time() >= span.to();
        if (before) {
            throw PaperFailures.removed(journal, "what was decided then").toException();
        }
        WhyText text = new WhyText(run.places(), keeper, journal.settings(), outcome.engine());
        return new Answers(text, new WhyFacts(run.places(), keeper));
    }

    private String text(JournaledRun run, WhyText text) throws FailureException {
        Matcher number = NUMBER.matcher(what);
        if (!number.matches()) return text.instrument(instrument(run.places()), last);
        long id = Long.parseLong(number.group(2));
        Optional<String> found = "sig".equals(number.group(1)) ? text.signal(id) : text.order(id);
        return found.orElseThrow(() -> unknown(run.journal()));
    }

    private Map<String, Object> facts(JournaledRun run, WhyFacts facts) throws FailureException {
        Matcher number = NUMBER.matcher(what);
        if (!number.matches()) return facts.instrument(instrument(run.places()), last);
        long id = Long.parseLong(number.group(2));
        return ("sig".equals(number.group(1)) ? facts.signal(id) : facts.order(id))
                .orElseThrow(() -> unknown(run.journal()));
    }

    private int instrument(List<Instrument> instruments) throws FailureException {
        int number = RunSymbols.find(instruments, what);
        if (number >= 0) return number;
        String symbols = String.join(
                ", ", instruments.stream().map(Instrument::name).distinct().toList());
        throw notFound(what + " is not traded in this run", "symbols: " + symbols);
    }

    private FailureException unknown(JournalReplay journal) {
        if (journal.after() > 0) {
            String where = "there is no " + what + " in what is left of this run: all up to record " + journal.after();
            return notFound(where + " was removed", "see viper why SYMBOL");
        }
        return notFound("there is no " + what + " in this run", "see viper why SYMBOL");
    }

    private static FailureException notFound(String message, String remedy) {
        return Failure.of(ExitCode.NOT_FOUND, message, remedy).toException();
    }
}
