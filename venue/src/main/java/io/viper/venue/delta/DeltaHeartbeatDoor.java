package io.viper.venue.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Refused;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.DeadManSwitch;
import io.viper.venue.floor.Floor;
import java.util.LinkedHashMap;
import java.util.Map;

/** The dead man's switch: created once by a name, then acknowledged with the time that the next word may take. */
final class DeltaHeartbeatDoor {
    private static final String NAME = "heartbeat_id";

    private final Floor floor;
    private final Map<String, Heartbeat> created = new LinkedHashMap<>();

    /** One of them, as it was asked for. */
    private record Heartbeat(JsonNode wish, DeadManSwitch deadMan) {}

    DeltaHeartbeatDoor(Floor floor) {
        this.floor = floor;
    }

    void add(DeltaRoutes routes) {
        routes.signed("POST /v2/heartbeat/create", 1, (ask, _) -> create(ask));
        routes.signed("POST /v2/heartbeat", 1, (ask, _) -> acknowledge(ask));
        routes.signed("GET /v2/heartbeat", 1, (ask, _) -> list(ask));
    }

    private JsonNode create(Ask ask) throws Refused {
        JsonNode wish = ask.json();
        String name = Json.text(wish, NAME);
        if (name.isEmpty() || created.containsKey(name)) throw Delta.bad(NAME);
        String list = switch (Json.text(wish, "impact")) {
            case "products" -> "product_symbols";
            case "contracts" -> "contract_types";
            default -> throw Delta.bad("impact");
        };
        if (wish.path(list).isEmpty()) throw Delta.bad(list);
        if (!cancels(wish)) throw Delta.bad("config");
        created.put(
                name,
                new Heartbeat(
                        wish, floor.deadMan(order -> covers(wish, order.wish().board()))));
        return Delta.done(Json.object().put(NAME, name));
    }

    private static boolean cancels(JsonNode wish) {
        for (JsonNode each : wish.path("config")) {
            if (Json.text(each, "action").equals("cancel_orders")
                    && each.path("unhealthy_count").asInt() == 1) return true;
        }
        return false;
    }

    private static boolean covers(JsonNode wish, Board board) {
        boolean products = Json.text(wish, "impact").equals("products");
        String wanted = products ? board.contract().symbol() : Delta.PERPETUAL;
        for (JsonNode each : wish.path(products ? "product_symbols" : "contract_types")) {
            if (each.asText().equals(wanted)) return true;
        }
        return false;
    }

    /** A time of zero takes the watch away; its next acknowledgment brings it back. */
    private JsonNode acknowledge(Ask ask) throws Refused {
        Heartbeat heartbeat = created.get(Json.text(ask.json(), NAME));
        if (heartbeat == null) throw Delta.bad(NAME);
        String text = Json.text(ask.json(), "ttl");
        if (!text.matches("[0-9]{1,9}")) throw Delta.bad("ttl");
        long millis = Long.parseLong(text);
        if (millis == 0) heartbeat.deadMan().clear();
        else heartbeat.deadMan().set(millis);
        return Delta.done(Json.object()
                .put("heartbeat_timestamp", Long.toString(floor.millis() + millis))
                .put("process_enabled", Boolean.toString(millis > 0)));
    }

    private JsonNode list(Ask ask) {
        String name = ask.parameter(NAME);
        ArrayNode rows = Json.array();
        created.forEach((each, heartbeat) -> {
            if (name.isEmpty() || name.equals(each)) rows.add(heartbeat.wish());
        });
        return Delta.done(rows);
    }
}
