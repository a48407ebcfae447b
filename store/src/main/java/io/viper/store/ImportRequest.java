package io.viper.store;

import io.viper.core.model.Timeframe;
import io.viper.store.read.ReadOptions;
import io.viper.store.series.SeriesKind;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to import.
 *
 * @param paths files, or folders of which all files with a known ending are taken
 * @param options how to read them
 * @param dryRun whether to report only, and store nothing
 * @param progress is told how far it is
 */
public record ImportRequest(List<Path> paths, ReadOptions options, boolean dryRun, Progress progress) {

    public ImportRequest {
        paths = List.copyOf(paths);
    }

    /** Is told how far an import is, on the thread of the import. */
    @FunctionalInterface
    public interface Progress {
        /** So many bytes of a file's bytes on disk have been read. */
        void advanced(Path file, long bytes, long of);
    }

    /** Files, with all that can be told from their names and content. */
    public static ImportRequest of(List<Path> paths) {
        return new ImportRequest(paths, ReadOptions.DEFAULT, false, (file, bytes, of) -> {});
    }

    /** Files of one instrument; what is null is told from names and content. */
    public ImportRequest as(
            @Nullable String exchange,
            @Nullable String symbol,
            @Nullable Timeframe timeframe,
            @Nullable SeriesKind kind) {
        ReadOptions named = new ReadOptions(exchange, symbol, timeframe, kind, options.skipBad(), options.limits());
        return new ImportRequest(paths, named, dryRun, progress);
    }

    /** Leaves bad rows out and lists them, instead of refusing their file. */
    public ImportRequest skippingBad() {
        ReadOptions lenient = new ReadOptions(
                options.exchange(), options.symbol(), options.timeframe(), options.kind(), true, options.limits());
        return new ImportRequest(paths, lenient, dryRun, progress);
    }

    /** Reports only. */
    public ImportRequest dry() {
        return new ImportRequest(paths, options, true, progress);
    }

    /** Tells how far it is. */
    public ImportRequest telling(Progress listener) {
        return new ImportRequest(paths, options, dryRun, listener);
    }
}
