package io.viper.store.ticks;

import io.viper.core.model.InstrumentId;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads files of recorded ticks, plain or gzipped; what a file is, is told from its first lines. */
public final class TickReader {
    private static final int GZIP = 0x1f8b;
    /** Lines that are looked at to tell what a file has. */
    private static final int LOOKED_AT = 5_000;

    private TickReader() {}

    /**
     * The ticks of a file; empty if it holds something else.
     *
     * @param exchange instead of what name and content tell
     * @param symbol likewise
     * @param sha256 of the file
     * @throws DataException if it has ticks and one of them cannot be, or the file cannot be read
     */
    public static Optional<TickSeries> read(
            Path file, @Nullable String exchange, @Nullable String symbol, String sha256) throws DataException {
        String name = String.valueOf(file.getFileName());
        try (BufferedReader in = open(file)) {
            List<String> first = head(in);
            if (first.isEmpty()) return Optional.empty();
            if (TardisRows.fits(first.getFirst()))
                return Optional.of(tardis(name, in, first, exchange, symbol, sha256));
            if (!isFrame(first.getFirst())) return Optional.empty();
            return Optional.of(frames(name, in, first, exchange, symbol, sha256));
        } catch (IOException failure) {
            throw DataException.of(name, failure);
        }
    }

    /** Whether a file begins like one of ticks. What cannot be opened is left to others to complain about. */
    public static boolean recognizes(Path file) {
        try (BufferedReader in = open(file)) {
            String line = in.readLine();
            return line != null && (isFrame(line) || TardisRows.fits(line));
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        bytes.mark(2);
        int magic = bytes.read() << 8 | bytes.read();
        bytes.reset();
        InputStream content = magic == GZIP ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        return new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8), 1 << 16);
    }

    private static List<String> head(BufferedReader in) throws IOException {
        List<String> lines = new ArrayList<>();
        String line;
        while (lines.size() < LOOKED_AT && (line = in.readLine()) != null) {
            if (!line.isBlank()) lines.add(line);
            if (lines.size() == 1 && !isFrame(line) && !TardisRows.fits(line)) return lines;
        }
        return lines;
    }

    /** Frames are objects of a stream, after the time of receipt or alone. */
    private static boolean isFrame(String line) {
        boolean object = line.startsWith("{") || line.matches("\\d{19} \\{.*");
        boolean known =
                line.contains("\"stream\":\"") || line.contains("\"e\":\"") || line.contains("\"lastUpdateId\"");
        return object && known;
    }

    private static TickSeries frames(
            String name,
            BufferedReader in,
            List<String> first,
            @Nullable String exchange,
            @Nullable String symbol,
            String sha256)
            throws IOException, DataException {
        TickRows rows = new TickRows(name, !first.getFirst().startsWith("{"));
        boolean tickers =
                first.stream().anyMatch(line -> line.contains("@bookTicker") || line.contains("bookTicker\""));
        BinanceFrames frames = new BinanceFrames(rows, tickers);
        for (String line : first) frames.line(line);
        for (String line; (line = in.readLine()) != null; ) if (!line.isBlank()) frames.line(line);
        return series(name, rows, exchange, "", symbol, frames.symbol(), sha256);
    }

    private static TickSeries tardis(
            String name,
            BufferedReader in,
            List<String> first,
            @Nullable String exchange,
            @Nullable String symbol,
            String sha256)
            throws IOException, DataException {
        TickRows rows = new TickRows(name, true);
        TardisRows tardis = new TardisRows(rows, first.getFirst());
        for (String line : first.subList(1, first.size())) tardis.line(line);
        for (String line; (line = in.readLine()) != null; ) if (!line.isBlank()) tardis.line(line);
        tardis.end();
        return series(name, rows, exchange, tardis.exchange(), symbol, tardis.symbol(), sha256);
    }

    private static TickSeries series(
            String name,
            TickRows rows,
            @Nullable String exchange,
            String toldExchange,
            @Nullable String symbol,
            String toldSymbol,
            String sha256)
            throws DataException {
        if (rows.size() == 0) throw bad(name, "has no ticks", "get it again");
        String from = exchange != null ? exchange : toldExchange.isEmpty() ? exchangeOf(name) : toldExchange;
        String of = symbol != null ? symbol : toldSymbol;
        if (from.isEmpty() || of.isEmpty()) {
            throw bad(name, "does not tell whose ticks it holds", "name --exchange and --symbol");
        }
        try {
            InstrumentId id = new InstrumentId(from, of.toUpperCase(Locale.ROOT));
            return new TickSeries(id, rows.build(), rows.priceDecimals(), rows.amountDecimals(), List.of(sha256));
        } catch (IllegalArgumentException strange) {
            throw bad(name, String.valueOf(strange.getMessage()), "name --exchange and --symbol");
        }
    }

    /** {@code binance-usdm_btcusdt_20240808.ws.gz} tells its exchange. */
    private static String exchangeOf(String name) {
        int end = name.indexOf('_');
        return end > 0 && name.substring(0, end).matches("[a-z0-9-]+") ? name.substring(0, end) : "";
    }

    private static DataException bad(String name, String reason, String remedy) {
        return new DataException(DataError.of(Category.DATA_BAD, name, reason, remedy));
    }
}
