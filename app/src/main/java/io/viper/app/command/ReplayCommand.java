package io.viper.app.command;

import io.viper.app.console.Console;
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
import io.viper.live.JournalReplay;
import io.viper.live.RunSettings;
import io.viper.live.RunTrace.Step;
import io.viper.live.WhatIf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper replay}: the run once more from its journal; with {@code --with} as it would have been. */
@CommandLine.Command(
        name = "replay",
        description = "Make the run of the journal once more and compare, or with another setting.",
        footer = {
            "",
            "  viper replay                              the same effects, the same state?",
            "  viper replay --with risk.max_positions=5  what would have been different"
        })
final class ReplayCommand implements Command {
    private final Workshop workshop;
    private final Console console;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    HomeOption home = new HomeOption();

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "KEY=VALUE",
            description = "A limit or a parameter of the strategy, such as risk.max_positions=5.")
    Map<String, String> changes = new LinkedHashMap<>();

    ReplayCommand(Workshop workshop) {
        this.workshop = workshop;
        this.console = workshop.console();
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = new PaperHome(workshop.surroundings().home(home.home));
        JournaledRun run = JournaledRun.open(paper, workshop.strategies());
        return PaperFailures.guarded(() -> changes.isEmpty() ? same(run) : changed(run));
    }

    private ExitCode same(JournaledRun run) throws FailureException {
        JournalReplay journal = run.journal();
        JournalReplay.Outcome outcome = journal.run(run.setup(journal.settings()), new EngineListener() {});
        long events = outcome.engine().events();
        if (outcome.difference().isPresent()) {
            JournalReplay.Difference first = outcome.difference().get();
            throw Failure.of(
                            ExitCode.CHECK_FAILED,
                            "the replay differs at journal record " + first.sequence(),
                            "the program decides otherwise than the one that wrote the journal ("
                                    + journal.manifest().build() + ")")
                    .with(List.of("  journal  " + first.expected(), "  replay   " + first.found()))
                    .toException();
        }
        console.printText(String.format(
                Locale.ROOT,
                "  same     %,d events, %,d records of effects and %,d state hashes compared%n"
                        + "  state    %016x   equity %s %s%n",
                events,
                outcome.effects(),
                outcome.hashes(),
                outcome.engine().stateHash(),
                Amounts.money(outcome.engine().portfolio().equityUnits()),
                outcome.engine().portfolio().currency().code()));
        return ExitCode.SUCCESS;
    }

    private ExitCode changed(JournaledRun run) throws FailureException {
        RunSettings before = run.journal().settings();
        RunSettings after = run.changed(changes);
        EngineSetup then = run.setup(before);
        EngineSetup now = run.setup(after);
        WhatIf market = new WhatIf(run.journal());
        WhatIf.Result one = market.run(then, before.simulation());
        WhatIf.Result two = market.run(now, after.simulation());
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            String key = run.key(change.getKey());
            text.append("  with ").append(key).append('=').append(change.getValue());
            text.append("  (was ").append(before.value(key)).append(")\n");
        }
        text.append(row("", "as it was", "changed"));
        text.append(row("approved", one.trace().approved(), two.trace().approved()));
        text.append(row("refused", one.trace().refused(), two.trace().refused()));
        text.append(row("fills", one.trace().fills(), two.trace().fills()));
        text.append(row("open positions", one.openPositions(), two.openPositions()));
        text.append(row("equity", Amounts.money(one.equityUnits()), Amounts.money(two.equityUnits())));
        text.append(difference(run, one.trace().steps(), two.trace().steps()));
        console.printText(text.toString());
        return ExitCode.SUCCESS;
    }

    private static String row(String name, Object before, Object after) {
        return String.format(Locale.ROOT, "  %-16s %14s %14s%n", name, before, after);
    }

    private static String difference(JournaledRun run, List<Step> before, List<Step> after) {
        int k = 0;
        while (k < before.size() && k < after.size() && before.get(k).equals(after.get(k))) k++;
        if (k == before.size() && k == after.size()) return "  nothing differs\n";
        return "  first difference, after " + k + " equal decisions and fills:\n" + "    as it was  "
                + step(run, before, k) + "    changed    " + step(run, after, k);
    }

    private static String step(JournaledRun run, List<Step> steps, int k) {
        if (k >= steps.size()) return "nothing\n";
        Step step = steps.get(k);
        return Times.minute(step.time()) + "  "
                + run.instruments().get(step.instrument()).symbol() + "  " + step.text() + "\n";
    }
}
