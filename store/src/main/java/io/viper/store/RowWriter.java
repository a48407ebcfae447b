package io.viper.store;

import io.viper.store.Exporter.Format;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKind;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes rows as text. */
final class RowWriter {
    private static final int FLUSH_AT = 1 << 16;
    private static final long MILLISECOND = 1_000_000;

    /** Up to here a scaled number is exact. */
    private static final double EXACT = 1L << 53;

    private final Rows rows;
    private final SeriesInfo info;
    private final Format format;
    private final boolean milliseconds;
    private final StringBuilder text = new StringBuilder(FLUSH_AT + 1_024);

    private RowWriter(Rows rows, SeriesInfo info, Format format) {
        this.rows = rows;
        this.info = info;
        this.format = format;
        boolean whole = true;
        for (int i = 0; i < rows.size() && whole; i++) whole = rows.times()[i] % MILLISECOND == 0;
        this.milliseconds = whole;
    }

    static void write(Rows rows, SeriesInfo info, Format format, OutputStream out) throws IOException {
        new RowWriter(rows, info, format).write(out);
    }

    private void write(OutputStream out) throws IOException {
        List<String> names = names();
        if (format == Format.CSV) text.append(String.join(",", names)).append('\n');
        for (int i = 0; i < rows.size(); i++) {
            row(i, names);
            if (text.length() >= FLUSH_AT) flush(out);
        }
        flush(out);
    }

    private List<String> names() {
        String time = milliseconds ? "timestamp_ms" : "timestamp_ns";
        return switch (rows.kind()) {
            case BARS -> List.of(time, "open", "high", "low", "close", "volume");
            case TRADES -> List.of(time, "trade_id", "side", "price", "amount");
            case FUNDING -> List.of(time, "funding_rate", "mark_price");
            case MARKS -> List.of(time, "mark_price", "index_price");
        };
    }

    private void row(int i, List<String> names) {
        boolean json = format == Format.JSON_LINES;
        if (json) text.append('{');
        int column = 0;
        name(names, column++).append(milliseconds ? rows.times()[i] / MILLISECOND : rows.times()[i]);
        if (rows.kind() == SeriesKind.TRADES) {
            name(names, column++).append(rows.longs(1)[i]);
            String side = rows.doubles(1)[i] < 0 ? "sell" : "buy";
            name(names, column++).append(json ? "\"" + side + "\"" : side);
        }
        int doubles = rows.kind().doubles();
        for (int c = 0; c < doubles; c++) {
            double value = rows.doubles(c)[i];
            boolean last = c == doubles - 1;
            name(names, column++);
            if (Double.isNaN(value)) text.append(json ? "\"\"" : "");
            else
                number(
                        rows.kind() == SeriesKind.TRADES ? Math.abs(value) : value,
                        last ? info.amountDecimals() : info.priceDecimals());
        }
        text.append(json ? "}\n" : "\n");
    }

    private StringBuilder name(List<String> names, int column) {
        if (column > 0) text.append(',');
        if (format == Format.JSON_LINES)
            text.append('"').append(names.get(column)).append("\":");
        return text;
    }

    private void number(double value, int decimals) {
        if (Math.abs(value) * Math.pow(10, decimals) >= EXACT || !Decimals.fits(value, decimals)) {
            text.append(
                    new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString());
            return;
        }
        long scaled = Decimals.scaled(value, decimals);
        int left = decimals;
        while (left > 0 && scaled % 10 == 0) {
            scaled /= 10;
            left--;
        }
        if (scaled < 0) text.append('-');
        String digits = Long.toString(Math.abs(scaled));
        if (left == 0) {
            text.append(digits);
            return;
        }
        String padded = "0".repeat(Math.max(0, left + 1 - digits.length())) + digits;
        text.append(padded, 0, padded.length() - left)
                .append('.')
                .append(padded, padded.length() - left, padded.length());
    }

    private void flush(OutputStream out) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        text.setLength(0);
    }
}
