package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Hmac;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Signs: the hexadecimal HMAC-SHA256 of method, time in seconds, path, query with its question mark, and body. A signature is
 * good for five seconds.
 */
final class DeltaSigner {
    /** Delta answers 4xx where there is none. */
    private static final String USER_AGENT = "viper";

    private static final String STREAM_PATH = "/live";
    private static final long MILLIS_OF_SECOND = 1_000L;

    private final DeltaSite site;

    DeltaSigner(DeltaSite site) {
        this.site = site;
    }

    /** @throws IllegalArgumentException if the key is for another environment than the site: it never leaves */
    SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        String seconds = seconds(credentials, timeMillis);
        String query = request.queryText();
        String text =
                request.method() + seconds + request.path() + (query.isEmpty() ? "" : "?" + query) + request.body();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("api-key", credentials.key().reveal());
        headers.put("timestamp", seconds);
        headers.put("signature", Hmac.sha256Hex(credentials.secret(), text));
        headers.put("User-Agent", USER_AGENT);
        headers.put("Accept", "application/json");
        if (!request.body().isEmpty()) headers.put("Content-Type", request.contentType());
        return new SignedRequest(headers, query, request.body());
    }

    /** The first frame of the account's stream. */
    String login(Credentials credentials, long timeMillis) {
        String seconds = seconds(credentials, timeMillis);
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("api-key", credentials.key().reveal());
        payload.put("signature", Hmac.sha256Hex(credentials.secret(), "GET" + seconds + STREAM_PATH));
        payload.put("timestamp", seconds);
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("type", site.loginType());
        frame.set("payload", payload);
        return frame.toString();
    }

    /** Down, never up: a signature of the future would be refused. */
    private String seconds(Credentials credentials, long timeMillis) {
        if (credentials.demo() != site.testnet()) {
            throw new IllegalArgumentException("a key of "
                    + (credentials.demo() ? "a test environment" : "the real exchange") + " is not used at " + site);
        }
        return Long.toString(Math.floorDiv(timeMillis, MILLIS_OF_SECOND));
    }
}
