package io.viper.app.exchange;

import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.store.MarketStore;
import io.viper.store.Verifier;
import io.viper.store.series.DataException;
import io.viper.store.series.Gap;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks an exchange for what a stored series lacks, each gap once. What lies near each other is asked for and stored together;
 * what is stored already is left alone. For one thread.
 */
public final class GapFill {
    /** So many requests are stored together: each time a series is stored its columns are written anew. */
    private static final int STORED_TOGETHER = 64;

    private final Asking exchange;
    private final MarketStore store;
    private final Download download;
    private final Download.Progress progress;
    private final Consumer<Filled> teller;
    private int total;
    private int told;

    /** What became of a gap. */
    public enum Outcome {
        /** The exchange had all of it. */
        FILLED,
        /** The exchange has no more of it. */
        PARTLY,
        /** The exchange has nothing there: it was closed, or nothing was traded. */
        NOTHING,
        /** The exchange tells its newest bars only. */
        TOO_OLD,
        /** The exchange does not tell such: bars of that length, marks of the past. */
        UNTOLD
    }

    /**
     * A gap that was seen to.
     *
     * @param gap as it was
     * @param outcome what became of it
     * @param rows that were added
     */
    public record Filled(Gap gap, Outcome outcome, long rows) {}

    private record Answered(Gap gap, long rows) {}

    /**
     * From an exchange into a store.
     *
     * @param teller is told of each gap when its rows are stored, oldest first
     */
    public GapFill(Asking exchange, MarketStore store, Download.Progress progress, Consumer<Filled> teller) {
        this.exchange = exchange;
        this.store = store;
        this.download = new Download(exchange, store, (key, share) -> progress.at(key, (told + share) / total));
        this.progress = progress;
        this.teller = teller;
    }

    /**
     * Asks for what is missing. What was answered before a refusal is stored and told.
     *
     * @param gaps of the series, oldest first
     * @throws RefusedException if the exchange refuses, or answers what makes no sense
     * @throws DataException if the store refuses
     */
    public void fill(SeriesKey key, Listing listing, List<Gap> gaps) throws RefusedException, DataException {
        total = gaps.size();
        told = 0;
        if (gaps.isEmpty()) return;
        Timeframe timeframe = key.timeframe();
        if (timeframe != null && exchange.protocol().timeframes().contains(timeframe)) bars(listing, timeframe, gaps);
        else if (key.kind() == SeriesKind.FUNDING && listing.product() != Product.SPOT) funding(listing, gaps);
        else if (key.kind() == SeriesKind.TRADES) trades(key, listing, gaps);
        else gaps.forEach(gap -> tell(gap, Outcome.UNTOLD, 0));
    }

    private void tell(Gap gap, Outcome outcome, long rows) {
        told++;
        teller.accept(new Filled(gap, outcome, rows));
    }

    /** Of bars and payments it is known how many there are. */
    private void tell(Gap gap, long rows) {
        tell(gap, rows == 0 ? Outcome.NOTHING : rows < gap.missing() ? Outcome.PARTLY : Outcome.FILLED, rows);
    }

    private void bars(Listing listing, Timeframe timeframe, List<Gap> gaps) throws RefusedException, DataException {
        long page = exchange.protocol().barsPerPage() * timeframe.nanos();
        Pending pending = new Pending(listing, timeframe);
        try {
            for (int i = 0, next; i < gaps.size(); i = next) {
                Gap first = gaps.get(i);
                next = i + 1;
                long from = download.kept(timeframe, first.from());
                if (from >= first.to()) {
                    tell(first, Outcome.TOO_OLD, 0);
                } else if (first.to() - from > page) {
                    pending.store();
                    tell(
                            first,
                            download.bars(listing, timeframe, from, first.to()).fetched());
                } else {
                    while (next < gaps.size() && gaps.get(next).to() - from <= page) next++;
                    pending.ask(gaps.subList(i, next), from);
                }
            }
        } finally {
            pending.store();
        }
    }

    /** Bars of several gaps that were answered and are not stored yet. */
    private final class Pending {
        private final Listing listing;
        private final Timeframe timeframe;
        private final List<Answered> answered = new ArrayList<>();
        private final BarColumnsBuilder bars;
        private int requests;

        Pending(Listing listing, Timeframe timeframe) {
            this.listing = listing;
            this.timeframe = timeframe;
            this.bars = new BarColumnsBuilder(timeframe);
        }

        /** Asks for gaps that fit into a page. Bars between them are stored already, and left as they are. */
        void ask(List<Gap> gaps, long from) throws RefusedException, DataException {
            BarColumns near =
                    download.fetch(listing, timeframe, from, gaps.getLast().to());
            for (Gap gap : gaps) {
                BarColumns part = near.between(gap.from(), gap.to());
                for (int i = 0; i < part.size(); i++) bars.add(part.bar(i));
                answered.add(new Answered(gap, part.size()));
            }
            progress.at(SeriesKey.bars(listing.spec().id(), timeframe), (told + answered.size()) / (double) total);
            if (++requests >= STORED_TOGETHER) store();
        }

        void store() throws DataException {
            BarColumns whole = bars.build();
            List<Answered> done = List.copyOf(answered);
            answered.clear();
            requests = 0;
            if (!whole.isEmpty()) {
                long from = done.getFirst().gap().from();
                download.keep(listing, whole, from, done.getLast().gap().to());
            }
            for (Answered each : done) tell(each.gap(), each.rows());
        }
    }

    /** All that lies between the first gap and the last is asked for: a page holds months. */
    private void funding(Listing listing, List<Gap> gaps) throws RefusedException, DataException {
        long early = Timeframe.M1.nanos();
        FundingColumns points = PastFunding.of(
                exchange,
                listing,
                gaps.getFirst().from() - early,
                gaps.getLast().to());
        for (Gap gap : gaps) {
            FundingColumns part = points.between(gap.from() - early, gap.to());
            download.keep(listing, part, gap.from(), gap.to());
            tell(gap, part.size());
        }
    }

    private void trades(SeriesKey key, Listing listing, List<Gap> gaps) throws RefusedException, DataException {
        Verifier verifier = new Verifier(store);
        for (Gap gap : gaps) {
            try {
                long rows = download.trades(listing, gap.from(), gap.to()).fetched();
                long left = verifier.quality(key, gap.from(), gap.to()).gaps().missing();
                Outcome outcome = rows == 0 ? Outcome.NOTHING : left > 0 ? Outcome.PARTLY : Outcome.FILLED;
                tell(gap, outcome, rows);
            } catch (UnsupportedOperationException newestOnly) {
                tell(gap, Outcome.UNTOLD, 0);
            }
        }
    }
}
