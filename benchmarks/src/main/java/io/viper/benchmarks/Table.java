package io.viper.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints figures as a Markdown table whose columns line up, so that it can be pasted into a page as it is. */
final class Table {
    private static final List<String> HEAD = List.of("workload", "ours", "peer", "ratio", "goal", "");

    private Table() {}

    static void print(List<Figure> figures, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Figure figure : figures) rows.add(row(figure));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            out.println(line(rows.get(r), widths, ' '));
            if (r == 0) out.println(line(List.of("", "", "", "", "", ""), widths, '-'));
        }
    }

    private static List<String> row(Figure figure) {
        String ratio = Double.isNaN(figure.ratio()) ? "" : Figure.number(figure.ratio()) + "x";
        return List.of(
                figure.what(),
                figure.ours(),
                figure.peer(),
                ratio,
                figure.goal().toString(),
                figure.verdict());
    }

    /** One line; the rule below the head is a line of dashes. */
    private static String line(List<String> cells, int[] widths, char padding) {
        StringBuilder line = new StringBuilder("|");
        for (int c = 0; c < widths.length; c++) {
            String pad = String.valueOf(padding);
            line.append(pad)
                    .append(cells.get(c))
                    .append(pad.repeat(widths[c] - cells.get(c).length() + 1));
            line.append('|');
        }
        return line.toString();
    }
}
