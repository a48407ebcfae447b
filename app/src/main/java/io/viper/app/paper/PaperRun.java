package io.viper.app.paper;

import io.viper.app.console.Console;
import io.viper.app.console.FailureException;
import io.viper.journal.JournalOptions;
import io.viper.live.LoopListener;
import io.viper.live.Pace;
import io.viper.live.PortfolioLoop;
import io.viper.live.RunSetup;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One paper run of this process: opens the journal, tells what happens, and ends in good order when the process is asked to.
 */
public final class PaperRun {
    /** A start writes two of them, and a month of minutes fits into a few. */
    private static final int SEGMENT_BYTES = 8 << 20;

    private final Console console;
    private final PaperHome home;
    private final RunSetup setup;
    private final LoopListener lines;
    private final Map<String, Object> facts;

    /** @param lines is told what happens; nothing if nobody watches */
    public PaperRun(Console console, PaperHome home, RunSetup setup, LoopListener lines, Map<String, Object> facts) {
        this.console = console;
        this.home = home;
        this.setup = setup;
        this.lines = lines;
        this.facts = new LinkedHashMap<>(facts);
    }

    /** Is there while a run is on, and closed with it. */
    @FunctionalInterface
    public interface Companion {
        /** The run is about to begin. */
        AutoCloseable join(PortfolioLoop loop) throws IOException;
    }

    /**
     * Runs until the data ends or the process is asked to end, which waits for what is told last.
     *
     * @param last is told how the run ended, once nothing of it is left to be done
     */
    public PortfolioLoop.End run(
            PortfolioLoop.Input input, Pace pace, Companion companion, Consumer<PortfolioLoop.End> last)
            throws FailureException {
        StatusFile file = new StatusFile(home.status());
        JournalOptions options = JournalOptions.standard().withSegmentBytes(SEGMENT_BYTES);
        return PaperFailures.guarded(() -> {
            try (GoodEnd good = new GoodEnd()) {
                PortfolioLoop.End end;
                try (PortfolioLoop loop = PortfolioLoop.open(
                        setup,
                        input,
                        home.journal(),
                        options,
                        home.kill(),
                        new RunTeller(console, lines, file, facts))) {
                    good.asks(loop::stop);
                    end = accompanied(loop, pace, companion);
                }
                file.write(facts, end.last(), true);
                last.accept(end);
                return end;
            }
        });
    }

    /** A run goes on without its companion: who cannot be spoken to can still be killed. */
    private PortfolioLoop.End accompanied(PortfolioLoop loop, Pace pace, Companion companion) {
        AutoCloseable joined;
        try {
            joined = companion.join(loop);
        } catch (IOException failure) {
            console.warn("! nobody can speak to this run: " + failure.getMessage());
            joined = () -> {};
        }
        try {
            return loop.run(pace);
        } finally {
            close(joined);
        }
    }

    private static void close(AutoCloseable joined) {
        try {
            joined.close();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
