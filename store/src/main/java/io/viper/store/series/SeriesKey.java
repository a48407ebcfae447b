package io.viper.store.series;

import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which series: an instrument's bars of a timeframe, its trades, its funding, or its mark prices.
 *
 * @param timeframe of bars; null for all else
 */
public record SeriesKey(
        InstrumentId id, SeriesKind kind, @Nullable Timeframe timeframe) implements Comparable<SeriesKey> {
    private static final Comparator<SeriesKey> ORDER = Comparator.comparing(SeriesKey::id)
            .thenComparing(SeriesKey::kind)
            .thenComparingLong(key -> key.timeframe == null ? 0 : key.timeframe.nanos());

    public SeriesKey {
        if ((kind == SeriesKind.BARS) != (timeframe != null)) {
            throw new IllegalArgumentException("bars have a timeframe, " + kind.text() + " of " + id + " do not fit");
        }
    }

    /** Bars of a timeframe. */
    public static SeriesKey bars(InstrumentId id, Timeframe timeframe) {
        return new SeriesKey(id, SeriesKind.BARS, timeframe);
    }

    /** Public trades. */
    public static SeriesKey trades(InstrumentId id) {
        return new SeriesKey(id, SeriesKind.TRADES, null);
    }

    /** Funding. */
    public static SeriesKey funding(InstrumentId id) {
        return new SeriesKey(id, SeriesKind.FUNDING, null);
    }

    /** Mark prices. */
    public static SeriesKey marks(InstrumentId id) {
        return new SeriesKey(id, SeriesKind.MARKS, null);
    }

    /** The key with that {@link #part}. @throws IllegalArgumentException if it is no part */
    public static SeriesKey of(InstrumentId id, String part) {
        if (part.equals(SeriesKind.TRADES.text())) return trades(id);
        if (part.equals(SeriesKind.FUNDING.text())) return funding(id);
        if (part.equals(SeriesKind.MARKS.text())) return marks(id);
        return bars(
                id,
                Timeframe.parse(part)
                        .orElseThrow(() -> new IllegalArgumentException("'" + part
                                + "' is neither trades nor funding nor marks nor one of " + Timeframe.known())));
    }

    /** The key with that {@link #name}. @throws IllegalArgumentException if it is none */
    public static SeriesKey parse(String name) {
        int first = name.indexOf('_');
        int last = name.lastIndexOf('_');
        if (first == last) throw new IllegalArgumentException("'" + name + "' is no exchange_SYMBOL_part");
        return of(
                new InstrumentId(name.substring(0, first), name.substring(first + 1, last)), name.substring(last + 1));
    }

    /** {@code 1m}, {@code trades}, {@code funding} or {@code marks}. */
    public String part() {
        return timeframe == null ? kind.text() : timeframe.text();
    }

    /** {@code binance-spot_BTCUSDT_1m}: a name for files and tables, from which the key can be told. */
    public String name() {
        return id.exchange() + "_" + id.symbol() + "_" + part();
    }

    @Override
    public int compareTo(SeriesKey other) {
        return ORDER.compare(this, other);
    }

    /** {@code binance-spot:BTCUSDT 1m}. */
    @Override
    public String toString() {
        return id + " " + part();
    }
}
