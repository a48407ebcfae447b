package io.viper.backtest;

import io.viper.core.SharedData;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the shared candles and funding files of tests that need a real market. */
final class SharedMarket {
    static final long MILLISECOND = 1_000_000L;

    private SharedMarket() {}

    /** The rows of a gzip CSV below {@code data/}, without its header, as text. */
    static List<String[]> rows(String file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.path("data/" + file))), StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
        }
    }

    static BarColumns bars(String file, Timeframe timeframe) throws IOException {
        BarColumnsBuilder bars = new BarColumnsBuilder(timeframe);
        for (String[] row : rows(file)) {
            bars.add(new Bar(
                    timeframe,
                    Long.parseLong(row[0]) * MILLISECOND,
                    Double.parseDouble(row[1]),
                    Double.parseDouble(row[2]),
                    Double.parseDouble(row[3]),
                    Double.parseDouble(row[4]),
                    Double.parseDouble(row[5])));
        }
        return bars.build();
    }

    static FundingSeries funding(String file) throws IOException {
        List<String[]> rows = rows(file);
        return new FundingSeries(
                rows.stream()
                        .mapToLong(row -> Long.parseLong(row[0]) * MILLISECOND)
                        .toArray(),
                rows.stream().mapToDouble(row -> Double.parseDouble(row[1])).toArray(),
                rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray());
    }
}
