package io.viper.exchange.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.viper.exchange.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What others have recorded of an exchange, errors included: where fuzzing begins. Skips the test where there is no reference
 * data.
 *
 * @param replies bodies
 * @param frames of streams, acknowledgments included
 */
record Recordings(List<String> replies, List<String> frames) {
    private static final JsonMapper JSON = new JsonMapper();
    /** Instrument lists of megabytes hide the small in the large. */
    private static final int LONGEST = 20_000;

    private static final Map<String, Recordings> READ = new ConcurrentHashMap<>();

    /** Those of the exchange that the adapter is for. */
    static Recordings of(Subject subject) {
        return READ.computeIfAbsent(subject.name().replaceFirst("-.*", ""), Recordings::read);
    }

    private static Recordings read(String exchange) {
        Recordings read = new Recordings(new ArrayList<>(), new ArrayList<>());
        if (!exchange.equals("delta")) read.jkorf(exchange);
        else read.documented();
        Archive.files("ccxt-comment-payloads.tar.gz", "ccxt-comment-payloads/" + exchange)
                .forEach((name, text) -> {
                    for (JsonNode row : tree(text)) {
                        read.add(name.contains("_ws"), row.path("payload").toString());
                    }
                });
        if (exchange.equals("okx") || exchange.equals("binance")) {
            Archive.files("nautilus-binance-okx.tar.gz", "nautilus/" + exchange).forEach((name, text) -> {
                boolean frame = name.contains("/ws_") || name.contains("user_data") || name.contains("market_data");
                read.add(frame, text);
            });
        }
        return read;
    }

    private void jkorf(String exchange) {
        Archive.files("jkorf.tar.gz", "jkorf/" + exchange).forEach((name, text) -> {
            String plain = text.replace("\uFEFF", "");
            if (name.contains("/Subscriptions/") || name.contains("/Socket/")) dialogue(plain);
            else if (name.contains("/Endpoints/")) {
                String[] parts = plain.split("\n", 4);
                if (parts.length == 4) add(false, parts[3]);
            } else if (name.contains("/JsonResponses/")) add(false, plain);
        });
    }

    private void documented() {
        Archive.files("delta-messages.tar.gz", "delta-official-docs/ws_messages")
                .forEach((name, text) -> {
                    for (JsonNode section : tree(text)) {
                        for (JsonNode message : section.path("messages")) add(true, message.toString());
                    }
                });
    }

    /** A frame begins at a line with a sign, a number perhaps behind it; what the client says is left out. */
    private void dialogue(String text) {
        StringBuilder frame = new StringBuilder();
        boolean theirs = false;
        for (String line : text.split("\r?\n", -1)) {
            if (line.matches("[<>=][0-9]? ?.*")) {
                if (theirs) add(true, frame.toString());
                frame.setLength(0);
                theirs = line.charAt(0) != '>';
                frame.append(line.replaceFirst("[<>=][0-9]?", ""));
            } else frame.append('\n').append(line);
        }
        if (theirs) add(true, frame.toString());
    }

    private void add(boolean frame, String text) {
        String stripped = text.strip();
        if (!stripped.isEmpty() && stripped.length() <= LONGEST) (frame ? frames : replies).add(stripped);
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
