package io.viper.store;

import io.viper.store.disk.AtomicFile;
import io.viper.store.disk.ColumnFile;
import io.viper.store.disk.InfoFile;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Gaps;
import io.viper.store.series.RowStore;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Changes series so that a crash at any moment leaves the old or the new state, never a mixture.
 *
 * <ol>
 *   <li>the new columns are written beside the old ones;
 *   <li>the new description is written as {@code .next};
 *   <li>the database commits the new rows: from here on the change counts;
 *   <li>{@code .next} becomes the description, and the old columns go.
 * </ol>
 *
 * <p>After a crash the number of rows in the database tells whether step 3 was reached, and {@link #recover} finishes or
 * forgets the change.
 */
final class SeriesUpdate {
    private final SeriesFolder series;
    private final RowStore database;

    SeriesUpdate(SeriesFolder series, RowStore database) {
        this.series = series;
        this.database = database;
    }

    /** Finishes or forgets a change that a crash interrupted. @return what is known about the series now, if it exists */
    Optional<SeriesInfo> recover(SeriesKey key) throws DataException {
        settle(key);
        Optional<SeriesInfo> info = series.info(key);
        long count = database.count(key);
        if (info.isEmpty() && count > 0) return Optional.of(describe(key));
        if (info.isPresent() && info.get().count() != count) {
            throw new DataException(DataError.of(
                    Category.DATA_BAD,
                    key.toString(),
                    "the database has " + count + " rows where " + info.get().count() + " are described",
                    count == 0
                            ? "remove it with viper data prune, then fetch or import it again"
                            : "repair it with viper data repair"));
        }
        return info;
    }

    private void settle(SeriesKey key) throws DataException {
        Path next = series.nextFile(key);
        if (!Files.exists(next)) return;
        try {
            if (reachedDatabase(key, next)) AtomicFile.publish(next, series.infoFile(key));
            else Files.delete(next);
        } catch (IOException failure) {
            throw DataException.of(next.toString(), failure);
        }
    }

    private boolean reachedDatabase(SeriesKey key, Path next) throws DataException {
        try {
            return InfoFile.read(next).count() == database.count(key);
        } catch (IOException damaged) {
            return false;
        }
    }

    /**
     * Stores a change.
     *
     * @param described what the series will be; its checksum is not looked at
     * @param all all rows it will have
     * @param added those of them that the database does not have yet
     */
    SeriesInfo commit(SeriesInfo described, Rows all, Rows added) throws DataException {
        SeriesKey key = described.key();
        Path next = series.nextFile(key);
        try {
            Files.createDirectories(series.folder(key));
            SeriesInfo info = writeColumns(described, all);
            try {
                InfoFile.write(next, info);
                database.add(key, added);
            } catch (IOException | DataException failure) {
                forget(info, next);
                throw failure;
            }
            AtomicFile.publish(next, series.infoFile(key));
            ColumnFile.removeOthers(series.folder(key), info);
            return info;
        } catch (IOException failure) {
            throw DataException.of(key.toString(), failure);
        }
    }

    /** Makes the column file of a series again from the database. */
    void rebuildColumns(SeriesInfo info) throws DataException {
        Rows rows = database.read(info.key());
        try {
            SeriesInfo rebuilt = writeColumns(info, rows);
            if (rows.size() == info.count() && rebuilt.checksum() == info.checksum()) return;
        } catch (IOException failure) {
            throw DataException.of(info.key().toString(), failure);
        }
        throw new DataException(DataError.of(
                Category.DATA_BAD,
                info.key().toString(),
                "the database differs from the description of the series",
                "repair it with viper data repair"));
    }

    /** Puts those series right whose descriptions or columns do not fit the database. @return which ones */
    List<SeriesKey> repair(Predicate<SeriesKey> meant) throws DataException {
        List<SeriesKey> repaired = new ArrayList<>();
        for (SeriesKey key : database.keys()) {
            if (!meant.test(key) || sound(key)) continue;
            describe(key);
            repaired.add(key);
        }
        return repaired;
    }

    private boolean sound(SeriesKey key) {
        try {
            settle(key);
            Optional<SeriesInfo> info = series.info(key);
            if (info.isEmpty()) return database.count(key) == 0;
            Rows truth = database.read(key);
            Rows cached = ColumnFile.read(series.folder(key), info.get(), Long.MIN_VALUE, Long.MAX_VALUE);
            return truth.sameAs(cached) && fits(info.get(), truth);
        } catch (IOException | DataException unsound) {
            return false;
        }
    }

    /** Whether a description tells the time and the gaps of the rows that there are. */
    private static boolean fits(SeriesInfo info, Rows rows) {
        SeriesInfo told = describe(info.key(), rows, info.priceDecimals(), info.amountDecimals(), info.sources());
        return told.first() == info.first()
                && told.last() == info.last()
                && told.gaps().equals(info.gaps());
    }

    /** Describes a series from the database; the files that it came from and its decimals are kept if they are still known. */
    private SeriesInfo describe(SeriesKey key) throws DataException {
        Rows rows = database.read(key);
        SeriesInfo shown = Decimals.describe(key, rows, List.of());
        SeriesInfo before;
        try {
            before = series.info(key).orElse(shown);
        } catch (DataException damaged) {
            before = shown;
        }
        int prices = Math.max(before.priceDecimals(), shown.priceDecimals());
        int amounts = Math.max(before.amountDecimals(), shown.amountDecimals());
        SeriesInfo described = describe(key, rows, prices, amounts, before.sources());
        try {
            Files.createDirectories(series.folder(key));
            Files.deleteIfExists(series.nextFile(key));
            SeriesInfo info = writeColumns(described, rows);
            InfoFile.write(series.infoFile(key), info);
            ColumnFile.removeOthers(series.folder(key), info);
            return info;
        } catch (IOException failure) {
            throw DataException.of(key.toString(), failure);
        }
    }

    private SeriesInfo writeColumns(SeriesInfo info, Rows rows) throws IOException {
        int checksum = ColumnFile.write(series.folder(info.key()), info.key(), rows, info.sourceHash());
        return new SeriesInfo(
                info.key(),
                info.priceDecimals(),
                info.amountDecimals(),
                info.sources(),
                info.first(),
                info.last(),
                info.count(),
                info.gaps(),
                checksum);
    }

    private void forget(SeriesInfo info, Path next) throws IOException, DataException {
        Files.deleteIfExists(next);
        Optional<SeriesInfo> before = series.info(info.key());
        Path columns = ColumnFile.in(series.folder(info.key()), info);
        boolean shared = before.isPresent()
                && ColumnFile.in(series.folder(info.key()), before.get()).equals(columns);
        if (!shared) Files.deleteIfExists(columns);
    }

    /** What a series of these rows is, apart from its checksum. */
    static SeriesInfo describe(
            SeriesKey key, Rows rows, int priceDecimals, int amountDecimals, List<SourceFile> sources) {
        int size = rows.size();
        Gaps gaps = key.timeframe() == null ? Gaps.NONE : Gaps.of(rows, key.timeframe());
        return new SeriesInfo(
                key,
                priceDecimals,
                amountDecimals,
                sources,
                size == 0 ? 0 : rows.times()[0],
                size == 0 ? 0 : rows.times()[size - 1],
                size,
                gaps,
                0);
    }
}
