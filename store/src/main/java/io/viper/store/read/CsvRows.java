package io.viper.store.read;

import io.viper.store.series.DataException;

/**
 * Rows of separated values, parsed from bytes without making text of them.
 *
 * <p>A field of digits and at most one point becomes mantissa / 10<sup>decimals</sup>, both exact doubles, so the
 * quotient is the nearest double to the decimal. Everything else (signs, exponents, quotes, dates, words) takes the
 * slow way through {@link FieldParser}.
 */
final class CsvRows implements RowParser {
    /** As many as the nanoseconds since the epoch have; of these a long holds those before 2262, others become negative. */
    private static final int NANOSECOND_DIGITS = 19;

    private final RowCollector row;
    private final FieldParser fields;
    private final int[] slots;
    private final byte delimiter;
    private long line;

    /** @param line number of the lines before the first row */
    CsvRows(Layout layout, byte delimiter, RowCollector row, long line) {
        this.row = row;
        this.fields = new FieldParser(layout, row);
        this.slots = layout.slots().stream().mapToInt(Integer::intValue).toArray();
        this.delimiter = delimiter;
        this.line = line;
    }

    @Override
    public void parse(byte[] bytes, int start, int end) throws DataException {
        int at = start;
        while (at < end) {
            line++;
            if (bytes[at] == '\n') at++;
            else if (bytes[at] == '\r' && bytes[at + 1] == '\n') at += 2;
            else {
                at = row(bytes, at);
                row.accept(line);
            }
        }
    }

    /** Parses one row. @return where the next one starts */
    private int row(byte[] bytes, int start) {
        int at = start;
        for (int f = 0; f < slots.length; f++) {
            int from = at;
            long mantissa = 0;
            int point = -1;
            byte x;
            while (true) {
                x = bytes[at++];
                int digit = x - '0';
                if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
                else if (x == '.' && point < 0) point = at;
                else break;
            }
            int to = at - 1;
            if (x == '\r' && bytes[at] == '\n') x = bytes[at++];
            boolean whole = x == delimiter || x == '\n';
            if (!whole || !fast(slots[f], mantissa, from, to, point)) {
                at = slow(slots[f], bytes, from) + 1;
                x = bytes[at - 1];
            }
            boolean last = f == slots.length - 1;
            if (x == '\n') {
                if (!last) row.fault((f + 1) + " fields", "fewer fields than the header has columns");
                return at;
            }
            if (last) return tooMany(bytes, at);
        }
        throw new IllegalStateException("a layout without columns");
    }

    /** Takes a field of digits and at most one point. @return false if it needs the slow way */
    private boolean fast(int slot, long mantissa, int from, int to, int point) {
        if (slot < 0) return true;
        int length = to - from;
        if (length > Numbers.DIGITS)
            return slot == 0 && length == NANOSECOND_DIGITS && point < 0 && fields.time(mantissa);
        if (length <= (point < 0 ? 0 : 1)) return false;
        if (slot >= Column.FIRST_DOUBLE) {
            if (mantissa > Numbers.EXACT) return false;
            int column = slot - Column.FIRST_DOUBLE;
            int decimals = point < 0 ? 0 : to - point;
            row.values[column] = mantissa / Numbers.POWERS[decimals];
            if (decimals > row.decimals[column]) {
                row.decimals[column] = Numbers.significant(mantissa, decimals, row.decimals[column]);
            }
            return true;
        }
        if (point >= 0) return false;
        if (slot == 0) return fields.time(mantissa);
        if (slot != 1) return false;
        row.id = mantissa;
        return true;
    }

    /** Takes a field of any form. @return the index of what ends it: a delimiter or a line feed */
    private int slow(int slot, byte[] bytes, int start) {
        int from = start;
        int end = from;
        if (bytes[from] == '"') {
            from++;
            end = from;
            while (bytes[end] != '"' && bytes[end] != '\n') end++;
        }
        int to = end;
        while (bytes[end] != delimiter && bytes[end] != '\n') end++;
        if (from == start) to = end;
        if (to > from && bytes[to - 1] == '\r') to--;
        fields.field(slot, bytes, from, to);
        return end;
    }

    private int tooMany(byte[] bytes, int start) {
        row.fault("more than " + slots.length + " fields", "more fields than the header has columns");
        int at = start;
        while (bytes[at] != '\n') at++;
        return at + 1;
    }
}
