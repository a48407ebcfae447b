package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.FailureException;
import io.viper.app.paper.DriftText;
import io.viper.app.paper.JournaledRun;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.core.engine.EngineSetup;
import io.viper.live.Drift;
import io.viper.live.JournalReplay;
import io.viper.live.RunSettings;
import io.viper.live.RunTrace;
import io.viper.live.WhatIf;
import io.viper.store.MarketStore;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper drift}: what happened beside a backtest of the same time. */
@CommandLine.Command(
        name = "drift",
        description = "Compare what happened with a backtest of the same period, and say where the difference is from.",
        footer = {
            "",
            "The backtest has the strategy, limits and prices of the run, and nobody who interferes.",
            "  viper drift                                     what kill switches and commands made of it",
            "  viper drift --with simulation.latency=0          what the latency of the run cost"
        })
final class DriftCommand extends Command {
    @Mixin
    HomeOption home = new HomeOption();

    @Option(
            names = "--with",
            split = ",",
            paramLabel = "KEY=VALUE",
            description = "A setting that the backtest has instead of the run's.")
    Map<String, String> changes = new LinkedHashMap<>();

    DriftCommand(Workshop workshop) {
        super(workshop);
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = home.paper(workshop);
        JournaledRun run = JournaledRun.open(paper, workshop.strategies());
        DriftText text = PaperFailures.guarded(() -> compare(run));
        answer(text.facts(), text.text());
        return ExitCode.SUCCESS;
    }

    private DriftText compare(JournaledRun run) throws FailureException {
        if (run.journal().after() > 0) {
            throw PaperFailures.removed(run.journal(), "the begin that a backtest needs")
                    .toException();
        }
        RunSettings settings = run.changed(changes);
        EngineSetup setup = run.setup(settings);
        WhatIf.Terms terms = run.terms(settings);
        try (MarketStore stored = workshop.store(home.home);
                MarketAgain again = new MarketAgain(home.paper(workshop), stored, run)) {
            again.prove();
            WhatIf.Result foreseen = again.market().runAlone(setup, terms);
            WhatIf.Result happened = happened(run);
            Drift drift = new Drift(
                    run.places(settings),
                    again.market()::price,
                    happened.trace().trades(),
                    foreseen.trace().trades());
            return new DriftText(run.places(settings), drift, happened, foreseen);
        }
    }

    /** From the journal's own reports: what the exchange said, not what it would say. */
    private static WhatIf.Result happened(JournaledRun run) throws FailureException {
        RunTrace trace = new RunTrace(run.places());
        JournalReplay.Outcome outcome =
                run.journal().run(run.setup(run.journal().settings()), trace);
        return WhatIf.Result.of(trace, outcome.engine());
    }
}
