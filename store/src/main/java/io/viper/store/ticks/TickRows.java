package io.viper.store.ticks;

import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;

/** Collects what a file says, line by line, and refuses what cannot be, with the line. */
final class TickRows {
    /** 2009: nothing that we trade is older. */
    private static final long EARLIEST = 1_230_768_000_000_000_000L;
    /** 2100. */
    private static final long LATEST = 4_102_444_800_000_000_000L;

    private final String file;
    private final TickColumnsBuilder rows;
    private long line;
    private long time;
    private long received;
    private int priceDecimals;
    private int amountDecimals;

    TickRows(String file, boolean receipt) {
        this.file = file;
        this.rows = new TickColumnsBuilder(receipt);
    }

    /** What follows is from the next line. */
    void nextLine() {
        line++;
    }

    /** What follows happened then. @throws DataException if the times are no UTC nanoseconds of our age */
    void at(long happened, long heard) throws DataException {
        if (happened < EARLIEST || happened > LATEST) throw bad(Long.toString(happened), "is no time of this century");
        time = happened;
        received = heard;
    }

    /** The time of what came last, for what carries none. */
    long time() {
        return time;
    }

    void snapshot() {
        rows.add(time, received, TickColumns.SNAPSHOT, false, 0, 0);
    }

    void lost() {
        rows.add(time, received, TickColumns.LOST, true, 0, 0);
    }

    /** A row that does not end its message; see {@link #end}. @throws DataException if price or amount cannot be */
    void add(int kind, String price, String amount) throws DataException {
        long ticks = Units.parse(price);
        long lots = Units.parse(amount);
        boolean level = kind == TickColumns.BID || kind == TickColumns.ASK;
        if (ticks <= 0) throw bad(price, "is no price");
        if (lots < 0 || (lots == 0 && !level)) throw bad(amount, "is no amount");
        priceDecimals = Math.max(priceDecimals, Units.decimals(ticks));
        amountDecimals = Math.max(amountDecimals, Units.decimals(lots));
        rows.add(time, received, kind, false, ticks, lots);
    }

    /** The message is complete. */
    void end() {
        rows.end();
    }

    int size() {
        return rows.size();
    }

    int priceDecimals() {
        return priceDecimals;
    }

    int amountDecimals() {
        return amountDecimals;
    }

    TickColumns build() {
        return rows.build();
    }

    /** A refusal of the line. */
    DataException bad(String value, String reason) {
        return new DataException(
                new DataError(Category.DATA_BAD, file, line, value, reason, "remove the line, or get the file again"));
    }
}
