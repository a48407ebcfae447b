package io.viper.app.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows under named columns, written in any {@link ListFormat}. */
public final class Listing {
    private static final String EMPTY_CELL = "-";

    private final List<Column> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    /**
     * A column.
     *
     * @param key its name for programs
     * @param number whether its values are numbers, which stand to the right
     */
    public record Column(String key, boolean number) {
        /** A column of texts. */
        public static Column text(String key) {
            return new Column(key, false);
        }

        /** A column of numbers. */
        public static Column number(String key) {
            return new Column(key, true);
        }

        String title() {
            return key.toUpperCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** An empty list of these columns. */
    public Listing(Column... columns) {
        this.columns = List.of(columns);
    }

    /** Adds a row: a text, number or switch for each column. */
    public void row(Object... values) {
        if (values.length != columns.size()) throw new IllegalArgumentException(values.length + " values in a row");
        rows.add(List.of(values));
    }

    /** The list as text, lines end with LF. */
    public String write(ListFormat format) throws FailureException {
        List<Integer> shown = shown(format.columns());
        List<List<Object>> chosen = new ArrayList<>(rows);
        if (!format.sort().isEmpty()) chosen.sort(order(format.sort()));
        if (format.limit() > 0 && chosen.size() > format.limit()) chosen = chosen.subList(0, format.limit());
        List<List<Object>> cut = chosen.stream()
                .map(row -> shown.stream().map(row::get).toList())
                .toList();
        List<Column> head = shown.stream().map(columns::get).toList();
        return switch (format.form()) {
            case TABLE -> table(head, cut);
            case JSON -> Json.pretty(cut.stream().map(row -> object(head, row)).toList());
            case JSONL ->
                lines(cut.stream().map(row -> Json.compact(object(head, row))).toList());
            case CSV -> csv(head, cut);
            case PLAIN -> lines(cut.stream().map(row -> joined(row, "\t")).toList());
        };
    }

    /** Places of the columns that are wanted, in the order of the wish; all where nothing is wished. */
    private List<Integer> shown(List<String> keys) throws FailureException {
        List<Integer> shown = new ArrayList<>();
        for (String key : keys) shown.add(place(key));
        for (int i = 0; keys.isEmpty() && i < columns.size(); i++) shown.add(i);
        return shown;
    }

    private int place(String key) throws FailureException {
        List<String> keys = columns.stream().map(Column::key).toList();
        int place = keys.indexOf(key);
        if (place >= 0) return place;
        String message = "there is no column '" + key + "'" + Suggestion.of(key, keys);
        throw Failure.usage(message, "columns: " + String.join(", ", keys)).toException();
    }

    /** Numbers by value, texts by their letters. */
    private Comparator<List<Object>> order(String sort) throws FailureException {
        boolean down = sort.startsWith("-");
        int place = place(down ? sort.substring(1) : sort);
        boolean number = columns.get(place).number();
        Comparator<List<Object>> order = number
                ? Comparator.comparingDouble(row -> value(row.get(place)))
                : Comparator.comparing(row -> row.get(place).toString());
        return down ? order.reversed() : order;
    }

    private static double value(Object cell) {
        return cell instanceof Number number ? number.doubleValue() : Double.NEGATIVE_INFINITY;
    }

    private static Map<String, Object> object(List<Column> head, List<Object> row) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < head.size(); i++) object.put(head.get(i).key(), row.get(i));
        return object;
    }

    /** As RFC 4180 has it, lines end with LF. */
    private static String csv(List<Column> head, List<List<Object>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(head.stream().map(Column::key).collect(Collectors.joining(",")));
        for (List<Object> row : rows) {
            lines.add(row.stream().map(cell -> quoted(text(cell))).collect(Collectors.joining(",")));
        }
        return lines(lines);
    }

    /** Quoted where it must be; a leading formula sign gets an apostrophe, because spreadsheets run such cells. */
    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Texts to the left, numbers to the right, two spaces between them. */
    private static String table(List<Column> head, List<List<Object>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(head.stream().map(Column::title).toList());
        for (List<Object> row : rows) {
            all.add(row.stream()
                    .map(cell -> text(cell).isEmpty() ? EMPTY_CELL : text(cell))
                    .toList());
        }
        int[] widths = new int[head.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String gap = " ".repeat(widths[i] - row.get(i).length());
                line.append("  ").append(head.get(i).number() ? gap + row.get(i) : row.get(i) + gap);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines(lines);
    }

    private static String joined(List<Object> row, String separator) {
        return row.stream().map(Listing::text).collect(Collectors.joining(separator));
    }

    private static String text(Object cell) {
        if (cell instanceof Double number) {
            return Double.isFinite(number)
                    ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                    : "";
        }
        return cell.toString();
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
