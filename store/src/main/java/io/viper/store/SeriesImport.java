package io.viper.store;

import io.viper.store.read.ParsedFile;
import io.viper.store.read.RowStats;
import io.viper.store.series.DataError;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The change that files make to one series, built up in memory and then stored at once. */
final class SeriesImport {
    private final SeriesKey key;
    private final boolean skipBad;
    private final List<SourceFile> sources = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final List<DataError> listed = new ArrayList<>();
    private Rows all;
    private Rows added;
    private int priceDecimals;
    private int amountDecimals;
    private long rowsRead;
    private long present;
    private long duplicates;
    private long outOfOrder;
    private long zeroVolume;
    private long skipped;

    private SeriesImport(SeriesKey key, boolean skipBad, Rows stored) {
        this.key = key;
        this.skipBad = skipBad;
        this.all = stored;
        this.added = new Rows(key.kind(), 0);
    }

    /** Starts from what is stored; unless it is a dry run, a change that a crash interrupted is settled first. */
    static SeriesImport start(MarketStore store, SeriesKey key, ImportRequest request) throws DataException {
        Optional<SeriesInfo> info =
                request.dryRun() ? store.info(key) : store.update().recover(key);
        Rows stored = info.isEmpty() ? new Rows(key.kind(), 0) : store.rows(key, Long.MIN_VALUE, Long.MAX_VALUE);
        SeriesImport plan = new SeriesImport(key, request.options().skipBad(), stored);
        if (info.isPresent()) {
            plan.sources.addAll(info.get().sources());
            plan.priceDecimals = info.get().priceDecimals();
            plan.amountDecimals = info.get().amountDecimals();
        }
        return plan;
    }

    /** Adds the rows of a file. @throws DataException if they contradict those that are there */
    void add(ParsedFile file, String sha256) throws DataException {
        boolean known = sources.stream()
                .anyMatch(source ->
                        source.sha256().equals(sha256) && source.name().equals(file.name()));
        long stored = 0;
        if (known) {
            present += file.rows().size();
        } else {
            Merge merge = Merge.of(all, file.rows(), file.name(), skipBad);
            all = merge.all();
            stored = merge.added().size();
            if (added.isEmpty()) added = merge.added();
            else added = Merge.of(added, merge.added(), file.name(), skipBad).all();
            present += merge.present();
            skipped += merge.conflicts();
            list(merge.listed());
            sources.add(new SourceFile(file.name(), sha256, stored));
            priceDecimals = Math.max(priceDecimals, file.priceDecimals());
            amountDecimals = Math.max(amountDecimals, file.amountDecimals());
        }
        count(file.stats());
        files.add(file.name());
    }

    /** Stores the change. @return what it was */
    SeriesReport finish(MarketStore store, boolean dryRun) throws DataException {
        SeriesInfo info = SeriesUpdate.describe(key, all, priceDecimals, amountDecimals, sources);
        Optional<SeriesInfo> before = store.info(key);
        boolean changed = before.isEmpty() || !before.get().sources().equals(sources);
        if (!changed) info = before.get();
        else if (!dryRun) info = store.update().commit(info, all, added);
        return new SeriesReport(
                info, files, rowsRead, added.size(), present, duplicates, outOfOrder, zeroVolume, skipped, listed);
    }

    private void count(RowStats stats) {
        rowsRead += stats.read();
        duplicates += stats.duplicates();
        outOfOrder += stats.outOfOrder();
        zeroVolume += stats.zeroVolume();
        skipped += stats.skipped();
        list(stats.listed());
    }

    private void list(List<DataError> errors) {
        for (DataError error : errors) if (listed.size() < RowStats.LISTED) listed.add(error);
    }
}
