package io.viper.store.quest;

import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.CairoError;
import io.questdb.cairo.CairoException;
import io.questdb.cairo.CommitMode;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.questdb.cairo.TableReader;
import io.questdb.cairo.TableToken;
import io.questdb.cairo.TableWriter;
import io.questdb.cairo.vm.api.MemoryCR;
import io.questdb.griffin.FunctionFactory;
import io.questdb.griffin.SqlException;
import io.questdb.std.FlyweightMessageContainer;
import io.questdb.std.ObjHashSet;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.RowStore;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RowStore} in an embedded QuestDB: one table a series, named {@link SeriesKey#name}, time in nanoseconds.
 *
 * <p>Opening takes seconds, so open it late. A change is one commit, flushed to the disk. One process at a time.
 */
public final class QuestStore implements RowStore {
    private static final String WHO = "viper";

    /** With less space than this left, a failure is put down to that: the database grows by tens of MiB at a time. */
    private static final long SPARE_BYTES = 64L << 20;

    private final Path folder;
    private final FolderLock lock;
    private final CairoEngine engine;

    private QuestStore(Path folder, FolderLock lock, CairoEngine engine) {
        this.folder = folder;
        this.lock = lock;
        this.engine = engine;
    }

    /** Opens the database in a folder, or makes a new one. @throws DataException if another process has it open */
    public static QuestStore open(Path folder) throws DataException {
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                QuestLog.silence();
                return new QuestStore(folder, lock, new Engine(folder));
            } catch (IOException | RuntimeException | Error failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw DataException.of(folder.toString(), failure);
        } catch (CairoException | CairoError failure) {
            throw failed(folder.toString(), failure);
        }
    }

    @Override
    public List<SeriesKey> keys() {
        ObjHashSet<TableToken> tables = new ObjHashSet<>();
        engine.getTableTokens(tables, false);
        List<SeriesKey> keys = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            TableToken table = tables.get(i);
            if (!table.isSystem()) keys.add(SeriesKey.parse(table.getTableName()));
        }
        keys.sort(null);
        return keys;
    }

    @Override
    public long count(SeriesKey key) throws DataException {
        TableToken table = table(key);
        if (table == null) return 0;
        try (TableReader reader = engine.getReader(table)) {
            return reader.size();
        } catch (CairoException failure) {
            throw failed(key, failure);
        }
    }

    @Override
    public Rows read(SeriesKey key) throws DataException {
        TableToken table = table(key);
        if (table == null) return new Rows(key.kind(), 0);
        try (TableReader reader = engine.getReader(table)) {
            Rows rows = new Rows(key.kind(), Math.toIntExact(reader.size()));
            for (int partition = 0; partition < reader.getPartitionCount(); partition++) {
                int count = Math.toIntExact(reader.openPartition(partition));
                if (count > 0) copy(reader, reader.getColumnBase(partition), count, rows);
            }
            rows.sortTies();
            return rows;
        } catch (CairoException failure) {
            throw failed(key, failure);
        }
    }

    @Override
    public long bytes(SeriesKey key) throws DataException {
        TableToken table = table(key);
        if (table == null) return 0;
        Path root = folder.resolve(table.getDirName());
        try (Stream<Path> files = Files.walk(root)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) bytes += Files.size(file);
            return bytes;
        } catch (IOException failure) {
            throw DataException.of(root.toString(), failure);
        }
    }

    @Override
    public void add(SeriesKey key, Rows rows) throws DataException {
        if (rows.isEmpty()) return;
        TableToken table = table(key);
        if (table == null) table = create(key);
        try (TableWriter writer = engine.getWriter(table, WHO)) {
            try {
                for (int i = 0; i < rows.size(); i++) add(writer, rows, i);
                writer.commit();
            } catch (CairoException | CairoError failure) {
                // A writer that broke down half-way is closed, and drops what was not committed when it is opened
                // again.
                if (!writer.isDistressed()) writer.rollback();
                throw failure;
            }
        } catch (CairoException | CairoError failure) {
            throw failed(key, failure);
        }
    }

    @Override
    public void remove(SeriesKey key) throws DataException {
        execute(key, "DROP TABLE IF EXISTS '" + key.name() + "'");
    }

    @Override
    public void close() {
        engine.close();
        try {
            lock.close();
        } catch (IOException failure) {
            throw new IllegalStateException("the lock of " + folder + " cannot be released", failure);
        }
    }

    private static void copy(TableReader reader, int base, int count, Rows rows) {
        int start = rows.size();
        rows.appendAll(count);
        int longs = rows.kind().longs();
        for (int c = 0; c < longs; c++) {
            MemoryCR column = reader.getColumn(TableReader.getPrimaryColumnIndex(base, c));
            long[] target = rows.longs(c);
            for (int i = 0; i < count; i++) target[start + i] = column.getLong((long) i * Long.BYTES);
        }
        for (int c = 0; c < rows.kind().doubles(); c++) {
            MemoryCR column = reader.getColumn(TableReader.getPrimaryColumnIndex(base, longs + c));
            double[] target = rows.doubles(c);
            for (int i = 0; i < count; i++) target[start + i] = column.getDouble((long) i * Double.BYTES);
        }
    }

    private static void add(TableWriter writer, Rows rows, int i) {
        TableWriter.Row row = writer.newRow(rows.times()[i]);
        int longs = rows.kind().longs();
        for (int c = 1; c < longs; c++) row.putLong(c, rows.longs(c)[i]);
        for (int c = 0; c < rows.kind().doubles(); c++) row.putDouble(longs + c, rows.doubles(c)[i]);
        row.append();
    }

    private @Nullable TableToken table(SeriesKey key) {
        return engine.getTableTokenIfExists(key.name());
    }

    private TableToken create(SeriesKey key) throws DataException {
        String partition = key.kind() == SeriesKind.TRADES || key.kind() == SeriesKind.MARKS ? "MONTH" : "YEAR";
        execute(
                key,
                "CREATE TABLE '" + key.name() + "' (" + columns(key.kind()) + ") TIMESTAMP(time) PARTITION BY "
                        + partition + " BYPASS WAL");
        return engine.verifyTableName(key.name());
    }

    private static String columns(SeriesKind kind) {
        String time = "time TIMESTAMP_NS, ";
        return time
                + switch (kind) {
                    case BARS -> "open DOUBLE, high DOUBLE, low DOUBLE, close DOUBLE, volume DOUBLE";
                    case TRADES -> "id LONG, price DOUBLE, signed_amount DOUBLE";
                    case FUNDING -> "rate DOUBLE, mark_price DOUBLE";
                    case MARKS -> "mark_price DOUBLE, index_price DOUBLE";
                };
    }

    private void execute(SeriesKey key, String sql) throws DataException {
        try {
            engine.execute(sql);
        } catch (SqlException failure) {
            throw new IllegalStateException(sql, failure);
        } catch (CairoException failure) {
            throw failed(key, failure);
        }
    }

    private DataException failed(SeriesKey key, Throwable failure) {
        boolean full = folder.toFile().getUsableSpace() < SPARE_BYTES;
        return full
                ? new DataException(
                        DataError.of(
                                Category.IO,
                                key.toString(),
                                "the disk is full, or all but full",
                                "free some space and try again"),
                        failure)
                : failed(key.toString(), failure);
    }

    private static DataException failed(String what, Throwable failure) {
        String text = failure instanceof FlyweightMessageContainer message
                ? String.valueOf(message.getFlyweightMessage())
                : String.valueOf(failure.getMessage());
        return new DataException(
                DataError.of(
                        Category.IO,
                        what,
                        "the database refused: " + text,
                        "check the disk and the permissions of its folder"),
                failure);
    }

    /** QuestDB without its SQL functions, which take long to load and are not needed here, flushing every commit. */
    private static final class Engine extends CairoEngine {
        Engine(Path folder) {
            super(new Configuration(folder));
        }

        @Override
        protected Iterable<FunctionFactory> getFunctionFactories() {
            return List.of();
        }
    }

    private static final class Configuration extends DefaultCairoConfiguration {
        Configuration(Path folder) {
            super(folder.toString());
        }

        @Override
        public int getCommitMode() {
            return CommitMode.SYNC;
        }
    }
}
