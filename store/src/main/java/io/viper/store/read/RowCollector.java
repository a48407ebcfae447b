package io.viper.store.read;

import io.viper.core.model.Timeframe;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one file, one by one, and keeps the good ones. A parser sets {@link #time}, {@link #id}, {@link #sell}
 * and {@link #values}, or {@link #fault}, and then calls {@link #accept}.
 */
final class RowCollector {
    private static final int INITIAL_CAPACITY = 1 << 12;

    long time;
    long id;
    boolean sell;
    final double[] values = new double[5];

    /** Most decimals seen per value. */
    final int[] decimals = new int[5];

    private final String file;
    private final @Nullable Timeframe timeframe;
    private final boolean skipBad;
    private final SeriesKind kind;
    private final Rows rows;
    private final List<DataError> listed = new ArrayList<>();
    private String faultReason = "";
    private String faultValue = "";
    private long read;
    private long duplicates;
    private long outOfOrder;
    private long zeroVolume;
    private long skipped;

    RowCollector(String file, SeriesKind kind, @Nullable Timeframe timeframe, boolean skipBad) {
        this.file = file;
        this.kind = kind;
        this.timeframe = timeframe;
        this.skipBad = skipBad;
        rows = new Rows(kind, INITIAL_CAPACITY);
        forget();
    }

    /** What need not be told of a row is not known until it is. */
    private void forget() {
        if (kind == SeriesKind.FUNDING || kind == SeriesKind.MARKS) values[1] = Double.NaN;
    }

    /** The rows kept so far. */
    Rows rows() {
        return rows;
    }

    /** What came along so far. */
    RowStats stats() {
        return new RowStats(read, duplicates, outOfOrder, zeroVolume, skipped, listed);
    }

    /** The row that is being parsed is bad; the first reason counts. */
    void fault(String value, String reason) {
        if (!faultReason.isEmpty()) return;
        faultValue = value;
        faultReason = reason;
    }

    /** The row is complete. @throws DataException if it is bad and bad rows are not skipped */
    void accept(long line) throws DataException {
        read++;
        int size = rows.size();
        if (faultReason.isEmpty()) check(size);
        if (!faultReason.isEmpty()) {
            refuse(line);
            return;
        }
        int at = rows.append();
        rows.longs(0)[at] = time;
        if (kind == SeriesKind.TRADES) {
            rows.longs(1)[at] = id;
            if (sell) values[1] = -values[1];
        }
        int columns = kind.doubles();
        for (int c = 0; c < columns; c++) rows.doubles(c)[at] = values[c];
        forget();
        if (size > 0 && !isNext(at)) {
            drop(at, line);
        } else if (kind == SeriesKind.BARS && values[4] == 0) {
            zeroVolume++;
        }
    }

    private void check(int size) {
        switch (kind) {
            case BARS -> {
                checkBar();
                boolean follows = size > 0 && timeframe != null && time - rows.times()[size - 1] == timeframe.nanos();
                if (timeframe != null && !follows && timeframe.floor(time) != time) {
                    fault(Times.text(time), "not the start of a bar of " + timeframe + "; mixed timeframes?");
                }
            }
            case TRADES -> {
                if (!(values[0] > 0 && values[0] < Double.POSITIVE_INFINITY)) faultValue("price", 0, "not above zero");
                if (!(values[1] > 0 && values[1] < Double.POSITIVE_INFINITY)) faultValue("amount", 1, "not above zero");
            }
            case FUNDING -> {
                if (!(Math.abs(values[0]) < 1)) faultValue("funding rate", 0, "not between -1 and 1");
                if (!(values[1] > 0) && !Double.isNaN(values[1])) faultValue("mark price", 1, "not above zero");
            }
            case MARKS -> {
                if (!(values[0] > 0 && values[0] < Double.POSITIVE_INFINITY))
                    faultValue("mark price", 0, "not above zero");
                if (!(values[1] > 0) && !Double.isNaN(values[1])) faultValue("index price", 1, "not above zero");
            }
        }
    }

    private void checkBar() {
        double open = values[0];
        double high = values[1];
        double low = values[2];
        double close = values[3];
        double volume = values[4];
        boolean inside = open <= high && open >= low && close <= high && close >= low;
        if (inside && low > 0 && high < Double.POSITIVE_INFINITY && volume >= 0 && volume < Double.POSITIVE_INFINITY) {
            return;
        }
        String[] names = {"open", "high", "low", "close"};
        for (int c = 0; c < names.length; c++) if (!(values[c] > 0)) faultValue(names[c], c, "not above zero");
        if (high < low) fault(high + " < " + low, "high is below low");
        else if (!inside) fault(open + ", " + close, "open or close is not between low " + low + " and high " + high);
        faultValue("volume", 4, "below zero or not a number");
    }

    private void faultValue(String name, int column, String reason) {
        fault(String.valueOf(values[column]), name + " is " + reason);
    }

    /** Whether the row just appended comes after the one before it. */
    private boolean isNext(int at) {
        int compared = rows.compare(at - 1, rows, at);
        return compared < 0 || (compared == 0 && kind == SeriesKind.TRADES && id == 0);
    }

    /** Takes the row just appended away again, because it is not the next one. */
    private void drop(int at, long line) throws DataException {
        int twin = twin(at);
        boolean repeats = twin >= 0 && rows.same(twin, rows, at);
        rows.removeLast();
        if (repeats) {
            duplicates++;
            return;
        }
        if (twin >= 0) {
            fault(Times.text(time), "a second row of the same time with other values");
        } else {
            outOfOrder++;
            fault(Times.text(time), "older than the row before it");
        }
        refuse(line);
    }

    /** The earlier row with the same place as the one at {@code at}; -1 if there is none. */
    private int twin(int at) {
        int low = 0;
        int high = at - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = rows.compare(middle, rows, at);
            if (compared == 0) return middle;
            if (compared < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    private void refuse(long line) throws DataException {
        DataError error = new DataError(
                Category.DATA_BAD,
                file,
                line,
                faultValue,
                faultReason,
                "correct or remove the line, or leave out bad lines with --skip-bad");
        if (!skipBad) throw new DataException(error);
        skipped++;
        if (listed.size() < RowStats.LISTED) listed.add(error);
        faultReason = "";
        faultValue = "";
    }
}
