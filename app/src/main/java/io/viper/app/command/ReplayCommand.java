package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Times;
import io.viper.app.paper.Amounts;
import io.viper.app.paper.JournaledRun;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.model.Instrument;
import io.viper.core.model.Timeframe;
import io.viper.live.JournalReplay;
import io.viper.live.JournalReplay.Span;
import io.viper.live.RunSettings;
import io.viper.live.RunTrace.Step;
import io.viper.live.WhatIf;
import io.viper.store.MarketStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code viper replay}: the run once more from its journal; with {@code --with} as it would have been. */
@CommandLine.Command(
        name = "replay",
        description = "Make the run of the journal once more and compare, or with another setting.",
        footer = {
            "",
            "  viper replay                              the same effects, the same state?",
            "  viper replay 2023-03-10                   the same, counted for a day, with the state at its end",
            "  viper replay --with risk.max_positions=5  what would have been different; with a day: on that day"
        })
final class ReplayCommand extends Command {
    @Mixin
    HomeOption home = new HomeOption();

    @Parameters(arity = "0..1", paramLabel = "DAY", description = "A day of the run, UTC: 2023-03-10.")
    String day = "";

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "KEY=VALUE",
            description = "A limit or a parameter of the strategy, such as risk.max_positions=5.")
    Map<String, String> changes = new LinkedHashMap<>();

    ReplayCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = home.paper(workshop);
        JournaledRun run = JournaledRun.open(paper, workshop.strategies());
        return PaperFailures.guarded(() -> changes.isEmpty() ? same(run) : changed(run));
    }

    private ExitCode same(JournaledRun run) throws FailureException {
        JournalReplay journal = run.journal();
        Span span = span();
        JournalReplay.Outcome outcome = journal.run(run.setup(journal.settings()), new EngineListener() {}, span);
        if (outcome.difference().isPresent())
            throw differs(journal, outcome.difference().get());
        if (journal.after() > 0 && outcome.engine().time() >= span.to()) {
            throw PaperFailures.removed(journal, "what happened on " + day).toException();
        }
        if (outcome.events() == 0) throw nothing();
        answer(facts(journal, outcome), begin(journal) + text(outcome));
        return ExitCode.SUCCESS;
    }

    private FailureException nothing() {
        return Failure.of(ExitCode.NOT_FOUND, "nothing happened on " + day, "see viper journal stat")
                .toException();
    }

    private Span span() throws FailureException {
        if (day.isEmpty()) return Span.ALL;
        OptionalLong begin = Times.parse(day);
        if (begin.isPresent() && begin.getAsLong() % Timeframe.DAY == 0) {
            return new Span(begin.getAsLong(), begin.getAsLong() + Timeframe.DAY);
        }
        throw Failure.usage(day + " is no day", "write it as 2023-03-10, in UTC")
                .toException();
    }

    private static FailureException differs(JournalReplay journal, JournalReplay.Difference first) {
        return Failure.of(
                        ExitCode.CHECK_FAILED,
                        "the replay differs at journal record " + first.sequence(),
                        "the program decides otherwise than the one that wrote the journal ("
                                + journal.manifest().build() + ")")
                .with(List.of("  journal  " + first.expected(), "  replay   " + first.found()))
                .toException();
    }

    private static Map<String, Object> facts(JournalReplay journal, JournalReplay.Outcome outcome) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("same", true);
        facts.put("after_record", journal.after());
        facts.put("events", outcome.events());
        facts.put("effect_records", outcome.effects());
        facts.put("state_hashes", outcome.hashes());
        facts.put(
                "state_hash",
                String.format(Locale.ROOT, "%016x", outcome.engine().stateHash()));
        facts.put("equity", Amounts.money(outcome.engine().portfolio().equityUnits()));
        return facts;
    }

    /** Where it began, if not at the run's begin. */
    private static String begin(JournalReplay journal) {
        if (journal.after() == 0) return "";
        return String.format(
                Locale.ROOT, "  begin    behind record %,d: what came before was removed%n", journal.after());
    }

    private static String text(JournalReplay.Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "  same     %,d events, %,d records of effects and %,d state hashes compared%n"
                        + "  state    %016x   equity %s %s%n",
                outcome.events(),
                outcome.effects(),
                outcome.hashes(),
                outcome.engine().stateHash(),
                Amounts.money(outcome.engine().portfolio().equityUnits()),
                outcome.engine().portfolio().currency().code());
    }

    private ExitCode changed(JournaledRun run) throws FailureException {
        Span span = span();
        if (run.journal().after() > 0) {
            throw PaperFailures.removed(run.journal(), "the begin that another setting would change")
                    .toException();
        }
        RunSettings before = run.journal().settings();
        RunSettings after = run.changed(changes);
        EngineSetup now = run.setup(after);
        WhatIf.Terms terms = run.terms(after);
        List<Instrument> places = run.places(after);
        try (MarketStore stored = workshop.store(home.home);
                MarketAgain again = new MarketAgain(home.paper(workshop), stored, run)) {
            if (span.from() >= again.market().end() || span.to() <= before.from()) throw nothing();
            WhatIf.Result one = again.asItWas(span);
            WhatIf.Result two = again.market().run(now, terms, span);
            answer(facts(places, one, two), text(run, places, before, one, two));
        }
        return ExitCode.SUCCESS;
    }

    private Map<String, Object> facts(List<Instrument> places, WhatIf.Result before, WhatIf.Result after) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("with", changes);
        if (!day.isEmpty()) facts.put("day", day);
        facts.put("as_it_was", side(before));
        facts.put("changed", side(after));
        int k = equalSteps(before.trace().steps(), after.trace().steps());
        boolean differs = k
                < Math.max(before.trace().steps().size(), after.trace().steps().size());
        facts.put("equal_steps", k);
        facts.put("differs", differs);
        if (differs) {
            facts.put(
                    "was",
                    step(places, before.trace().steps(), k, Times::instantText).strip());
            facts.put(
                    "is",
                    step(places, after.trace().steps(), k, Times::instantText).strip());
        }
        return facts;
    }

    private static Map<String, Object> side(WhatIf.Result result) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("approved", result.trace().approved());
        side.put("refused", result.trace().refused());
        side.put("fills", result.trace().fills());
        side.put("open_positions", result.openPositions());
        side.put("equity", Amounts.money(result.equityUnits()));
        side.put("state_hash", String.format(Locale.ROOT, "%016x", result.stateHash()));
        return side;
    }

    private String text(
            JournaledRun run, List<Instrument> places, RunSettings before, WhatIf.Result one, WhatIf.Result two)
            throws FailureException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            String key = run.key(change.getKey());
            text.append("  with ").append(key).append('=').append(change.getValue());
            text.append("  (was ").append(before.value(key)).append(")\n");
        }
        if (!day.isEmpty())
            text.append("  from the begin of the run; what follows is of ")
                    .append(day)
                    .append('\n');
        text.append(row("", "as it was", "changed"));
        text.append(row("approved", one.trace().approved(), two.trace().approved()));
        text.append(row("refused", one.trace().refused(), two.trace().refused()));
        text.append(row("fills", one.trace().fills(), two.trace().fills()));
        text.append(row("open positions", one.openPositions(), two.openPositions()));
        text.append(row("equity", Amounts.money(one.equityUnits()), Amounts.money(two.equityUnits())));
        text.append(difference(places, one.trace().steps(), two.trace().steps()));
        return text.toString();
    }

    private static String row(String name, Object before, Object after) {
        return String.format(Locale.ROOT, "  %-16s %14s %14s%n", name, before, after);
    }

    private String difference(List<Instrument> places, List<Step> before, List<Step> after) {
        int k = equalSteps(before, after);
        if (k == before.size() && k == after.size())
            return day.isEmpty() ? "  nothing differs\n" : "  no decision and no fill of that day differs\n";
        LongFunction<String> clock = sameMinute(before, after, k) ? Times::instantText : Times::minute;
        return "  first difference, after " + k + " equal decisions and fills:\n" + "    as it was  "
                + step(places, before, k, clock) + "    changed    " + step(places, after, k, clock);
    }

    private static int equalSteps(List<Step> before, List<Step> after) {
        int k = 0;
        while (k < before.size() && k < after.size() && before.get(k).equals(after.get(k))) k++;
        return k;
    }

    private static boolean sameMinute(List<Step> before, List<Step> after, int k) {
        if (k >= before.size() || k >= after.size()) return false;
        return Times.minute(before.get(k).time())
                .equals(Times.minute(after.get(k).time()));
    }

    private static String step(List<Instrument> places, List<Step> steps, int k, LongFunction<String> clock) {
        if (k >= steps.size()) return "nothing\n";
        Step step = steps.get(k);
        return clock.apply(step.time()) + "  " + places.get(step.instrument()).label() + "  " + step.text() + "\n";
    }
}
