package io.viper.store;

import io.viper.store.Importer.ReadFile;
import io.viper.store.read.ParsedFile;
import io.viper.store.series.DataError;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Stores files that have been read: all of a series in one change. */
final class ImportBatches {
    private final MarketStore store;
    private final ImportRequest request;
    private final List<DataError> errors;
    private final Map<SeriesKey, SeriesReport> reports = new TreeMap<>();

    ImportBatches(MarketStore store, ImportRequest request, List<DataError> errors) {
        this.store = store;
        this.request = request;
        this.errors = errors;
    }

    /** The reports so far. */
    List<SeriesReport> reports() {
        return List.copyOf(reports.values());
    }

    /**
     * Stores files. One that contradicts what is stored, or another one, is refused with all its parts; then the others
     * are planned anew without it.
     */
    void store(List<ReadFile> files) {
        List<ReadFile> accepted = new ArrayList<>(files);
        List<SeriesImport> plans = Collections.emptyList();
        boolean settled = false;
        while (!settled && !accepted.isEmpty()) {
            plans = new ArrayList<>();
            settled = plan(accepted, plans);
        }
        if (accepted.isEmpty()) return;
        for (SeriesImport plan : plans) {
            try {
                SeriesReport report = plan.finish(store, request.dryRun());
                reports.merge(report.key(), report, ImportBatches::join);
            } catch (DataException failure) {
                errors.add(failure.error());
            }
        }
    }

    /** Plans all series. @return false if a file or a series had to be left out, and planning has to start again */
    private boolean plan(List<ReadFile> accepted, List<SeriesImport> plans) {
        Map<SeriesKey, SeriesImport> bySeries = new TreeMap<>();
        for (ReadFile file : accepted) {
            for (ParsedFile part : file.parts()) {
                try {
                    SeriesImport plan = bySeries.get(part.key());
                    if (plan == null) {
                        plan = SeriesImport.start(store, part.key(), request);
                        bySeries.put(part.key(), plan);
                    }
                    plan.add(part, file.sha256());
                } catch (DataException refused) {
                    errors.add(refused.error());
                    accepted.remove(file);
                    return false;
                }
            }
        }
        plans.addAll(bySeries.values());
        return true;
    }

    private static SeriesReport join(SeriesReport first, SeriesReport second) {
        List<String> files = new ArrayList<>(first.files());
        files.addAll(second.files());
        List<DataError> listed = new ArrayList<>(first.listed());
        listed.addAll(second.listed());
        return new SeriesReport(
                second.info(),
                files,
                first.rowsRead() + second.rowsRead(),
                first.stored() + second.stored(),
                first.present() + second.present(),
                first.duplicates() + second.duplicates(),
                first.outOfOrder() + second.outOfOrder(),
                first.zeroVolume() + second.zeroVolume(),
                first.skipped() + second.skipped(),
                listed);
    }
}
