package io.viper.exchange.coinbase;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Signs with a token of its own for each request (JWT, RFC 7519): who asks, for which method, host and path, and for two
 * minutes at most. Query and body are not part of it. Tokens for streams name no request.
 */
final class CoinbaseSigner {
    private static final long SECONDS = 120;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final String host;
    private final AtomicLong count = new AtomicLong();

    CoinbaseSigner(String host) {
        this.host = host;
    }

    SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        String uri = request.method() + " " + host + request.path();
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + token(uri, credentials, timeMillis));
        if (!request.body().isEmpty()) headers.put("Content-Type", request.contentType());
        return new SignedRequest(headers, request.queryText(), request.body());
    }

    /** A token; for a stream where {@code uri} is empty. */
    String token(String uri, Credentials credentials, long timeMillis) {
        if (credentials.demo()) throw new IllegalArgumentException("a key of a test environment, which is not offered");
        String name = credentials.key().reveal();
        long seconds = timeMillis / 1_000;
        ObjectNode head = JsonNodeFactory.instance
                .objectNode()
                .put("alg", "ES256")
                .put("typ", "JWT")
                .put("kid", name)
                .put("nonce", nonce(timeMillis));
        ObjectNode claims = JsonNodeFactory.instance
                .objectNode()
                .put("iss", "cdp")
                .put("sub", name)
                .put("nbf", seconds)
                .put("exp", seconds + SECONDS);
        if (!uri.isEmpty()) claims.put("uri", uri);
        String text = part(head) + "." + part(claims);
        return text + "." + BASE64.encodeToString(CoinbaseKey.sign(credentials.secret(), text));
    }

    /** Never the same twice in one run; the time tells runs apart. */
    private String nonce(long timeMillis) {
        return HexFormat.of().toHexDigits(timeMillis) + HexFormat.of().toHexDigits(count.incrementAndGet());
    }

    private static String part(ObjectNode node) {
        return BASE64.encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
    }
}
