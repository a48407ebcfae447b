package io.viper.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.exchange.kit.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Messages of exchanges that others have recorded, out of the archives of the reference data; skips the test without them. */
public final class RecordedMessages {
    private RecordedMessages() {}

    /**
     * A request and its answer.
     *
     * @param method as sent
     * @param path without query
     * @param signed whether a key was needed
     * @param body of the answer
     */
    public record Endpoint(String method, String path, boolean signed, String body) {
        /** The answer. */
        public JsonNode json() throws BadReplyException {
            return Caller.parse(body);
        }
    }

    /** An endpoint of {@code jkorf}: {@code kraken/Endpoints/Spot/Trading/PlaceOrder.txt}. */
    public static Endpoint endpoint(String name) {
        String[] parts = text("jkorf", "jkorf/" + name).split("\n", 4);
        return new Endpoint(parts[0].trim(), parts[1].trim(), parts[2].trim().equals("true"), parts[3]);
    }

    /** Any text of {@code jkorf}. */
    public static String jkorf(String name) {
        return text("jkorf", "jkorf/" + name);
    }

    /** The lines of a dialogue that begin with a sign: {@code >} what we say, {@code <} its answer, {@code =} what is pushed. */
    public static List<String> lines(String name, char sign) {
        List<String> all = new ArrayList<>();
        StringBuilder frame = null;
        for (String line : text("jkorf", "jkorf/" + name).split("\n")) {
            boolean begins = !line.isEmpty() && "><=".indexOf(line.charAt(0)) >= 0;
            if (begins) {
                if (frame != null) all.add(frame.toString());
                frame = line.charAt(0) == sign ? new StringBuilder(line.substring(1)) : null;
            } else if (frame != null) frame.append('\n').append(line);
        }
        if (frame != null) all.add(frame.toString());
        return all.stream().map(String::strip).toList();
    }

    /** The payloads of {@code ccxt-comment-payloads} that a function of that name documents, in order. */
    public static List<JsonNode> ccxt(String file, String function) {
        List<JsonNode> all = new ArrayList<>();
        try {
            for (JsonNode row :
                    new ObjectMapper().readTree(text("ccxt-comment-payloads", "ccxt-comment-payloads/" + file))) {
                if (function.isEmpty() || row.get("function").asText().equals(function)) all.add(row.get("payload"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return all;
    }

    /** All texts of {@code jkorf} below a folder, by name. */
    public static Map<String, String> below(String folder) {
        return Archive.files("jkorf.tar.gz", "jkorf/" + folder);
    }

    private static String text(String archive, String name) {
        String text = Archive.files(archive + ".tar.gz", name).get(name);
        if (text == null) throw new AssertionError("no " + name + " in " + archive);
        return text;
    }
}
