package io.viper.store;

import io.viper.core.market.BarColumns;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.TradeColumns;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.disk.ColumnFile;
import io.viper.store.quest.QuestStore;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.RowStore;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.ticks.TickFile;
import io.viper.store.ticks.TickParts;
import io.viper.store.ticks.TickSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The market data of an installation, in one folder.
 *
 * <p>{@code questdb/} is the truth. {@code series/} describes each series and holds its columns as a file; reading needs
 * nothing else, so it starts at once and several processes may do it. The database is opened by the first change, or when
 * a column file is missing or damaged and has to be made again. Only one process at a time can have it open. An instance
 * is used by one thread at a time.
 */
public final class MarketStore implements MarketData, AutoCloseable {
    private final Path folder;
    private final SeriesFolder series;
    private @Nullable RowStore database;

    private MarketStore(Path folder) {
        this.folder = folder;
        this.series = new SeriesFolder(folder.resolve("series"));
    }

    /** The store in a folder, which need not exist yet. Opens nothing. */
    public static MarketStore at(Path folder) {
        return new MarketStore(folder);
    }

    @Override
    public List<SeriesInfo> list() throws DataException {
        try {
            if (!Files.isDirectory(series.root())) return List.of();
            List<SeriesInfo> infos = new ArrayList<>();
            try (Stream<Path> files = Files.walk(series.root(), 3)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".info")).toList()) {
                    infos.add(SeriesFolder.read(file));
                }
            }
            infos.sort((a, b) -> a.key().compareTo(b.key()));
            return List.copyOf(infos);
        } catch (IOException failure) {
            throw DataException.of(series.root().toString(), failure);
        }
    }

    @Override
    public Optional<SeriesInfo> info(SeriesKey key) throws DataException {
        return series.info(key);
    }

    @Override
    public BarColumns bars(InstrumentId id, Timeframe timeframe, long from, long to) throws DataException {
        return rows(SeriesKey.bars(id, timeframe), from, to).toBars(timeframe);
    }

    @Override
    public TradeColumns trades(InstrumentId id, long from, long to) throws DataException {
        return rows(SeriesKey.trades(id), from, to).toTrades();
    }

    @Override
    public FundingColumns funding(InstrumentId id, long from, long to) throws DataException {
        return priced(id, rows(SeriesKey.funding(id), from, to).toFunding());
    }

    /** A payment of which nobody told the mark price has the one that was recorded before it, if that was within a minute. */
    private FundingColumns priced(InstrumentId id, FundingColumns funding) throws DataException {
        boolean lacks = false;
        for (int i = 0; i < funding.size(); i++) lacks |= Double.isNaN(funding.markPrice(i));
        if (!lacks || info(SeriesKey.marks(id)).isEmpty()) return funding;
        long minute = Timeframe.M1.nanos();
        Rows marks = rows(SeriesKey.marks(id), funding.time(0) - minute, funding.time(funding.size() - 1) + 1);
        long[] times = new long[funding.size()];
        double[] rates = new double[times.length];
        double[] prices = new double[times.length];
        for (int i = 0, k = 0; i < times.length; i++) {
            times[i] = funding.time(i);
            rates[i] = funding.rate(i);
            prices[i] = funding.markPrice(i);
            while (k < marks.size() && marks.times()[k] <= times[i]) k++;
            boolean known = k > 0 && times[i] - marks.times()[k - 1] <= minute;
            if (Double.isNaN(prices[i]) && known) prices[i] = marks.doubles(0)[k - 1];
        }
        return new FundingColumns(times, rates, prices);
    }

    @Override
    public Optional<TickSeries> ticks(InstrumentId id) throws DataException {
        Path file = tickFile(id);
        Optional<TickSeries> first = Files.exists(file) ? Optional.of(TickFile.read(file, id)) : Optional.empty();
        return parts(id).with(first);
    }

    /** Keeps ticks in place of those that may be there. */
    void putTicks(TickSeries ticks) throws DataException {
        try {
            TickFile.write(tickFile(ticks.id()), ticks);
            parts(ticks.id()).remove();
        } catch (IOException failure) {
            throw DataException.of(ticks.id() + " ticks", failure);
        }
    }

    /**
     * Adds ticks that were received after those that are there. They are on the disk, all of them, when this returns.
     *
     * @param ticks with one source that no others have
     */
    public void addTicks(TickSeries ticks) throws DataException {
        parts(ticks.id()).add(ticks);
    }

    /** When the newest tick of an instrument that was recorded by {@link #addTicks} was received; empty if there is none. */
    public OptionalLong lastTick(InstrumentId id) throws DataException {
        return parts(id).last();
    }

    /** Keeps the ticks that were recorded with a window. They are on the disk, all of them, when this returns. */
    public void putTicks(TickSeries ticks, long window) throws DataException {
        Path file = windowFile(ticks.id(), window);
        try {
            TickFile.write(file, ticks);
        } catch (IOException failure) {
            throw DataException.of(file.toString(), failure);
        }
    }

    /** The ticks that were recorded with a window; empty if there are none. Other windows are not read. */
    public Optional<TickSeries> ticks(InstrumentId id, long window) throws DataException {
        Path file = windowFile(id, window);
        return Files.exists(file) ? Optional.of(TickFile.read(file, id)) : Optional.empty();
    }

    private Path windowFile(InstrumentId id, long window) {
        return tickFile(id).resolveSibling("windows").resolve(String.format(Locale.ROOT, "%019d.ticks", window));
    }

    private TickParts parts(InstrumentId id) {
        return new TickParts(tickFile(id).resolveSibling("ticks"), id);
    }

    private Path tickFile(InstrumentId id) {
        return series.root().resolve(id.exchange()).resolve(id.symbol()).resolve("ticks.bin");
    }

    /** What a series takes on the disk, in the database and in the folder, in bytes. Opens the database. */
    public long bytes(SeriesKey key) throws DataException {
        long bytes = database().bytes(key);
        for (Path file : series.files(key)) {
            try {
                bytes += Files.size(file);
            } catch (IOException failure) {
                throw DataException.of(file.toString(), failure);
            }
        }
        return bytes;
    }

    /** Removes a series from the database and the folder; nothing happens if there is none. */
    public void remove(SeriesKey key) throws DataException {
        database().remove(key);
        series.remove(key);
    }

    /**
     * Describes series of the database anew where their descriptions or columns are missing, damaged or of another version.
     *
     * @param meant which series are looked at
     * @return what was put right
     */
    public List<SeriesKey> repair(Predicate<SeriesKey> meant) throws DataException {
        if (database == null && !Files.isDirectory(folder.resolve("questdb"))) return List.of();
        return new SeriesUpdate(series, database()).repair(meant);
    }

    /** Whether the database has no row of a series, although it is described: nothing here brings it back. */
    public boolean hollow(SeriesKey key) throws DataException {
        return info(key).isPresent() && database().count(key) == 0;
    }

    @Override
    public void close() {
        if (database != null) database.close();
        database = null;
    }

    /** The rows of a series in a range, from its column file, which is made again if it is not as it should be. */
    Rows rows(SeriesKey key, long from, long to) throws DataException {
        SeriesInfo info = series.info(key).orElseThrow(() -> missing(key));
        try {
            return ColumnFile.read(series.folder(key), info, from, to);
        } catch (IOException | DataException stale) {
            SeriesInfo current = series.info(key).orElseThrow(() -> missing(key));
            if (current.equals(info)) new SeriesUpdate(series, database()).rebuildColumns(info);
            return again(current, from, to);
        }
    }

    /** All rows of a series as the database has them. */
    Rows truth(SeriesKey key) throws DataException {
        return database().read(key);
    }

    /** For changing series; opens the database. */
    SeriesUpdate update() throws DataException {
        return new SeriesUpdate(series, database());
    }

    private Rows again(SeriesInfo info, long from, long to) throws DataException {
        try {
            return ColumnFile.read(series.folder(info.key()), info, from, to);
        } catch (IOException failure) {
            throw DataException.of(info.key().toString(), failure);
        }
    }

    private RowStore database() throws DataException {
        RowStore open = database;
        if (open == null) {
            open = QuestStore.open(folder.resolve("questdb"));
            database = open;
        }
        return open;
    }

    private DataException missing(SeriesKey key) {
        String there;
        try {
            there = list().stream().map(info -> info.key().toString()).collect(Collectors.joining(", "));
        } catch (DataException unreadable) {
            there = "";
        }
        return new DataException(DataError.of(
                Category.DATA_MISSING,
                key.toString(),
                "is not stored; stored: " + (there.isEmpty() ? "nothing" : there),
                "import it with viper data import"));
    }
}
