package io.viper.store;

import io.viper.core.market.BarBuilder;
import io.viper.core.market.TickColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.store.read.ParsedFile;
import io.viper.store.read.RowStats;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import io.viper.store.ticks.TickReader;
import io.viper.store.ticks.TickSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores files of ticks, each merged with what is there of its instrument, and makes minute bars of their trades. */
final class TickImport {
    private static final double UNITS = 1e8;

    private final MarketStore store;
    private final ImportRequest request;
    private final List<TickReport> reports = new ArrayList<>();

    /** The SHA-256 of a file, worked out when it is needed. */
    interface Digest {
        String of() throws IOException;
    }

    TickImport(MarketStore store, ImportRequest request) {
        this.store = store;
        this.request = request;
    }

    List<TickReport> reports() {
        return reports;
    }

    /**
     * Stores a file if it holds ticks.
     *
     * @return the bars that its trades make, where there are some and no others are stored; empty if it holds something else
     */
    Optional<List<ParsedFile>> take(Path file, Digest digest) throws DataException, IOException {
        if (request.options().kind() != null) return Optional.empty();
        if (!TickReader.recognizes(file)) return Optional.empty();
        String sha256 = digest.of();
        Optional<TickSeries> read = TickReader.read(
                file, request.options().exchange(), request.options().symbol(), sha256);
        if (read.isEmpty()) return Optional.empty();
        TickSeries fresh = read.get();
        Optional<TickSeries> stored = store.ticks(fresh.id());
        boolean known = stored.isPresent() && stored.get().sources().contains(sha256);
        TickSeries all =
                known ? stored.get() : stored.map(old -> old.with(fresh)).orElse(fresh);
        if (!known && !request.dryRun()) store.putTicks(all);
        reports.add(new TickReport(
                fresh.id(),
                known ? 0 : fresh.units().size(),
                all.first(),
                all.last(),
                holds(all.units()),
                lost(fresh.units())));
        return Optional.of(known ? List.of() : bars(String.valueOf(file.getFileName()), fresh));
    }

    private static String holds(TickColumns rows) {
        List<String> parts = new ArrayList<>();
        if (rows.trades()) parts.add("trades");
        if (rows.quotes()) parts.add("quotes");
        if (rows.depth()) parts.add("book");
        return String.join(", ", parts);
    }

    private static long lost(TickColumns rows) {
        long lost = 0;
        for (int i = 0; i < rows.size(); i++) if (rows.kind(i) == TickColumns.LOST) lost++;
        return lost;
    }

    /** Minutes that were recorded from their begin to their end; candles that are stored already are left as they are. */
    private List<ParsedFile> bars(String name, TickSeries ticks) throws DataException {
        SeriesKey key = SeriesKey.bars(ticks.id(), Timeframe.M1);
        if (!ticks.units().trades() || store.info(key).isPresent()) return List.of();
        Rows rows = new Rows(SeriesKind.BARS, 16);
        TickColumns units = ticks.units();
        BarBuilder minutes = new BarBuilder(Timeframe.M1, ticks.amountDecimals());
        long begin = -Math.floorDiv(-ticks.first(), Timeframe.M1.nanos()) * Timeframe.M1.nanos();
        for (int i = 0; i < units.size(); i++) {
            boolean trade = units.kind(i) == TickColumns.BOUGHT || units.kind(i) == TickColumns.SOLD;
            if (!trade || units.time(i) < begin) continue;
            Bar over = minutes.add(units.time(i), units.ticks(i) / UNITS, units.lots(i) / UNITS);
            if (over != null) append(rows, over);
        }
        Bar last = minutes.advanceTo(ticks.last());
        if (last != null) append(rows, last);
        if (rows.isEmpty()) return List.of();
        RowStats stats = new RowStats(rows.size(), 0, 0, 0, 0, List.of());
        return List.of(new ParsedFile(name, key, rows, stats, ticks.priceDecimals(), ticks.amountDecimals()));
    }

    private static void append(Rows rows, Bar bar) {
        int k = rows.append();
        rows.longs(0)[k] = bar.openTime();
        rows.doubles(0)[k] = bar.open();
        rows.doubles(1)[k] = bar.high();
        rows.doubles(2)[k] = bar.low();
        rows.doubles(3)[k] = bar.close();
        rows.doubles(4)[k] = bar.volume();
    }
}
