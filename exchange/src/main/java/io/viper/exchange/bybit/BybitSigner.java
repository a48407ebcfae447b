package io.viper.exchange.bybit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Hmac;
import java.util.HashMap;
import java.util.Map;

/** Signatures: hexadecimal HMAC-SHA256 of time, key, window and the query or the body, without anything between them. */
final class BybitSigner {
    static final long WINDOW_MILLIS = 5_000;
    private static final long LOGIN_LIFE_MILLIS = 10_000;

    private BybitSigner() {}

    /** @throws IllegalArgumentException if the key belongs to the other environment: it would be shown to a stranger */
    static SignedRequest sign(Request request, Credentials credentials, long timeMillis, boolean demo) {
        own(credentials, demo);
        String query = request.queryText();
        String key = credentials.key().reveal();
        String payload = request.method().equals("GET") ? query : request.body();
        Map<String, String> headers = new HashMap<>();
        headers.put("X-BAPI-API-KEY", key);
        headers.put("X-BAPI-TIMESTAMP", Long.toString(timeMillis));
        headers.put("X-BAPI-RECV-WINDOW", Long.toString(WINDOW_MILLIS));
        headers.put("X-BAPI-SIGN", Hmac.sha256Hex(credentials.secret(), timeMillis + key + WINDOW_MILLIS + payload));
        if (!request.body().isEmpty()) headers.put("Content-Type", request.contentType());
        return new SignedRequest(headers, query, request.body());
    }

    private static void own(Credentials credentials, boolean demo) {
        if (credentials.demo() != demo) {
            throw new IllegalArgumentException(
                    demo ? "a live key for Bybit's demo trading" : "a demo key for Bybit's live trading");
        }
    }

    /** What a private stream wants to be told first; good for ten seconds. */
    static String login(Credentials credentials, long timeMillis, boolean demo) {
        own(credentials, demo);
        long expires = timeMillis + LOGIN_LIFE_MILLIS;
        ObjectNode frame = JsonNodeFactory.instance.objectNode().put("op", "auth");
        frame.putArray("args")
                .add(credentials.key().reveal())
                .add(expires)
                .add(Hmac.sha256Hex(credentials.secret(), "GET/realtime" + expires));
        return frame.toString();
    }
}
