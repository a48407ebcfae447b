package io.viper.store.read;

import io.viper.core.model.InstrumentId;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads files of market data: CSV or JSON lines, as they are, gzipped, or any number of these in a ZIP archive. What a
 * file is, is told from its first bytes, not from its name.
 */
public final class DataFiles {
    private static final int GZIP = 0x1f8b;
    private static final int ZIP = 0x504b;
    private static final int BUFFER = 1 << 16;

    private DataFiles() {}

    /**
     * Reads one file whole.
     *
     * @param progress is told how many bytes of the file on disk have been dealt with
     * @throws DataException if anything in it is bad (and not skipped), or it cannot be read: then nothing of it counts
     */
    public static List<ParsedFile> read(Path file, ReadOptions options, LongConsumer progress) throws DataException {
        String name = String.valueOf(file.getFileName());
        try {
            if (Files.isDirectory(file)) {
                throw new DataException(DataError.of(
                        Category.USAGE, file.toString(), "this is a folder, not a file", "name the files in it"));
            }
            int magic = magic(file);
            if (magic == ZIP) return archive(file, name, options, progress);
            try (CountedStream disk = new CountedStream(Files.newInputStream(file), progress);
                    InputStream content = magic == GZIP ? gunzip(disk, options.limits()) : disk) {
                return List.of(new EntryReader(name, FileName.of(name), options).read(content));
            }
        } catch (BoundedStream.TooLarge bomb) {
            throw tooLarge(name, bomb);
        } catch (IOException failure) {
            throw DataException.of(name, failure);
        }
    }

    /**
     * Reads trades of which nobody recorded the taker's side: CSV with a header and the columns time, price and amount. All
     * of them come out as bought. Bad rows, such as trades of nothing, are left out and listed.
     */
    public static ParsedFile readSidelessTrades(InputStream csv, String name, InstrumentId id)
            throws IOException, DataException {
        Lines lines = new Lines(csv, Limits.NORMAL.lineBytes());
        RowCollector row = new RowCollector(name, SeriesKind.TRADES, null, true);
        Layout layout = new Layout(SeriesKind.TRADES, List.of(0, 4, 5), null);
        CsvRows parser = new CsvRows(layout, (byte) ',', row, 1);
        for (boolean header = true; lines.next(); header = false) {
            if (header) lines.skipLine();
            parser.parse(lines.bytes(), lines.start(), lines.end());
        }
        return new ParsedFile(name, SeriesKey.trades(id), row.rows(), row.stats(), row.decimals[0], row.decimals[1]);
    }

    private static List<ParsedFile> archive(Path file, String name, ReadOptions options, LongConsumer progress)
            throws IOException, DataException {
        List<ParsedFile> parsed = new ArrayList<>();
        long done = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > options.limits().entries()) {
                throw new BoundedStream.TooLarge(
                        "holds more than " + options.limits().entries() + " files");
            }
            for (ZipEntry entry : List.copyOf(zip.stream().toList())) {
                if (entry.isDirectory() || entry.getName().contains("__MACOSX/")) continue;
                parsed.add(entry(zip, entry, name, options));
                done += Math.max(0, entry.getCompressedSize());
                progress.accept(done);
            }
        }
        if (!parsed.isEmpty()) return parsed;
        throw new DataException(
                DataError.of(Category.DATA_BAD, name, "the archive holds no files", "choose another file"));
    }

    private static ParsedFile entry(ZipFile zip, ZipEntry entry, String archive, ReadOptions options)
            throws IOException, DataException {
        Limits limits = options.limits();
        FileName told = FileName.of(entry.getName()).or(FileName.of(archive));
        EntryReader reader = new EntryReader(archive + "!" + entry.getName(), told, options);
        long compressed = entry.getCompressedSize();
        try (InputStream raw = new BoundedStream(zip.getInputStream(entry), limits, () -> Math.max(1, compressed));
                BufferedInputStream content = new BufferedInputStream(raw, BUFFER)) {
            content.mark(2);
            int magic = content.read() << 8 | content.read();
            content.reset();
            if (magic != GZIP) return reader.read(content);
            try (InputStream inner = gunzip(new CountedStream(content, bytes -> {}), limits)) {
                return reader.read(inner);
            }
        }
    }

    private static InputStream gunzip(CountedStream compressed, Limits limits) throws IOException {
        return new BoundedStream(new GZIPInputStream(compressed, BUFFER), limits, compressed::count);
    }

    private static int magic(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] two = in.readNBytes(2);
            return two.length < 2 ? 0 : (two[0] & 0xff) << 8 | (two[1] & 0xff);
        }
    }

    private static DataException tooLarge(String name, IOException bomb) {
        String reason = String.valueOf(bomb.getMessage());
        return new DataException(
                DataError.of(Category.DATA_BAD, name, "the file " + reason, "check where it comes from"), bomb);
    }
}
