package io.viper.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.command.ViewListCommand.Kind;
import io.viper.app.console.FailureException;
import io.viper.app.console.ListFormat;
import io.viper.app.console.Screen.Line;
import io.viper.app.paper.PermissionText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What {@code viper watch} draws, from the document of a portfolio. */
final class WatchText {
    /** Views in the order of their keys, from 1 on. */
    static final List<String> VIEWS = List.of("overview", "positions", "signals", "risk", "logs");

    private static final String PLAIN = "";
    private static final String GOOD = "32";
    private static final String WARN = "33";
    private static final String BAD = "31";
    private static final String DIM = "2";

    private static final String BOTS = "bot state activity symbols trades net unrealized reason";
    private static final String POSITIONS = "symbol side amount entry_price mark_price unrealized stop bot";
    private static final String ORDERS = "order symbol side type amount filled price trigger status bot";
    private static final String SIGNALS = "signal time symbol direction stop verdict refused_by bot reason";
    private static final String TRADES = "trade symbol side amount exit_time net exit_reason bot";

    private final JsonNode document;

    WatchText(JsonNode document) {
        this.document = document;
    }

    /**
     * Rows under a head.
     *
     * @param last whether the last rows are the ones to show when there is no room for all
     */
    private record Section(String head, List<String> rows, boolean last) {
        List<Line> lines(int room) {
            List<Line> lines = new ArrayList<>(List.of(new Line("", PLAIN)));
            if (!head.isEmpty()) lines.add(new Line(head, DIM));
            int from = last ? Math.max(0, rows.size() - room) : 0;
            rows.stream().skip(from).limit(room).forEach(row -> lines.add(new Line(row, PLAIN)));
            return lines;
        }
    }

    /** A view, as many lines as there are rows at most. */
    List<Line> screen(String view, int rows) throws FailureException {
        List<Line> lines = new ArrayList<>(head(view));
        List<Section> sections = sections(view);
        int[] rooms = rooms(sections, rows - lines.size() - 2);
        for (int k = 0; k < rooms.length; k++) lines.addAll(sections.get(k).lines(rooms[k]));
        while (lines.size() < rows - 1) lines.add(new Line("", PLAIN));
        List<Line> cut = new ArrayList<>(lines.subList(0, Math.max(0, rows - 1)));
        cut.add(new Line(keys(), DIM));
        return cut;
    }

    /** The whole on one line. */
    String line() {
        String permission = PermissionText.of(document);
        return text(document, "market_time") + "  " + text(document, "state") + "  equity " + text(document, "equity")
                + "  today " + today() + "  positions "
                + document.path("positions").size() + "  orders "
                + document.path("orders").size() + "  trades " + text(document.path("status"), "trades")
                + (permission.isEmpty() ? "" : "  " + permission);
    }

    private List<Line> head(String view) {
        String state = text(document, "state");
        String color = state.equals("READY") ? GOOD : state.equals("KILLED") || state.equals("HALTED") ? BAD : WARN;
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("VIPER  " + state + "   " + text(document, "market_time") + "   " + view, color));
        lines.add(new Line(
                "equity " + text(document, "equity") + " " + text(document, "currency") + "   today " + today()
                        + "   trades " + text(document.path("status"), "trades") + "   fills "
                        + text(document, "fills"),
                PLAIN));
        if (!PermissionText.of(document).isEmpty()) lines.add(new Line(PermissionText.of(document), color));
        return lines;
    }

    private List<Section> sections(String view) throws FailureException {
        return switch (view) {
            case "positions" -> List.of(table(Kind.POSITIONS, POSITIONS), table(Kind.ORDERS, ORDERS));
            case "signals" -> List.of(table(Kind.SIGNALS, SIGNALS), table(Kind.TRADES, TRADES));
            case "risk" -> List.of(new Section("", risk(), false), table(Kind.BOTS, BOTS));
            case "logs" -> List.of(log());
            default -> List.of(table(Kind.BOTS, BOTS), table(Kind.POSITIONS, POSITIONS), log());
        };
    }

    /** Who has the most rows gives some away, until all have room. */
    private static int[] rooms(List<Section> sections, int rows) {
        int[] rooms =
                sections.stream().mapToInt(section -> section.rows().size()).toArray();
        int room = rows - 2 * rooms.length;
        while (IntStream.of(rooms).sum() > Math.max(rooms.length, room)) {
            int most = 0;
            for (int k = 1; k < rooms.length; k++) if (rooms[k] > rooms[most]) most = k;
            rooms[most]--;
        }
        return rooms;
    }

    private List<String> risk() {
        double equity = document.path("equity").asDouble();
        double peak = document.path("peak").asDouble();
        double open = 0;
        for (JsonNode each : document.path("positions"))
            open += each.path("unrealized").asDouble();
        return List.of(
                "state        " + text(document, "state"),
                "today        " + today(),
                String.format(Locale.ROOT, "drawdown     %.2f %%", peak > 0 ? Math.max(0, 1 - equity / peak) * 100 : 0),
                String.format(Locale.ROOT, "unrealized   %.2f", open),
                "positions    " + document.path("positions").size(),
                "orders       " + document.path("orders").size());
    }

    private Section log() {
        List<String> rows = new ArrayList<>();
        document.path("log").forEach(line -> rows.add(line.asText()));
        return new Section("", rows, true);
    }

    /** Money as measurements: what is shown decides nothing. */
    private String today() {
        double opening = document.path("day_opening").asDouble();
        double change = opening > 0 ? document.path("equity").asDouble() / opening - 1 : 0;
        return String.format(Locale.ROOT, "%+.2f %%", change * 100);
    }

    private Section table(Kind kind, String keys) throws FailureException {
        ListFormat format = new ListFormat(ListFormat.Form.TABLE, List.of(keys.split(" ", -1)), "", 0);
        JsonNode rows = document.path(kind.key());
        List<String> lines =
                ViewListCommand.listing(kind, rows).write(format).lines().toList();
        List<String> below = rows.isEmpty() ? List.of("  no " + kind.key()) : lines.subList(1, lines.size());
        return new Section(lines.getFirst(), below, false);
    }

    private static String keys() {
        StringBuilder keys = new StringBuilder("q quit");
        for (int k = 0; k < VIEWS.size(); k++)
            keys.append("   ").append(k + 1).append(' ').append(VIEWS.get(k));
        return keys.toString();
    }

    private static String text(JsonNode document, String name) {
        return document.path(name).asText();
    }
}
