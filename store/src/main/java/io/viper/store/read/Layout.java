package io.viper.store.read;

import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a file means what.
 *
 * @param kind what the rows are
 * @param slots per column of the file where its value goes, see {@link Column#slot}
 * @param unit of times that are numbers; null if it is to be told from the first one
 */
record Layout(
        SeriesKind kind, List<Integer> slots, @Nullable TimeUnit unit) {
    /** The archives of Binance have no header, and bars of twelve columns. */
    private static final int ARCHIVE_COLUMNS = 12;

    private static final List<Integer> BARS_IN_ORDER = List.of(0, 4, 5, 6, 7, 8);

    /** From the names of the columns. @throws DataException if they do not make rows of that kind, or of any */
    static Layout of(List<String> names, @Nullable SeriesKind wanted, String file) throws DataException {
        List<@Nullable Column> columns = new ArrayList<>();
        for (String name : names) columns.add(Column.named(name));
        SeriesKind kind = wanted;
        for (SeriesKind candidate : SeriesKind.values()) {
            if (kind == null && columns.containsAll(Column.required(candidate))) kind = candidate;
        }
        if (kind == null) throw wrongHeader(names, "has no columns of bars, trades, funding or marks", file);
        Set<Column> missing = EnumSet.copyOf(Column.required(kind));
        missing.removeIf(columns::contains);
        if (!missing.isEmpty()) {
            String text = missing.stream().map(Column::text).collect(Collectors.joining(", "));
            throw wrongHeader(names, "lacks the columns of " + kind.text() + ": " + text, file);
        }
        if (kind == SeriesKind.TRADES && !columns.contains(Column.SIDE) && !columns.contains(Column.MAKER)) {
            throw wrongHeader(names, "lacks the taker's side: side or is_buyer_maker", file);
        }
        TimeUnit unit = TimeUnit.suffixOf(Column.plain(names.get(columns.indexOf(Column.TIME))));
        return new Layout(kind, slots(columns, kind), unit);
    }

    /** For bars without names, in the order time, open, high, low, close, volume and then anything. */
    static Layout barsInOrder(int columns) {
        List<Integer> slots = new ArrayList<>(BARS_IN_ORDER);
        while (slots.size() < columns) slots.add(-1);
        return new Layout(SeriesKind.BARS, slots, null);
    }

    /** Whether a first line is already data, laid out as in the archives of Binance. */
    static boolean isArchiveRow(List<String> fields, @Nullable SeriesKind wanted) {
        return fields.size() == ARCHIVE_COLUMNS
                && (wanted == null || wanted == SeriesKind.BARS)
                && fields.getFirst().matches("\\d{9,19}");
    }

    /** The slots that must have a value in every row, as bits. */
    int requiredBits() {
        int bits = 0;
        for (Column column : Column.required(kind)) bits |= 1 << column.slot(kind);
        return bits;
    }

    private static List<Integer> slots(List<@Nullable Column> columns, SeriesKind kind) {
        Integer[] slots = new Integer[columns.size()];
        Arrays.fill(slots, -1);
        for (Column column : Column.values()) {
            int at = columns.indexOf(column);
            if (at >= 0) slots[at] = column.slot(kind);
        }
        return List.of(slots);
    }

    private static DataException wrongHeader(List<String> names, String reason, String file) {
        return new DataException(new DataError(
                Category.DATA_BAD,
                file,
                1,
                String.join(",", names),
                "the header " + reason,
                "name the columns, as in timestamp_ms,open,high,low,close,volume"));
    }
}
