package io.viper.live;

import io.viper.journal.JournalOptions;
import java.nio.file.Path;

/** Runs on paper in this process. */
final class Runs {
    private Runs() {}

    static PortfolioLoop open(Path home, RunSetup setup, PortfolioLoop.Input input, LoopListener listener)
            throws RunRefusedException {
        JournalOptions options = Market.journal();
        return PortfolioLoop.open(setup, input, home.resolve("journal"), options, new KillFiles(home), listener);
    }

    /** A whole run. */
    static PortfolioLoop.End run(Path home, RunSetup setup, PortfolioLoop.Input input, LoopListener listener)
            throws RunRefusedException {
        try (PortfolioLoop loop = open(home, setup, input, listener)) {
            return loop.run(Pace.MAX);
        }
    }

    static PortfolioLoop.End run(Path home) throws RunRefusedException {
        return run(home, Market.setup(), Market.input(), new LoopListener() {});
    }
}
