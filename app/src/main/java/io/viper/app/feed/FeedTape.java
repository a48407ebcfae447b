package io.viper.app.feed;

import io.viper.app.paper.PaperHome;
import io.viper.core.market.LaterBars;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Instrument;
import io.viper.core.simulation.Matching;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The trades and books of a run on a public stream as they are kept, minute by minute. No minutes come with it. */
public final class FeedTape implements LaterBars.AllKnown, AutoCloseable {
    private final MarketStore store;
    private final List<Instrument> instruments;
    private final long from;

    /**
     * Of what is kept somewhere.
     *
     * @param from when the run began to trade: nothing is met before, UTC epoch nanoseconds
     */
    FeedTape(MarketStore store, List<Instrument> instruments, long from) {
        this.store = store;
        this.instruments = List.copyOf(instruments);
        this.from = from;
    }

    /**
     * Of the run of a home.
     *
     * @param from when it began to trade, UTC epoch nanoseconds
     * @return empty if that run had no trades and books of a public stream
     * @throws IOException if it cannot be read which run it was
     */
    public static Optional<FeedTape> of(PaperHome paper, List<Instrument> instruments, long from) throws IOException {
        return FeedFile.read(FeedFile.in(paper))
                .filter(run -> run.book() && run.from() == from)
                .map(run -> new FeedTape(MarketStore.at(FeedFile.folder(paper)), instruments, from));
    }

    /** What the orders of such a run meet: all of it comes with the minutes. */
    public static Matching matching(int instruments) {
        TickColumns none = TickColumns.NONE.withBookToCome();
        return new Matching(Matching.Kind.BOOK, Collections.nCopies(instruments, none));
    }

    /**
     * What was kept with a minute; of one that nobody heard its prices.
     *
     * @throws IllegalStateException if it cannot be read: the cause is a {@link DataException}
     */
    @Override
    public TickColumns ticks(int number, long minute, @Nullable Bar bar) {
        if (minute < from) return TickColumns.NONE;
        Instrument instrument = instruments.get(number);
        try {
            var kept = store.ticks(instrument.id(), minute);
            if (kept.isPresent()) return kept.get().in(instrument);
            return bar == null ? TickColumns.NONE : TickWindow.prices(bar, instrument);
        } catch (DataException unreadable) {
            throw new IllegalStateException(unreadable.error().message(), unreadable);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
