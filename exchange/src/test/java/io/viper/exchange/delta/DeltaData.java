package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.SharedData;
import io.viper.exchange.Archive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What others recorded of Delta: its own documents, and the examples in the comments of ccxt. */
final class DeltaData {
    private static final JsonMapper JSON = new JsonMapper();
    static final String SETTINGS = "{\"success\":true,\"result\":{\"server_time\":1605472733766141}}";

    /** An example with the call that gave it. */
    record Payload(String function, String label, JsonNode json) {}

    private DeltaData() {}

    /** The messages of the documentation of the streams, those that are JSON. */
    static List<JsonNode> messages() {
        List<JsonNode> messages = new ArrayList<>();
        for (JsonNode section : read("delta-messages.tar.gz", "ws_messages_extracted.json")) {
            section.path("messages").forEach(messages::add);
        }
        return messages;
    }

    /** The one that answers with that type, the nth of them. */
    static JsonNode message(String type, int index) {
        return messages().stream()
                .filter(each -> each.path("type").asText().equals(type))
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    static JsonNode swagger() {
        return read("delta-messages.tar.gz", "swagger_v2.json");
    }

    /** An object of the documentation, made of its own examples; members without one are left out. */
    static ObjectNode example(String definition) {
        return object(swagger(), swagger().path("definitions").path(definition));
    }

    private static ObjectNode object(JsonNode swagger, JsonNode definition) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        definition.path("properties").properties().forEach(member -> {
            JsonNode type = member.getValue();
            String reference = type.path("$ref").asText("");
            if (!reference.isEmpty()) {
                String name = reference.substring(reference.lastIndexOf('/') + 1);
                made.set(
                        member.getKey(),
                        object(swagger, swagger.path("definitions").path(name)));
            } else if (type.has("example")) made.set(member.getKey(), type.get("example"));
        });
        return made;
    }

    static List<Payload> payloads() {
        List<Payload> payloads = new ArrayList<>();
        for (JsonNode each : read("ccxt-comment-payloads.tar.gz", "delta_rest.json")) {
            payloads.add(new Payload(
                    each.path("function").asText(), each.path("label").asText(), each.path("payload")));
        }
        return payloads;
    }

    /** The example of a call of ccxt, the nth of them. */
    static JsonNode payload(String function, int index) {
        return payloads().stream()
                .filter(each -> each.function().equals(function))
                .skip(index)
                .findFirst()
                .orElseThrow()
                .json();
    }

    /** The requests that ccxt makes. */
    static JsonNode requests() {
        return json(bytes(SharedData.path("data/fixtures/ccxt_request_delta.json")));
    }

    /** As the exchange would answer. */
    static ObjectNode done(JsonNode result) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("success", true);
        body.set("result", result);
        return body;
    }

    static JsonNode json(String text) {
        return json(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static JsonNode read(String archive, String name) {
        for (Map.Entry<String, String> file : Archive.files(archive, "").entrySet()) {
            if (file.getKey().endsWith("/" + name)) return json(file.getValue().getBytes(StandardCharsets.UTF_8));
        }
        throw new AssertionError("no " + name + " in " + archive);
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
