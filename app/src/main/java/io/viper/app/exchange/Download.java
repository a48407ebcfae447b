package io.viper.app.exchange;

import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import io.viper.store.Downloads;
import io.viper.store.MarketStore;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final int RATE_DECIMALS = 8;

    private final Protocol protocol;
    private final Caller caller;
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
     * @param fetched rows that were asked for and answered
     * @param info the series as it is now; null if there is nothing in the period
     */
    public record Result(
            SeriesKey key, long fetched, @Nullable SeriesInfo info) {}

    /** From an exchange into a store. */
    public Download(Protocol protocol, Caller caller, MarketStore store, Progress progress) {
        this.protocol = protocol;
        this.caller = caller;
        this.store = store;
        this.downloads = new Downloads(store);
        this.progress = progress;
    }

    /**
     * Bars that open in a period. Pieces that are stored whole are not asked for again.
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
        long first = timeframe.floor(from) < from ? timeframe.floor(from) + timeframe.nanos() : from;
        for (long begin = Math.floorDiv(first, piece) * piece; begin < to; begin += piece) {
            long start = Math.max(begin, first);
            long end = Math.min(begin + piece, to);
            if (!holds(key, timeframe, start, end)) {
                BarColumns bars = fetch(listing, timeframe, start, end);
                fetched += bars.size();
                if (!bars.isEmpty()) {
                    int prices = decimals(listing.spec().tickSize());
                    int amounts = decimals(listing.spec().lotSize());
                    downloads.add(listing.spec().id(), bars, prices, amounts, source(key, start, end));
                }
            }
            progress.at(key, (end - first) / (double) (to - first));
        }
        return new Result(key, fetched, store.info(key).orElse(null));
    }

    /** Whether every bar of a piece is stored. */
    private boolean holds(SeriesKey key, Timeframe timeframe, long from, long to) throws DataException {
        SeriesInfo info = store.info(key).orElse(null);
        if (info == null || info.first() >= to || info.end() <= from) return false;
        return store.bars(key.id(), timeframe, from, to).size()
                == (to - from + timeframe.nanos() - 1) / timeframe.nanos();
    }

    private BarColumns fetch(Listing listing, Timeframe timeframe, long from, long to) throws RefusedException {
        BarColumnsBuilder bars = new BarColumnsBuilder(timeframe);
        long next = from;
        while (next < to) {
            List<Bar> page = answer(caller.call(protocol.bars(listing, timeframe, next, to)));
            long newest = Long.MIN_VALUE;
            for (Bar bar : page) {
                if (bar.openTime() < next || bar.openTime() >= to) continue;
                if (bar.openTime() <= newest) throw nonsense(listing, "bars that do not follow each other");
                newest = bar.openTime();
                bars.add(bar);
            }
            // a page without anything new may lie before the listing: go on behind what was asked for
            long step = protocol.barsPerPage() * timeframe.nanos();
            next = newest == Long.MIN_VALUE ? next + step : newest + timeframe.nanos();
        }
        return bars.build();
    }

    /** Funding that fell due in a period. */
    public Result funding(Listing listing, long from, long to) throws RefusedException, DataException {
        SeriesKey key = SeriesKey.funding(listing.spec().id());
        long fetched = 0;
        for (long begin = Math.floorDiv(from, FUNDING_PIECE) * FUNDING_PIECE; begin < to; begin += FUNDING_PIECE) {
            long start = Math.max(begin, from);
            long end = Math.min(begin + FUNDING_PIECE, to);
            FundingColumns points = fetchFunding(listing, start, end);
            fetched += points.size();
            if (points.size() > 0) {
                downloads.add(listing.spec().id(), points, RATE_DECIMALS, source(key, start, end));
            }
            progress.at(key, (end - from) / (double) (to - from));
        }
        return new Result(key, fetched, store.info(key).orElse(null));
    }

    private FundingColumns fetchFunding(Listing listing, long from, long to) throws RefusedException {
        List<FundingPoint> points = new ArrayList<>();
        long next = from;
        boolean more = true;
        while (more && next < to) {
            long begin = next;
            List<FundingPoint> page = answer(caller.call(protocol.funding(listing, begin, to))).stream()
                    .filter(each -> each.time() >= begin && each.time() < to)
                    .toList();
            points.addAll(page);
            more = !page.isEmpty();
            if (more) next = page.getLast().time() + 1;
        }
        return new FundingColumns(
                points.stream().mapToLong(FundingPoint::time).toArray(),
                points.stream().mapToDouble(FundingPoint::rate).toArray(),
                points.stream().mapToDouble(FundingPoint::markPrice).toArray());
    }

    private <T> T answer(Reply<T> reply) throws RefusedException {
        return switch (reply) {
            case Reply.Done<T> done -> done.value();
            case Reply.Failed<T> failed -> throw new RefusedException(protocol.exchange(), failed);
        };
    }

    private RefusedException nonsense(Listing listing, String what) {
        return new RefusedException(protocol.exchange(), Reply.unclear(listing.symbol() + ": " + what));
    }

    private String source(SeriesKey key, long from, long to) {
        return protocol.exchange() + " " + key.part() + " " + Instant.ofEpochSecond(from / Timeframe.SECOND) + " to "
                + Instant.ofEpochSecond(to / Timeframe.SECOND);
    }

    private static int decimals(BigDecimal step) {
        return Math.max(0, step.stripTrailingZeros().scale());
    }
}
