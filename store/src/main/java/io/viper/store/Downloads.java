package io.viper.store;

import io.viper.core.market.BarColumns;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Side;
import io.viper.core.model.Trade;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SourceFile;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Rows that come from an exchange and not from a file, a piece at a time. A piece that is there already changes nothing; one
 * that differs from what is stored is refused whole, and nothing of it is stored. For one thread.
 */
public final class Downloads {
    private final MarketStore store;

    /** Into a store. */
    public Downloads(MarketStore store) {
        this.store = store;
    }

    /**
     * Adds bars.
     *
     * @param priceDecimals of the instrument's tick
     * @param amountDecimals of its lot
     * @param source names the piece, for the list of what a series came from
     * @return the series as it is now
     * @throws DataException if bars differ from stored ones of the same time
     */
    public SeriesInfo add(InstrumentId id, BarColumns bars, int priceDecimals, int amountDecimals, String source)
            throws DataException {
        SeriesKey key = SeriesKey.bars(id, bars.timeframe());
        return add(key, Rows.of(bars), priceDecimals, amountDecimals, source);
    }

    /** Adds payments of funding. @throws DataException if they differ from stored ones of the same time */
    public SeriesInfo add(InstrumentId id, FundingColumns funding, int decimals, String source) throws DataException {
        Rows rows = new Rows(SeriesKey.funding(id).kind(), funding.size());
        for (int i = 0; i < funding.size(); i++) {
            int at = rows.append();
            rows.times()[at] = funding.time(i);
            rows.doubles(0)[at] = funding.rate(i);
            rows.doubles(1)[at] = funding.markPrice(i);
        }
        return add(SeriesKey.funding(id), rows, decimals, decimals, source);
    }

    /**
     * Adds mark prices, whose times rise.
     *
     * @throws DataException if they differ from stored ones of the same time
     */
    public SeriesInfo addMarks(InstrumentId id, List<MarkPrice> marks, int decimals, String source)
            throws DataException {
        SeriesKey key = SeriesKey.marks(id);
        Rows rows = new Rows(key.kind(), marks.size());
        for (MarkPrice each : marks) {
            int at = rows.append();
            rows.times()[at] = each.time();
            rows.doubles(0)[at] = each.mark();
            rows.doubles(1)[at] = each.index();
        }
        return add(key, rows, decimals, decimals, source);
    }

    /**
     * Adds trades, each with the exchange's number.
     *
     * @param trades in the order of their times, those of one moment by number
     * @throws DataException if they differ from stored ones of the same time and number
     */
    public SeriesInfo add(InstrumentId id, List<Trade> trades, int priceDecimals, int amountDecimals, String source)
            throws DataException {
        Rows rows = new Rows(SeriesKey.trades(id).kind(), trades.size());
        for (Trade trade : trades) {
            int at = rows.append();
            rows.times()[at] = trade.time();
            rows.longs(1)[at] = trade.id();
            rows.doubles(0)[at] = trade.price();
            rows.doubles(1)[at] = trade.side() == Side.SELL ? -trade.amount() : trade.amount();
        }
        return add(SeriesKey.trades(id), rows, priceDecimals, amountDecimals, source);
    }

    private SeriesInfo add(SeriesKey key, Rows rows, int priceDecimals, int amountDecimals, String source)
            throws DataException {
        Optional<SeriesInfo> before = store.update().recover(key);
        Rows stored = before.isEmpty() ? new Rows(key.kind(), 0) : store.rows(key, Long.MIN_VALUE, Long.MAX_VALUE);
        Merge merge = Merge.of(stored, rows, source, false);
        if (merge.added().isEmpty() && before.isPresent()) return before.get();
        List<SourceFile> sources =
                new ArrayList<>(before.map(SeriesInfo::sources).orElse(List.of()));
        sources.add(new SourceFile(source, sha256(rows), merge.added().size()));
        int prices =
                Math.max(priceDecimals, before.map(SeriesInfo::priceDecimals).orElse(0));
        int amounts =
                Math.max(amountDecimals, before.map(SeriesInfo::amountDecimals).orElse(0));
        SeriesInfo described = SeriesUpdate.describe(key, merge.all(), prices, amounts, sources);
        return store.update().commit(described, merge.all(), merge.added());
    }

    private static String sha256(Rows rows) {
        MessageDigest digest = SeriesInfo.sha256();
        ByteBuffer row = ByteBuffer.allocate(Long.BYTES * (1 + rows.kind().doubles()));
        for (int i = 0; i < rows.size(); i++) {
            row.clear();
            row.putLong(rows.times()[i]);
            for (int c = 0; c < rows.kind().doubles(); c++) row.putDouble(rows.doubles(c)[i]);
            digest.update(row.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
