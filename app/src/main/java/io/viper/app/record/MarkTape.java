package io.viper.app.record;

import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.store.Downloads;
import io.viper.store.MarkPrice;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.util.ArrayList;
import java.util.List;

/** The mark prices of one instrument, one a second at most. What is told is kept by any thread, the rest is done by one. */
final class MarkTape {
    private final Listing listing;
    private final SeriesKey key;
    private final List<MarkPrice> told = new ArrayList<>();
    private long next;
    private double index = Double.NaN;
    private long heard;
    private long stored;

    MarkTape(Listing listing) {
        this.listing = listing;
        this.key = SeriesKey.marks(listing.spec().id());
    }

    SeriesKey key() {
        return key;
    }

    /** Mark prices that are stored. */
    long stored() {
        return stored;
    }

    /** Mark prices that were told and are kept. */
    synchronized long heard() {
        return heard;
    }

    /** It goes on behind what an earlier recording stored. */
    synchronized void resume(long last) {
        next = last + 1;
    }

    /** A price that is not above zero is none, and one that is not later than those before is not told again. */
    synchronized void tell(long time, double mark, double indexPrice) {
        if (indexPrice > 0) index = indexPrice;
        if (!(mark > 0 && mark < Double.POSITIVE_INFINITY) || time < next) return;
        next = time - Math.floorMod(time, Timeframe.SECOND) + Timeframe.SECOND;
        heard++;
        told.add(new MarkPrice(time, mark, index));
    }

    private synchronized List<MarkPrice> take() {
        List<MarkPrice> marks = List.copyOf(told);
        told.clear();
        return marks;
    }

    /** Stores what was told. */
    void store(Downloads downloads) throws DataException {
        List<MarkPrice> marks = take();
        if (marks.isEmpty()) return;
        int decimals =
                Math.max(0, listing.spec().tickSize().stripTrailingZeros().scale());
        downloads.addMarks(key.id(), marks, decimals, "recorded");
        stored += marks.size();
    }

    /** Goes on where an earlier recording ended. Returns when that was; the begin if there was none. */
    long resume(MarketStore store, long begin) throws DataException {
        SeriesInfo before = store.info(key).orElse(null);
        if (before == null) return begin;
        resume(before.last());
        return before.last();
    }
}
