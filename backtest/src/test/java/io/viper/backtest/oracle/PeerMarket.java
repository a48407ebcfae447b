package io.viper.backtest.oracle;

import io.viper.core.SharedData;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.model.Timeframe;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPInputStream;

/** The bars on which the peer's runs were made. */
final class PeerMarket {
    private static final int BLOCK = 512;

    private PeerMarket() {}

    /** Hourly candles of our own kind of file. */
    static BarColumns hours(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SharedData.path("data/candles/" + file)))) {
            return parse(in, Timeframe.H1, text -> Long.parseLong(text) * 1_000_000);
        }
    }

    /** The daily prices of a share, from the archive of the peer's own test data. */
    static BarColumns days(String name) throws IOException {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(SharedData.path("data/oracles/backtestingpy-data.tar.gz")))) {
            return parse(
                    entry(in, name),
                    Timeframe.D1,
                    text -> LocalDate.parse(text).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * Timeframe.SECOND);
        }
    }

    private static BarColumns parse(InputStream in, Timeframe timeframe, ToLongFunction<String> time) {
        BarColumnsBuilder bars = new BarColumnsBuilder(timeframe);
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(cells -> bars.add(
                        time.applyAsLong(cells[0]),
                        Double.parseDouble(cells[1]),
                        Double.parseDouble(cells[2]),
                        Double.parseDouble(cells[3]),
                        Double.parseDouble(cells[4]),
                        Double.parseDouble(cells[5])));
        return bars.build();
    }

    /** The content of one file of a tar archive: headers and contents are blocks of 512 bytes. */
    private static InputStream entry(InputStream tar, String name) throws IOException {
        for (byte[] header = tar.readNBytes(BLOCK); header.length == BLOCK; header = tar.readNBytes(BLOCK)) {
            String path = text(header, 0, 100);
            String size = text(header, 124, 12);
            if (path.isEmpty()) break;
            int bytes = Integer.parseInt(size, 8);
            if (path.endsWith("/" + name)) return new ByteArrayInputStream(tar.readNBytes(bytes));
            tar.skipNBytes((bytes + BLOCK - 1) / BLOCK * BLOCK);
        }
        throw new IOException("no " + name + " in the archive");
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.US_ASCII).split("\0", 2)[0].trim();
    }
}
