package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Hmac;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * Signatures: Base64 of the HMAC-SHA256 of time, method, path with query, and body, without anything between them. The time is
 * ISO 8601 with milliseconds; on streams it is seconds since 1970.
 */
final class OkxSigner {
    /** New orders and their changes are refused by the exchange when they arrive later than this. */
    static final long ORDER_LIFE_MILLIS = 5_000;

    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private OkxSigner() {}

    /** @throws IllegalArgumentException if the key belongs to the other environment: it would be shown to a stranger */
    static SignedRequest sign(Request request, Credentials credentials, long timeMillis, boolean demo) {
        if (credentials.demo() != demo) {
            throw new IllegalArgumentException(
                    demo ? "a live key for OKX's demo trading" : "a demo key for OKX's live trading");
        }
        String query = request.queryText();
        String time = ISO.format(Instant.ofEpochMilli(timeMillis));
        String path = query.isEmpty() ? request.path() : request.path() + "?" + query;
        Map<String, String> headers = new HashMap<>();
        headers.put("OK-ACCESS-KEY", credentials.key().reveal());
        headers.put(
                "OK-ACCESS-SIGN",
                Hmac.sha256Base64(credentials.secret(), time + request.method() + path + request.body()));
        headers.put("OK-ACCESS-TIMESTAMP", time);
        headers.put("OK-ACCESS-PASSPHRASE", credentials.passphrase().reveal());
        if (!request.body().isEmpty()) headers.put("Content-Type", request.contentType());
        if (expires(request.path(), request.method())) {
            headers.put("expTime", Long.toString(timeMillis + ORDER_LIFE_MILLIS));
        }
        if (demo) headers.put("x-simulated-trading", "1");
        return new SignedRequest(headers, query, request.body());
    }

    /** Only these know the header; orders with a trigger live as long as a signature, 30 s. */
    private static boolean expires(String path, String method) {
        return method.equals("POST") && (path.equals(OkxPaths.ORDER) || path.equals(OkxPaths.AMEND));
    }

    /** What a private stream wants to be told first. */
    static String login(Credentials credentials, long timeMillis, boolean demo) {
        if (credentials.demo() != demo) throw new IllegalArgumentException("a key of the other environment");
        String seconds = Long.toString(timeMillis / 1_000);
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.put("apiKey", credentials.key().reveal());
        key.put("passphrase", credentials.passphrase().reveal());
        key.put("timestamp", seconds);
        key.put("sign", Hmac.sha256Base64(credentials.secret(), seconds + "GET/users/self/verify"));
        ObjectNode frame = JsonNodeFactory.instance.objectNode();
        frame.put("op", "login").putArray("args").add(key);
        return frame.toString();
    }
}
