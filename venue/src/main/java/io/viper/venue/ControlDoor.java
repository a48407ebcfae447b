package io.viper.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Signing;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.Knob;
import java.util.EnumMap;
import java.util.Map;

/**
 * For tests and demonstrations, on the same port, for who has the token: what is to go wrong, and the truth.
 *
 * <pre>{@code
 * POST /venue/faults {"clear":true,"chances":{"drop-reply":0.1},"next":[{"knob":"broken","where":"place-order","times":2}]}
 * GET  /venue/truth
 * }</pre>
 */
final class ControlDoor {
    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;

    private final Floor floor;
    private final String token;

    ControlDoor(Floor floor, String token) {
        this.floor = floor;
        this.token = token;
    }

    void faults(Context context) {
        if (isStranger(context)) return;
        JsonNode wishes = Ask.json(context.body());
        Map<Knob, Double> chances = new EnumMap<>(Knob.class);
        for (Map.Entry<String, JsonNode> each : wishes.path("chances").properties()) {
            double chance = each.getValue().asDouble(-1);
            if (Knob.parse(each.getKey()).isEmpty() || !(chance >= 0 && chance <= 1)) {
                refuse(context, each.getKey());
                return;
            }
            chances.put(Knob.parse(each.getKey()).get(), chance);
        }
        for (JsonNode each : wishes.path("next")) {
            if (Knob.parse(each.path("knob").asText()).isEmpty()) {
                refuse(context, each.path("knob").asText());
                return;
            }
        }
        if (wishes.path("clear").asBoolean()) floor.faults().clear();
        floor.faults().set(chances);
        for (JsonNode each : wishes.path("next")) {
            Knob knob = Knob.parse(each.path("knob").asText()).orElseThrow();
            floor.faults()
                    .order(
                            knob,
                            each.path("where").asText(""),
                            each.path("times").asInt(1));
        }
        context.status(200).result("{}");
    }

    private static void refuse(Context context, String word) {
        context.status(BAD_REQUEST).result("no such fault, or no chance from 0 to 1: " + word);
    }

    void truth(Context context) {
        if (isStranger(context)) return;
        String truth = floor.inside(() -> Truth.of(floor).toString());
        context.contentType("application/json").result(truth);
    }

    private boolean isStranger(Context context) {
        String told = context.header("Authorization");
        if (told != null && Signing.same(told, "Bearer " + token)) return false;
        context.status(UNAUTHORIZED).result("no");
        return true;
    }
}
