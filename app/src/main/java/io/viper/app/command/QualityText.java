package io.viper.app.command;

import io.viper.app.console.Times;
import io.viper.store.quality.Quality;
import io.viper.store.quality.Quality.Outlier;
import io.viper.store.quality.Quality.Run;
import io.viper.store.series.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How good a series is, for people and for programs. */
final class QualityText {
    private static final int SHOWN = 5;

    private QualityText() {}

    /** {@code 99.98}; empty where nothing could be expected. */
    static String percent(Quality quality) {
        if (Double.isNaN(quality.coverage())) return "";
        boolean whole = quality.gaps().count() == 0;
        // a share that is not whole never reads as 100
        double shown = whole ? 100 : Math.min(99.99, quality.coverage() * 100);
        return String.format(Locale.ROOT, "%.2f", shown);
    }

    /** The first of everything that is odd, a line each; none where nothing is. */
    static List<String> lines(Quality quality) {
        List<String> lines = new ArrayList<>();
        for (Gap gap : first(quality.gaps().listed())) {
            lines.add("gap      " + span(gap.from(), gap.to()) + "   " + gap.missing() + " missing");
        }
        more(lines, quality.gaps().count(), "gaps");
        for (Run run : first(quality.quiet().listed())) {
            lines.add("quiet    " + span(run.from(), run.to()) + "   " + run.bars() + " bars without a trade");
        }
        more(lines, quality.quiet().count(), "quiet runs");
        for (Outlier outlier : first(quality.outliers().listed())) {
            lines.add("outlier  " + Times.minute(outlier.time()) + "   " + (float) outlier.value() + ": "
                    + outlier.reason());
        }
        more(lines, quality.outliers().count(), "outliers");
        if (quality.duplicates() > 0) lines.add("twice    " + quality.duplicates() + " rows");
        if (quality.disorder() > 0) lines.add("disorder " + quality.disorder() + " rows are older than one before");
        return lines;
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(SHOWN, all.size()));
    }

    private static void more(List<String> lines, long count, String what) {
        if (count > SHOWN) lines.add("         and " + (count - SHOWN) + " more " + what);
    }

    private static String span(long from, long to) {
        return Times.minute(from) + " to " + Times.minute(to);
    }

    /** Everything that is listed, under fixed names. */
    static Map<String, Object> object(Quality quality) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("from", Times.instantText(quality.from()));
        object.put("to", Times.instantText(quality.to()));
        object.put("rows", quality.rows());
        object.put("coverage_percent", quality.coverage() * 100);
        object.put("gaps", quality.gaps().count());
        object.put("missing", quality.gaps().missing());
        object.put("duplicates", quality.duplicates());
        object.put("disorder", quality.disorder());
        object.put("quiet_runs", quality.quiet().count());
        object.put("outliers", quality.outliers().count());
        object.put(
                "gap_list",
                quality.gaps().listed().stream()
                        .map(gap -> spanned(gap.from(), gap.to(), "missing", gap.missing()))
                        .toList());
        object.put(
                "quiet_list",
                quality.quiet().listed().stream()
                        .map(run -> spanned(run.from(), run.to(), "bars", run.bars()))
                        .toList());
        object.put(
                "outlier_list",
                quality.outliers().listed().stream().map(QualityText::outlier).toList());
        return object;
    }

    private static Map<String, Object> spanned(long from, long to, String name, long count) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("from", Times.instantText(from));
        object.put("to", Times.instantText(to));
        object.put(name, count);
        return object;
    }

    private static Map<String, Object> outlier(Outlier outlier) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", Times.instantText(outlier.time()));
        object.put("value", outlier.value());
        object.put("reason", outlier.reason());
        return object;
    }
}
