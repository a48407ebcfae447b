package io.viper.app.command;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.feed.FeedTape;
import io.viper.app.paper.JournaledRun;
import io.viper.app.paper.PaperFailures;
import io.viper.app.paper.PaperHome;
import io.viper.app.run.StoredTicks;
import io.viper.core.engine.EngineListener;
import io.viper.core.market.LaterBars;
import io.viper.core.model.Instrument;
import io.viper.core.simulation.Matching;
import io.viper.live.DivergedException;
import io.viper.live.JournalReplay;
import io.viper.live.JournalReplay.Span;
import io.viper.live.RunSettings;
import io.viper.live.WhatIf;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The market that a run met, for the same run with another setting: bars from its journal, and the ticks, if its orders met
 * some, from where they are kept. To be closed.
 */
final class MarketAgain implements AutoCloseable {
    private final PaperHome paper;
    private final MarketStore stored;
    private final JournaledRun run;
    private final WhatIf market;
    private @Nullable FeedTape feed;

    /** @param stored the user's data */
    MarketAgain(PaperHome paper, MarketStore stored, JournaledRun run) {
        this.paper = paper;
        this.stored = stored;
        this.run = run;
        this.market = new WhatIf(run.journal());
    }

    /** The market. After {@link #prove} or {@link #asItWas} only. */
    WhatIf market() {
        return market;
    }

    /** Proves that the ticks are the same as then, where orders met ticks. */
    void prove() throws FailureException {
        if (run.journal().settings().matching() != Matching.Kind.BARS) asItWas(Span.ALL);
    }

    /** The run as it was, a part of the time counted. Where its orders met ticks it is compared with the journal, so that the ticks are surely the same. */
    WhatIf.Result asItWas(Span part) throws FailureException {
        RunSettings settings = run.journal().settings();
        WhatIf.Terms terms = run.terms(settings);
        if (terms.kind() == Matching.Kind.BARS) return market.run(run.setup(settings), terms, part);
        try {
            WhatIf.Result whole = market.again(run.setup(settings), terms, ticks(settings, terms.kind()));
            return part.equals(Span.ALL) ? whole : market.run(run.setup(settings), terms, part);
        } catch (DivergedException other) {
            throw differs(settings, terms.kind(), other).toException();
        } catch (IllegalStateException broken) {
            if (broken.getCause() instanceof DataException unreadable) throw failure(unreadable);
            throw broken;
        }
    }

    private WhatIf.Ticks ticks(RunSettings settings, Matching.Kind kind) throws FailureException {
        List<Instrument> instruments = run.instruments();
        long from = settings.from();
        Optional<FeedTape> kept = feed(instruments, from);
        if (kept.isPresent()) {
            feed = kept.get();
            return new WhatIf.Ticks(FeedTape.matching(instruments.size()), feed);
        }
        try {
            Matching found = StoredTicks.find(stored, instruments, settings.base(), from, market.end());
            if (found.kind() == Matching.Kind.BARS)
                throw PaperFailures.ticksGone(kind, from, market.end()).toException();
            if (found.kind() == kind) return new WhatIf.Ticks(found, LaterBars.NONE);
            throw PaperFailures.otherTicks(kind, "stored: " + found.kind().text())
                    .toException();
        } catch (IllegalArgumentException finer) {
            throw PaperFailures.otherTicks(kind, String.valueOf(finer.getMessage()))
                    .toException();
        } catch (DataException unreadable) {
            throw failure(unreadable);
        }
    }

    private Optional<FeedTape> feed(List<Instrument> instruments, long from) throws FailureException {
        try {
            return FeedTape.of(paper, instruments, from);
        } catch (IOException unreadable) {
            throw Failure.of(
                            ExitCode.PERMISSION,
                            String.valueOf(unreadable.getMessage()),
                            "bring it back from a copy: it says what the run began with")
                    .toException();
        }
    }

    private static FailureException failure(DataException unreadable) {
        return DataFailures.of(unreadable.error()).toException();
    }

    /** Whether the program or the ticks are others: the program is if it decides otherwise on what the journal holds. */
    private Failure differs(RunSettings settings, Matching.Kind kind, DivergedException other) throws FailureException {
        JournalReplay.Outcome replay = run.journal().run(run.setup(settings), new EngineListener() {});
        return replay.difference()
                .map(first -> PaperFailures.decidesOtherwise(first, "what else could have happened"))
                .orElseGet(() -> PaperFailures.otherTicks(kind, String.valueOf(other.getMessage())));
    }

    @Override
    public void close() {
        if (feed != null) feed.close();
    }
}
