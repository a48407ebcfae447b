package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code viper watch} draws, from the document of the running process. */
final class WatchText {
    private static final int MOST_ROWS = 20;

    private final int columns;

    WatchText(int columns) {
        this.columns = columns;
    }

    /** The lines of a view, none longer than the screen. */
    List<String> of(String view, JsonNode document) {
        List<String> lines = new ArrayList<>();
        lines.add("VIPER  " + text(document, "state") + "   " + text(document, "market_time") + "   " + view);
        lines.add("equity " + text(document, "equity") + " " + text(document, "currency") + "   today "
                + today(document) + "   trades " + text(document.path("status"), "trades") + "   fills "
                + text(document, "fills"));
        lines.add("");
        switch (view) {
            case "positions" -> {
                table(
                        lines,
                        document.path("positions"),
                        "symbol side amount entry_price mark_price unrealized stop bot");
                lines.add("");
                table(lines, document.path("orders"), "order symbol side type amount filled price trigger status bot");
            }
            case "signals" -> {
                table(lines, document.path("signals"), "signal time symbol direction stop bot reason");
                lines.add("");
                table(lines, document.path("trades"), "trade symbol side amount exit_time net exit_reason bot");
            }
            case "risk" -> risk(lines, document);
            case "logs" -> log(lines, document, MOST_ROWS);
            default -> {
                table(lines, document.path("bots"), "bot state activity symbols restarts reason");
                lines.add("");
                table(
                        lines,
                        document.path("positions"),
                        "symbol side amount entry_price mark_price unrealized stop bot");
                lines.add("");
                log(lines, document, MOST_ROWS / 2);
            }
        }
        return lines.stream()
                .map(line -> line.length() > columns ? line.substring(0, columns) : line)
                .toList();
    }

    /** The whole on one line. */
    static String line(JsonNode document) {
        return text(document, "market_time") + "  " + text(document, "state") + "  equity " + text(document, "equity")
                + "  today " + today(document) + "  positions "
                + document.path("positions").size() + "  orders "
                + document.path("orders").size() + "  trades " + text(document.path("status"), "trades");
    }

    private static void risk(List<String> lines, JsonNode document) {
        double equity = document.path("equity").asDouble();
        double peak = document.path("peak").asDouble();
        double open = 0;
        for (JsonNode each : document.path("positions"))
            open += each.path("unrealized").asDouble();
        lines.add("state        " + text(document, "state"));
        lines.add("today        " + today(document));
        lines.add(String.format(
                Locale.ROOT, "drawdown     %.2f %%", peak > 0 ? Math.max(0, 1 - equity / peak) * 100 : 0));
        lines.add(String.format(Locale.ROOT, "unrealized   %.2f", open));
        lines.add("positions    " + document.path("positions").size());
        lines.add("orders       " + document.path("orders").size());
    }

    private static void log(List<String> lines, JsonNode document, int most) {
        JsonNode log = document.path("log");
        for (int k = Math.max(0, log.size() - most); k < log.size(); k++)
            lines.add(log.get(k).asText());
    }

    /** Money as measurements: what is shown decides nothing. */
    private static String today(JsonNode document) {
        double opening = document.path("day_opening").asDouble();
        double change = opening > 0 ? document.path("equity").asDouble() / opening - 1 : 0;
        return String.format(Locale.ROOT, "%+.2f %%", change * 100);
    }

    private static void table(List<String> lines, JsonNode rows, String keys) {
        List<String> names = List.of(keys.split(" ", -1));
        List<List<String>> cells = new ArrayList<>();
        cells.add(names.stream()
                .map(name -> name.toUpperCase(Locale.ROOT).replace('_', ' '))
                .toList());
        for (int k = 0; k < Math.min(MOST_ROWS, rows.size()); k++) {
            JsonNode row = rows.get(k);
            cells.add(names.stream().map(name -> text(row, name)).toList());
        }
        int[] widths = new int[names.size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        }
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private static String text(JsonNode document, String name) {
        return document.path(name).asText();
    }
}
