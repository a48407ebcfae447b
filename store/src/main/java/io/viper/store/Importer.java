package io.viper.store;

import io.viper.store.read.DataFiles;
import io.viper.store.read.ParsedFile;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * Brings files of bars, trades, funding and ticks into a {@link MarketStore}.
 *
 * <p>A file is stored whole or not at all: a bad row refuses its file, unless bad rows are skipped. Other files of the
 * same import are stored all the same. Importing a file again changes nothing.
 */
public final class Importer {
    private static final List<String> ENDINGS = List.of(
            ".ws",
            ".ws.gz",
            ".csv",
            ".csv.gz",
            ".tsv",
            ".tsv.gz",
            ".jsonl",
            ".jsonl.gz",
            ".ndjson",
            ".ndjson.gz",
            ".zip");

    /** Rows that are held before they are stored. */
    private static final long BATCH_ROWS = 10_000_000;

    private static final int BUFFER = 1 << 16;

    private final MarketStore store;

    public Importer(MarketStore store) {
        this.store = store;
    }

    /** Imports. What went wrong is in the report. */
    public ImportReport run(ImportRequest request) {
        List<DataError> errors = new ArrayList<>();
        ImportBatches batches = new ImportBatches(store, request, errors);
        TickImport ticks = new TickImport(store, request);
        List<ReadFile> batch = new ArrayList<>();
        long rows = 0;
        for (Path file : files(request.paths(), errors)) {
            try {
                ReadFile read = read(file, request, ticks);
                batch.add(read);
                rows += read.rows();
            } catch (DataException refused) {
                errors.add(refused.error());
            }
            if (rows < BATCH_ROWS) continue;
            batches.store(batch);
            batch.clear();
            rows = 0;
        }
        batches.store(batch);
        return new ImportReport(batches.reports(), ticks.reports(), errors);
    }

    /** A file that was read whole. */
    record ReadFile(String name, String sha256, List<ParsedFile> parts) {
        long rows() {
            return parts.stream().mapToLong(part -> part.rows().size()).sum();
        }
    }

    private static ReadFile read(Path file, ImportRequest request, TickImport ticks) throws DataException {
        String name = String.valueOf(file.getFileName());
        try {
            Optional<List<ParsedFile>> bars =
                    Files.isDirectory(file) ? Optional.empty() : ticks.take(file, () -> sha256(file));
            if (bars.isPresent()) return new ReadFile(name, sha256(file), bars.get());
            long size = Files.size(file);
            FutureTask<String> hash = new FutureTask<>(() -> sha256(file));
            Thread.ofVirtual().start(hash);
            List<ParsedFile> parts = DataFiles.read(
                    file, request.options(), bytes -> request.progress().advanced(file, bytes, size));
            return new ReadFile(name, await(hash), parts);
        } catch (IOException failure) {
            throw DataException.of(name, failure);
        }
    }

    /** The hash is worked out beside the parsing, which takes about as long. */
    private static String await(FutureTask<String> hash) throws IOException {
        try {
            return hash.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException cause ? cause : new IOException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("the import was interrupted", interrupted);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = SeriesInfo.sha256();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) digest.update(buffer, 0, count);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static List<Path> files(List<Path> paths, List<DataError> errors) {
        List<Path> files = new ArrayList<>();
        if (paths.isEmpty()) {
            errors.add(DataError.of(Category.USAGE, "import", "no files are named", "name files or folders"));
        }
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (Stream<Path> inside = Files.walk(path)) {
                List<Path> known =
                        inside.filter(Importer::hasKnownEnding).sorted().toList();
                files.addAll(known);
                if (known.isEmpty()) {
                    errors.add(DataError.of(
                            Category.NOT_FOUND,
                            path.toString(),
                            "the folder holds no files that end with " + String.join(", ", ENDINGS),
                            "name the files"));
                }
            } catch (IOException failure) {
                errors.add(DataException.of(path.toString(), failure).error());
            }
        }
        return files;
    }

    private static boolean hasKnownEnding(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) && Files.isRegularFile(file);
    }
}
