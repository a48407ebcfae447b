package io.viper.app.command;

import io.viper.app.console.Failure;
import io.viper.app.console.Times;
import io.viper.app.exchange.GapFill.Filled;
import io.viper.app.exchange.GapFill.Outcome;
import io.viper.store.series.Gap;
import io.viper.store.series.SeriesKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What repairing a series came to.
 *
 * @param key which
 * @param gaps what it lacked
 * @param filled those that its exchange was asked for, oldest first: the others were not
 * @param reason why not; empty where all were
 * @param failure what went wrong, if something did
 */
record RepairedSeries(
        SeriesKey key,
        List<Gap> gaps,
        List<Filled> filled,
        String reason,
        @Nullable Failure failure) {
    private static final int MOST_SHOWN = 20;

    RepairedSeries {
        gaps = List.copyOf(gaps);
        filled = List.copyOf(filled);
    }

    /** Nobody was asked. */
    static RepairedSeries unasked(SeriesKey key, List<Gap> gaps, String reason) {
        return new RepairedSeries(key, gaps, List.of(), reason, null);
    }

    long rows() {
        return filled.stream().mapToLong(Filled::rows).sum();
    }

    long count(Outcome outcome) {
        return filled.stream().filter(each -> each.outcome() == outcome).count();
    }

    /** Gaps of which the exchange has nothing, or no more. */
    long left() {
        return filled.size() - count(Outcome.FILLED);
    }

    /** Gaps that nobody was asked for, or of which nobody said anything. */
    long open() {
        return (long) gaps.size() - filled.size();
    }

    /** A line for the series, and one for each of its first gaps. */
    List<String> lines() {
        if (gaps.isEmpty()) return List.of("  " + key + ": " + reason);
        List<String> lines = new ArrayList<>();
        lines.add("  " + key + ": " + DataGapsCommand.counted(gaps.size(), "gaps"));
        for (int i = 0; i < gaps.size() && i < MOST_SHOWN; i++) {
            Gap gap = gaps.get(i);
            lines.add(String.format(
                    Locale.ROOT,
                    "      %s to %s   %s: %s",
                    Times.minute(gap.from()),
                    Times.minute(gap.to()),
                    DataGapsCommand.counted(gap.missing(), DataGapsCommand.unit(key.kind())),
                    i < filled.size() ? words(filled.get(i)) : reason));
        }
        if (gaps.size() > MOST_SHOWN) {
            lines.add(String.format(Locale.ROOT, "      and %,d more: --json tells them", gaps.size() - MOST_SHOWN));
        }
        return lines;
    }

    private static String words(Filled filled) {
        return switch (filled.outcome()) {
            case FILLED -> "filled";
            case PARTLY -> String.format(Locale.ROOT, "%,d rows filled, the exchange has no more there", filled.rows());
            case NOTHING -> "the exchange has nothing there";
            case TOO_OLD -> "the exchange tells only what is newer";
            case UNTOLD -> "the exchange does not tell such";
        };
    }

    Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("series", key.toString());
        object.put("rows", rows());
        object.put("reason", reason);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < gaps.size(); i++) {
            Gap gap = gaps.get(i);
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("from", Times.instantText(gap.from()));
            row.put("to", Times.instantText(gap.to()));
            row.put("missing", gap.missing());
            row.put("rows", i < filled.size() ? filled.get(i).rows() : 0);
            row.put("outcome", i < filled.size() ? slug(filled.get(i).outcome()) : "not-asked");
            rows.add(row);
        }
        object.put("gaps", rows);
        return object;
    }

    private static String slug(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
