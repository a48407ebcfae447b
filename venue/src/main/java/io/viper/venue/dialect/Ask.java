package io.viper.venue.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param method in upper case
 * @param path without query
 * @param query as it was sent, without its question mark; empty if there is none
 * @param headers by lower-case names
 * @param body empty if there is none
 * @param arrivedNanos when it came, for rate limits: as {@link System#nanoTime}, as many times as fast as they are eased
 */
public record Ask(
        String method, String path, String query, Map<String, String> headers, String body, long arrivedNanos) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Ask {
        headers = Map.copyOf(headers);
    }

    /** {@code GET /path}. */
    public String route() {
        return method + " " + path;
    }

    /** A header; empty if it is not there. */
    public String header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, "");
    }

    /** A part of the path, the first after its leading slash being 1; empty if it is not so long. */
    public String part(int number) {
        String[] parts = path.split("/", -1);
        return number < parts.length ? parts[number] : "";
    }

    /** A parameter of the query; empty if it is not there. */
    public String parameter(String name) {
        return parameters(query).getOrDefault(name, "");
    }

    /** The parameters of a query or a form, decoded, in order. */
    public static Map<String, String> parameters(String text) {
        Map<String, String> found = new LinkedHashMap<>();
        if (text.isEmpty()) return found;
        for (String pair : text.split("&", -1)) {
            int at = pair.indexOf('=');
            String name = at < 0 ? pair : pair.substring(0, at);
            found.put(decoded(name), at < 0 ? "" : decoded(pair.substring(at + 1)));
        }
        return found;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The body as JSON; a missing node if it is none. */
    public JsonNode json() {
        return json(body);
    }

    /** A text as JSON; a missing node if it is none. */
    public static JsonNode json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException none) {
            return MissingNode.getInstance();
        }
    }
}
