package io.viper.backtest.report;

import io.viper.backtest.report.TextStyle.Ink;
import java.util.ArrayList;
import java.util.List;

/** Columns of text: the first to the left, the others to the right, two or more spaces apart. */
final class TextTable {
    private final TextStyle style;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A text without color, and its color. */
    record Cell(String text, Ink ink) {}

    TextTable(TextStyle style) {
        this.style = style;
    }

    static Cell cell(String text) {
        return new Cell(text, Ink.PLAIN);
    }

    static Cell cell(String text, Ink ink) {
        return new Cell(text, ink);
    }

    void row(Cell... cells) {
        rows.add(List.of(cells));
    }

    /** All rows, each after two spaces and with a line end. */
    String lines() {
        StringBuilder out = new StringBuilder();
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<Cell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).text().length());
            }
        }
        for (List<Cell> row : rows) {
            out.append("  ");
            for (int i = 0; i < row.size(); i++) {
                Cell cell = row.get(i);
                String gap = " ".repeat(widths[i] - cell.text().length());
                String painted = style.paint(cell.ink(), cell.text());
                if (i == 0) out.append(painted).append(row.size() > 1 ? gap : "");
                else out.append("  ").append(gap).append(painted);
            }
            out.append('\n');
        }
        return out.toString();
    }
}
