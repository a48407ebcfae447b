package io.viper.app.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.paper.PermissionText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a bot can do its work, and what keeps it from that.
 *
 * @param verdict {@code ok}: nothing does; {@code limited}: it is asked and may not enter; {@code idle}: it is not asked;
 *     {@code failed}: its strategy threw
 * @param findings a sentence each
 */
public record BotHealth(String verdict, List<String> findings) {
    /** So many refusals in a row are no accident. */
    private static final int FEW = 3;

    /** Of a bot in a portfolio's document. */
    public static BotHealth of(JsonNode portfolio, JsonNode bot) {
        List<String> findings = new ArrayList<>();
        boolean asked =
                text(bot, "state").equals("RUNNING") || text(bot, "state").equals("PAUSED");
        if (!text(bot, "state").equals("RUNNING")) findings.add(state(bot));
        String permission = PermissionText.of(portfolio);
        if (!permission.isEmpty()) findings.add("the account is " + permission);
        if (text(bot, "activity").equals("warming up")) findings.add("its indicators get warm: nothing is opened yet");
        if (text(bot, "activity").equals("waiting")) findings.add("it has not had a bar yet");
        refusals(portfolio, text(bot, "bot"), findings);
        boolean failed =
                text(bot, "state").equals("ERROR") || text(bot, "reason").startsWith("failed");
        String verdict = failed ? "failed" : !asked ? "idle" : findings.isEmpty() ? "ok" : "limited";
        return new BotHealth(verdict, findings);
    }

    private static String state(JsonNode bot) {
        String why = text(bot, "reason").isEmpty() ? "" : ": " + text(bot, "reason");
        String wakes = text(bot, "wakes").isEmpty() ? "" : "; it goes on at " + text(bot, "wakes");
        return "it is " + text(bot, "state") + why + wakes;
    }

    /** The newest signals, as long as every one of them was refused. */
    private static void refusals(JsonNode portfolio, String name, List<String> findings) {
        Map<String, Integer> checks = new LinkedHashMap<>();
        int count = 0;
        String remedy = "";
        for (JsonNode signal : portfolio.path("signals")) {
            if (!text(signal, "bot").equals(name) || text(signal, "verdict").isEmpty()) continue;
            if (!text(signal, "verdict").equals("refused")) break;
            if (count++ == 0) remedy = text(signal, "would_pass_if");
            checks.merge(text(signal, "refused_by"), 1, Integer::sum);
        }
        if (count < FEW) return;
        findings.add("its last " + count + " signals were refused by " + String.join(", ", checks.keySet())
                + "; the newest would pass if " + remedy);
    }

    private static String text(JsonNode document, String name) {
        return document.path(name).asText();
    }
}
