package io.viper.store.read;

import io.viper.core.model.Timeframe;
import io.viper.store.series.SeriesKind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file's name tells: {@code binance-spot_BTCUSDT_1m_2022-2023.csv.gz}, {@code binance-usdm_BTCUSDT_funding.csv},
 * {@code BTCUSDT-1m-2023-01.zip}. What it does not tell is null.
 */
record FileName(
        @Nullable String exchange,
        @Nullable String symbol,
        @Nullable Timeframe timeframe,
        @Nullable SeriesKind kind) {
    private static final FileName NOTHING = new FileName(null, null, null, null);
    private static final Pattern FULL =
            Pattern.compile("([a-z0-9][a-z0-9-]*)_([A-Za-z0-9.-]+)_([A-Za-z0-9]+)(?:[_.].*)?");
    private static final Pattern ARCHIVE = Pattern.compile("([A-Z0-9]+)-([A-Za-z0-9]+)(?:[-_.].*)?");

    /** Reads a name; what stands before the last slash does not count. */
    static FileName of(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        Matcher full = FULL.matcher(name);
        if (full.matches()) {
            FileName told = of(full.group(1), full.group(2), full.group(3));
            if (told.kind != null) return told;
        }
        Matcher archive = ARCHIVE.matcher(name);
        if (!archive.matches()) return NOTHING;
        FileName told = of(null, archive.group(1), archive.group(2));
        return told.kind == null ? NOTHING : told;
    }

    /** This, with what it does not tell taken from another. */
    FileName or(FileName other) {
        return new FileName(
                exchange == null ? other.exchange : exchange,
                symbol == null ? other.symbol : symbol,
                kind == null ? other.timeframe : timeframe,
                kind == null ? other.kind : kind);
    }

    private static FileName of(@Nullable String exchange, String symbol, String part) {
        Timeframe timeframe = Timeframe.parse(part).orElse(null);
        SeriesKind kind = switch (part.toLowerCase(Locale.ROOT)) {
            case "trades" -> SeriesKind.TRADES;
            case "funding" -> SeriesKind.FUNDING;
            case "marks" -> SeriesKind.MARKS;
            default -> timeframe == null ? null : SeriesKind.BARS;
        };
        return new FileName(exchange, symbol.toUpperCase(Locale.ROOT), timeframe, kind);
    }
}
