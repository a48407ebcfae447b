package io.viper.core.indicator;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A table of comma-separated values with a heading; cells without a number read as {@code NaN}. */
final class Table {
    private final List<String> heading;
    private final List<String[]> rows = new ArrayList<>();

    Table(List<String> lines) {
        heading = Arrays.stream(lines.getFirst().split(",", -1))
                .map(name -> name.replace("\"", "").trim())
                .toList();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            if (cells.length > 1) {
                rows.add(cells);
            }
        }
    }

    List<String> heading() {
        return heading;
    }

    double[] column(String name) {
        int index = heading.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + name + " in " + heading);
        }
        return rows.stream().mapToDouble(row -> number(row, index)).toArray();
    }

    /** The bars of the columns open, high, low, close and volume in any spelling; hourly and from 2022.*/
    Bar[] bars() {
        double[] close = find("close");
        double[] open = findOr("open", close);
        double[] high = findOr("high", close);
        double[] low = findOr("low", close);
        double[] volume = findOr("volume", new double[close.length]);
        long start = 1_640_995_200L * Timeframe.SECOND;
        Bar[] bars = new Bar[close.length];
        for (int i = 0; i < bars.length; i++) {
            long time = start + i * Timeframe.H1.nanos();
            bars[i] = new Bar(Timeframe.H1, time, open[i], high[i], low[i], close[i], volume[i]);
        }
        return bars;
    }

    private double[] find(String name) {
        for (String candidate : heading) {
            if (candidate.toLowerCase(Locale.ROOT).equals(name)) {
                return column(candidate);
            }
        }
        throw new IllegalArgumentException("no column " + name + " in " + heading);
    }

    private double[] findOr(String name, double[] otherwise) {
        boolean present = heading.stream().anyMatch(candidate -> candidate.equalsIgnoreCase(name));
        return present ? find(name) : otherwise;
    }

    private static double number(String[] row, int index) {
        String cell = index < row.length ? row[index].trim() : "";
        try {
            return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
