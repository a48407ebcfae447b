package io.viper.app.paper;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.Times;
import io.viper.core.risk.Permission;
import io.viper.core.risk.TradingState;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the account may do, why, and what would let it do more: the same sentence wherever people read it. */
public final class PermissionText {
    private PermissionText() {}

    /** {@code LOCKED_OUT: the loss of the day …; entries wait until a new day has begun …}. */
    public static String of(Permission permission) {
        return sentence(
                permission.state().name(), permission.reason(), permission.remedy(), end(permission.until(), false));
    }

    /** The same of a document that {@link #facts} are in; empty if the account may do everything. */
    public static String of(JsonNode document) {
        String remedy = document.path("would_pass_if").asText();
        if (remedy.isEmpty()) return "";
        return sentence(
                document.path("state").asText(),
                document.path("reason").asText(),
                remedy,
                document.path("until").asText());
    }

    private static String sentence(String state, String reason, String remedy, String until) {
        StringBuilder text = new StringBuilder(state);
        if (!reason.isEmpty()) text.append(": ").append(reason);
        if (!remedy.isEmpty()) text.append("; entries wait until ").append(remedy);
        if (!until.isEmpty()) text.append(", at the latest ").append(until);
        return text.toString();
    }

    /** For programs. */
    static Map<String, Object> facts(Permission permission) {
        boolean ready = permission.state() == TradingState.READY;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("reason", permission.reason());
        facts.put("would_pass_if", permission.remedy());
        facts.put("until", ready ? "" : end(permission.until(), true));
        return facts;
    }

    private static String end(long until, boolean exact) {
        if (until == 0 || until == Long.MAX_VALUE) return "";
        return exact ? Times.instantText(until) : Times.minute(until) + " UTC";
    }
}
