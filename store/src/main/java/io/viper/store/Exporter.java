package io.viper.store;

import io.viper.store.disk.AtomicFile;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes series as files that {@link Importer} reads back to the same rows: CSV or JSON lines, gzipped where the name ends
 * with {@code .gz}. Decimals are written as short as they are exact.
 */
public final class Exporter {
    private static final int BUFFER = 1 << 16;

    private final MarketStore store;

    public Exporter(MarketStore store) {
        this.store = store;
    }

    /** Forms of a file. */
    public enum Format {
        /** Comma-separated, with a header. */
        CSV,
        /** One object a line. */
        JSON_LINES
    }

    /**
     * Writes the rows from time {@code from} (included) to {@code to} (excluded) to a file, replacing one that is there; the
     * file is there whole or not at all.
     *
     * @return how many rows were written
     */
    public long toFile(SeriesKey key, long from, long to, Path target) throws DataException {
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        boolean gzip = name.endsWith(".gz");
        Format format = format(gzip ? name.substring(0, name.length() - 3) : name, target);
        Rows rows = store.rows(key, from, to);
        SeriesInfo info = described(key);
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            AtomicFile.write(target, channel -> {
                OutputStream out = Channels.newOutputStream(channel);
                if (!gzip) {
                    RowWriter.write(rows, info, format, out);
                    return;
                }
                GZIPOutputStream compressed = new GZIPOutputStream(out, BUFFER);
                RowWriter.write(rows, info, format, compressed);
                compressed.finish();
            });
            return rows.size();
        } catch (IOException failure) {
            throw DataException.of(target.toString(), failure);
        }
    }

    /** Writes rows to a stream, which is flushed and left open. @return how many rows were written */
    public long toStream(SeriesKey key, long from, long to, Format format, OutputStream out) throws DataException {
        Rows rows = store.rows(key, from, to);
        try {
            RowWriter.write(rows, described(key), format, out);
            out.flush();
            return rows.size();
        } catch (IOException failure) {
            throw DataException.of(key.toString(), failure);
        }
    }

    private SeriesInfo described(SeriesKey key) throws DataException {
        return store.info(key)
                .orElseThrow(() -> new DataException(
                        DataError.of(Category.DATA_MISSING, key.toString(), "is not stored", "import it")));
    }

    private static Format format(String name, Path target) throws DataException {
        if (name.endsWith(".csv")) return Format.CSV;
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) return Format.JSON_LINES;
        throw new DataException(DataError.of(
                Category.USAGE,
                target.toString(),
                "the name does not tell the format",
                "let it end with .csv, .csv.gz, .jsonl or .jsonl.gz"));
    }
}
