package io.viper.store.read;

import io.viper.store.series.SeriesKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts the text of one field into its slot of the row, whatever its form: the slow but complete way. */
final class FieldParser {
    private final RowCollector row;
    private final SeriesKind kind;
    private @Nullable TimeUnit unit;

    FieldParser(Layout layout, RowCollector row) {
        this.row = row;
        this.kind = layout.kind();
        this.unit = layout.unit();
    }

    /** Takes a field without its quotes. */
    void field(int slot, byte[] bytes, int from, int to) {
        if (slot < 0) return;
        String text = Numbers.text(bytes, from, to).strip();
        switch (slot) {
            case 0 -> time(text);
            case 1 -> id(text);
            case 2 -> side(text);
            case 3 -> maker(text);
            default -> measurement(slot - Column.FIRST_DOUBLE, text);
        }
    }

    /** Takes a time that is a whole number. @return whether it is one */
    boolean time(long number) {
        TimeUnit known = unit;
        if (known == null) {
            known = TimeUnit.of(number);
            unit = known;
        }
        if (known == null || number < 0 || number > known.last()) return false;
        row.time = number * known.nanos();
        return true;
    }

    private void time(String text) {
        if (text.matches("\\d{1,18}|[0-8]\\d{18}")) {
            if (!time(Long.parseLong(text))) row.fault(text, "no time, or in another unit than the times before");
            return;
        }
        if (text.matches("\\d{9,10}\\.\\d{1,9}")) {
            int point = text.indexOf('.');
            String nanos = (text.substring(point + 1) + "000000000").substring(0, 9);
            row.time = Long.parseLong(text.substring(0, point)) * 1_000_000_000L + Long.parseLong(nanos);
            return;
        }
        long time = TimeUnit.iso(text);
        if (time < 0) row.fault(text, "no time");
        else row.time = time;
    }

    private void id(String text) {
        if (text.isEmpty()) row.id = 0;
        else if (text.matches("\\d{1,18}")) row.id = Long.parseLong(text);
        else row.fault(text, "trade id is no whole number");
    }

    private void side(String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "buy", "b", "bid" -> row.sell = false;
            case "sell", "s", "ask" -> row.sell = true;
            default -> row.fault(text, "side is neither buy nor sell");
        }
    }

    /** The buyer was the maker: the taker sold. */
    private void maker(String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "false", "0" -> row.sell = false;
            case "true", "1" -> row.sell = true;
            default -> row.fault(text, "is_buyer_maker is neither true nor false");
        }
    }

    private void measurement(int column, String text) {
        double value = Numbers.parse(text);
        row.values[column] = value;
        boolean may = kind == SeriesKind.FUNDING || kind == SeriesKind.MARKS;
        boolean unknownMark = may && column == 1 && text.isEmpty();
        if (Double.isNaN(value) && !unknownMark) row.fault(text, "not a number");
        else if (Double.isInfinite(value)) row.fault(text, "too large for a number");
        else if (!unknownMark) row.decimals[column] = Math.max(row.decimals[column], Numbers.decimals(text));
    }
}
