package io.viper.app.doctor;

import io.viper.core.model.Timeframe;
import io.viper.store.MarketStore;
import io.viper.store.Verifier;
import io.viper.store.VerifyReport;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKind;
import java.util.ArrayList;
import java.util.List;

/**
 * What is stored.
 *
 * @param store which is read only
 */
public record DataExam(MarketStore store) {
    private static final int MOST_NAMED = 5;

    /**
     * How much there is, how old, and whether it is sound.
     *
     * @param now UTC epoch nanoseconds
     */
    public List<Finding> data(long now) {
        try {
            List<SeriesInfo> all = store.list();
            if (all.isEmpty()) {
                return List.of(Finding.none("data", "nothing is stored; the bundled candles serve until then"));
            }
            List<Finding> findings = new ArrayList<>();
            long symbols = all.stream().map(SeriesInfo::id).distinct().count();
            long newest = all.stream().mapToLong(SeriesInfo::end).max().orElse(0);
            findings.add(Finding.ok(
                    "data", symbols + " symbols, " + all.size() + " series, the newest ends " + age(now - newest)));
            Verifier verifier = new Verifier(store);
            for (SeriesInfo info : all) examine(verifier, info, findings);
            gaps(all, findings);
            return findings;
        } catch (DataException unreadable) {
            return List.of(Finding.fail(
                    "data", unreadable.error().message(), unreadable.error().remedy()));
        }
    }

    private static void examine(Verifier verifier, SeriesInfo info, List<Finding> findings) {
        try {
            VerifyReport report = verifier.verify(info.key(), false);
            if (report.sound()) return;
            findings.add(Finding.fail(
                    "data",
                    info.key() + ": " + report.problems().getFirst().message(),
                    report.problems().getFirst().remedy()));
        } catch (DataException unreadable) {
            findings.add(Finding.fail(
                    "data", unreadable.error().message(), unreadable.error().remedy()));
        }
    }

    private static void gaps(List<SeriesInfo> all, List<Finding> findings) {
        List<SeriesInfo> gappy = all.stream()
                .filter(info ->
                        info.key().kind() == SeriesKind.BARS && info.gaps().count() > 0)
                .toList();
        for (SeriesInfo info : gappy.subList(0, Math.min(MOST_NAMED, gappy.size()))) {
            findings.add(Finding.warn(
                    "data",
                    info.gaps().count() + " gaps in " + info.key() + ", "
                            + info.gaps().missing() + " bars",
                    "viper data repair " + info.id().symbol()));
        }
        if (gappy.size() > MOST_NAMED) {
            findings.add(Finding.warn(
                    "data", "and " + (gappy.size() - MOST_NAMED) + " more series with gaps", "viper data gaps"));
        }
    }

    private static String age(long nanos) {
        long minutes = Math.max(0, nanos) / Timeframe.M1.nanos();
        if (minutes < 120) return minutes + " min ago";
        return minutes < 2 * 1_440 ? minutes / 60 + " h ago" : minutes / 1_440 + " days ago";
    }
}
