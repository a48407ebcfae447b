package io.viper.app.record;

import io.viper.app.exchange.Download;
import io.viper.app.exchange.RefusedException;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.store.Downloads;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.series.Gap;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The bars of one instrument and timeframe. Those that the stream told are stored; those that it did not are fetched from the
 * exchange's history. What is told is kept by any thread, the rest is done by one.
 */
final class BarTape {
    /** How long a bar may be missing after its close before it is asked for. */
    private static final long PATIENCE = 10 * Timeframe.SECOND;

    private final Listing listing;
    private final Timeframe timeframe;
    private final SeriesKey key;
    private final long begin;
    private final TreeMap<Long, Bar> told = new TreeMap<>();
    private long stored;
    private long filled;

    /** @param begin what is missing before it is not looked for */
    BarTape(Listing listing, Timeframe timeframe, long begin) {
        this.listing = listing;
        this.timeframe = timeframe;
        this.key = SeriesKey.bars(listing.spec().id(), timeframe);
        this.begin = timeframe.floor(begin);
    }

    SeriesKey key() {
        return key;
    }

    /** Bars that came from the stream and are stored. */
    long stored() {
        return stored;
    }

    /** Bars that the stream did not tell. */
    long filled() {
        return filled;
    }

    synchronized void tell(Bar bar) {
        told.put(bar.openTime(), bar);
    }

    private synchronized List<Bar> take() {
        List<Bar> bars = new ArrayList<>(told.values());
        told.clear();
        return bars;
    }

    /** Stores what was told. A bar that is there already stays as it is. */
    void store(MarketStore store, Downloads downloads) throws DataException {
        List<Bar> fresh = new ArrayList<>();
        boolean known = store.info(key).isPresent();
        for (Bar bar : take()) {
            long time = bar.openTime();
            if (!known || store.bars(key.id(), timeframe, time, time + 1).isEmpty()) fresh.add(bar);
        }
        if (fresh.isEmpty()) return;
        BarColumns bars = BarColumns.of(timeframe, fresh);
        downloads.add(
                key.id(),
                bars,
                decimals(listing.spec().tickSize()),
                decimals(listing.spec().lotAmount()),
                "recorded");
        stored += fresh.size();
    }

    private static int decimals(BigDecimal step) {
        return Math.max(0, step.stripTrailingZeros().scale());
    }

    /**
     * Fetches what is missing since the begin.
     *
     * @return how many bars were found
     */
    long fill(MarketStore store, Download download, long now) throws DataException, RefusedException {
        long found = 0;
        for (Gap gap : missing(store, now)) {
            found += download.bars(listing, timeframe, gap.from(), gap.to()).fetched();
        }
        filled += found;
        return found;
    }

    private List<Gap> missing(MarketStore store, long now) throws DataException {
        long end = timeframe.floor(now - PATIENCE);
        SeriesInfo info = store.info(key).orElse(null);
        List<Gap> missing = new ArrayList<>();
        if (info != null) {
            for (Gap gap : info.gaps().listed()) if (gap.from() >= begin) missing.add(gap);
        }
        long next = info == null ? begin : Math.max(begin, info.end());
        if (next < end) missing.add(new Gap(next, end, (end - next) / timeframe.nanos()));
        return missing;
    }
}
