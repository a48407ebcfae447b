package io.viper.app.exchange;

import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.core.model.Trade;
import io.viper.exchange.Listing;
import io.viper.store.Downloads;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the past of instruments from an exchange, in pieces that lie at the same places whenever they are fetched: a
 * download that was cut goes on at the piece that it had not stored, and its store ends like that of one that was not cut.
 */
public final class Download {
    /** Bars of a piece: half a month of minutes. */
    private static final int PIECE_BARS = 21_600;

    private static final long FUNDING_PIECE = 90 * Timeframe.DAY;
    private static final long TRADES_PIECE = Timeframe.H1.nanos();
    private static final int RATE_DECIMALS = 8;

    private final Asking exchange;
    private final MarketStore store;
    private final Downloads downloads;
    private final Progress progress;

    /** Is told how far a download is. */
    @FunctionalInterface
    public interface Progress {
        /** So much of a series is there, 0 to 1. */
        void at(SeriesKey key, double share);
    }

    /**
     * What came of a series.
     *
     * @param key which
     * @param from begin of the period that could be asked for, UTC epoch nanoseconds
     * @param to its end, not part of it
     * @param fetched rows that were asked for and answered
     * @param info the series as it is now; null if there is nothing of it
     */
    public record Result(
            SeriesKey key,
            long from,
            long to,
            long fetched,
            @Nullable SeriesInfo info) {}

    /** From an exchange into a store. */
    public Download(Asking exchange, MarketStore store, Progress progress) {
        this.exchange = exchange;
        this.store = store;
        this.downloads = new Downloads(store);
        this.progress = progress;
    }

    /**
     * Bars that open in a period. Pieces that are stored whole are not asked for again; bars that the exchange does not keep any
     * more are not asked for at all.
     *
     * @param from UTC epoch nanoseconds
     * @param to not part of it
     * @throws RefusedException if the exchange refuses, or answers what makes no sense
     * @throws DataException if the store refuses
     */
    public Result bars(Listing listing, Timeframe timeframe, long from, long to)
            throws RefusedException, DataException {
        SeriesKey key = SeriesKey.bars(listing.spec().id(), timeframe);
        long piece = PIECE_BARS * timeframe.nanos();
        long fetched = 0;
        long first = kept(timeframe, timeframe.floor(from) < from ? timeframe.floor(from) + timeframe.nanos() : from);
        for (long begin = Math.floorDiv(first, piece) * piece; begin < to; begin += piece) {
            long start = Math.max(begin, first);
            long end = Math.min(begin + piece, to);
            if (!holds(key, timeframe, start, end)) {
                BarColumns bars = fetch(listing, timeframe, start, end);
                fetched += bars.size();
                if (!bars.isEmpty()) keep(listing, bars, start, end);
            }
            progress.at(key, (end - first) / (double) (to - first));
        }
        return new Result(key, first, to, fetched, store.info(key).orElse(null));
    }

    /** Stores bars that were asked for in a period. */
    void keep(Listing listing, BarColumns bars, long from, long to) throws DataException {
        SeriesKey key = SeriesKey.bars(listing.spec().id(), bars.timeframe());
        downloads.add(key.id(), bars, prices(listing), amounts(listing), source(key, from, to));
    }

    /** The first bar of a period that the exchange still tells. */
    long kept(Timeframe timeframe, long first) {
        int kept = exchange.protocol().barsKept();
        if (kept == Integer.MAX_VALUE) return first;
        long now = System.currentTimeMillis() * 1_000_000L;
        return Math.max(first, timeframe.floor(now) - (kept - 1) * timeframe.nanos());
    }

    /** Whether every bar of a piece is stored. */
    private boolean holds(SeriesKey key, Timeframe timeframe, long from, long to) throws DataException {
        SeriesInfo info = store.info(key).orElse(null);
        if (info == null || info.first() >= to || info.end() <= from) return false;
        return store.bars(key.id(), timeframe, from, to).size()
                == (to - from + timeframe.nanos() - 1) / timeframe.nanos();
    }

    /** The bars that the exchange tells of a period, asked for page by page. */
    BarColumns fetch(Listing listing, Timeframe timeframe, long from, long to) throws RefusedException {
        BarColumnsBuilder bars = new BarColumnsBuilder(timeframe);
        long next = from;
        while (next < to) {
            List<Bar> page = exchange.ask(exchange.protocol().bars(listing, timeframe, next, to));
            long newest = Long.MIN_VALUE;
            for (Bar bar : page) {
                if (bar.openTime() < next || bar.openTime() >= to) continue;
                if (bar.openTime() <= newest) throw exchange.nonsense(listing, "bars that do not follow each other");
                newest = bar.openTime();
                bars.add(bar);
            }
            // a page without anything new may lie before the listing: go on behind what was asked for
            long step = exchange.protocol().barsPerPage() * timeframe.nanos();
            next = newest == Long.MIN_VALUE ? next + step : newest + timeframe.nanos();
        }
        return bars.build();
    }

    /** Funding that fell due in a period; few enough to be asked for anew each time. */
    public Result funding(Listing listing, long from, long to) throws RefusedException, DataException {
        SeriesKey key = SeriesKey.funding(listing.spec().id());
        FundingColumns points = PastFunding.of(exchange, listing, from, to);
        for (long begin = Math.floorDiv(from, FUNDING_PIECE) * FUNDING_PIECE; begin < to; begin += FUNDING_PIECE) {
            long start = Math.max(begin, from);
            long end = Math.min(begin + FUNDING_PIECE, to);
            keep(listing, points.between(start, end), start, end);
            progress.at(key, (end - from) / (double) (to - from));
        }
        return new Result(key, from, to, points.size(), store.info(key).orElse(null));
    }

    /** Stores payments that were asked for in a period. */
    void keep(Listing listing, FundingColumns piece, long from, long to) throws DataException {
        SeriesKey key = SeriesKey.funding(listing.spec().id());
        if (piece.size() > 0) downloads.add(key.id(), piece, RATE_DECIMALS, source(key, from, to));
    }

    /**
     * Public trades of a period, hour by hour. How many an hour has nobody knows before, so the hours that were stored whole are
     * told from what the series came from.
     *
     * @throws UnsupportedOperationException if the exchange tells only the newest trades
     */
    public Result trades(Listing listing, long from, long to) throws RefusedException, DataException {
        if (exchange.protocol().trades(listing, from, to, "").isEmpty()) {
            throw new UnsupportedOperationException(exchange.protocol().exchange() + " tells only its newest trades");
        }
        SeriesKey key = SeriesKey.trades(listing.spec().id());
        long fetched = 0;
        for (long begin = Math.floorDiv(from, TRADES_PIECE) * TRADES_PIECE; begin < to; begin += TRADES_PIECE) {
            long start = Math.max(begin, from);
            long end = Math.min(begin + TRADES_PIECE, to);
            String source = source(key, start, end);
            if (!cameFrom(key, source)) {
                List<Trade> trades = PastTrades.of(exchange, listing, start, end);
                fetched += trades.size();
                if (!trades.isEmpty()) {
                    downloads.add(listing.spec().id(), trades, prices(listing), amounts(listing), source);
                }
            }
            progress.at(key, (end - from) / (double) (to - from));
        }
        return new Result(key, from, to, fetched, store.info(key).orElse(null));
    }

    private boolean cameFrom(SeriesKey key, String source) throws DataException {
        return store.info(key).stream()
                .flatMap(info -> info.sources().stream())
                .anyMatch(each -> each.name().equals(source));
    }

    private String source(SeriesKey key, long from, long to) {
        return exchange.protocol().exchange() + " " + key.part() + " " + Instant.ofEpochSecond(from / Timeframe.SECOND)
                + " to " + Instant.ofEpochSecond(to / Timeframe.SECOND);
    }

    private static int prices(Listing listing) {
        return decimals(listing.spec().tickSize());
    }

    private static int amounts(Listing listing) {
        return decimals(listing.spec().lotAmount());
    }

    private static int decimals(BigDecimal step) {
        return Math.max(0, step.stripTrailingZeros().scale());
    }
}
