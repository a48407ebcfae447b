package io.viper.analysis;

import io.viper.core.SharedData;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Hourly candles of real exchanges; tests that ask for them are skipped where there are none. */
public final class RealCandles {
    private static final long MILLISECOND = 1_000_000L;

    private RealCandles() {}

    /** All hours of a spot market such as {@code BTCUSDT}, 2022 and 2023. */
    public static List<Bar> spot(String symbol) {
        return read(SharedData.path("data/candles/1h/binance-spot_" + symbol + "_1h.csv.gz"));
    }

    /** All hours of a perpetual such as {@code SUIUSDT}, 2023 to May 2024. */
    public static List<Bar> perpetual(String symbol) {
        return read(SharedData.path("data/candles/1h-usdm/binance-usdm_" + symbol + "_1h.csv.gz"));
    }

    /** Whether a bar opens in that year (UTC). */
    public static boolean in(int year, Bar bar) {
        return bar.openTime() >= newYear(year) && bar.openTime() < newYear(year + 1);
    }

    private static long newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * Timeframe.SECOND;
    }

    private static List<Bar> read(Path file) {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(RealCandles::bar).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bar bar(String line) {
        String[] cells = line.split(",");
        return new Bar(
                Timeframe.H1,
                Long.parseLong(cells[0]) * MILLISECOND,
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3]),
                Double.parseDouble(cells[4]),
                Double.parseDouble(cells[5]));
    }
}
