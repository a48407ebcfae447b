package io.viper.exchange.kraken;

import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Hmac;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Signs requests to futures: HMAC-SHA512, keyed with the secret (Base64), of SHA-256 of parameters as they are sent, nonce and
 * path, where the path is without {@code /derivatives}. New orders and changes get the time before which Kraken has to take
 * them, so that one that was delayed on the way is not executed later.
 */
final class KrakenFuturesSigner {
    static final long WINDOW_MILLIS = 5_000;
    private static final String PREFIX = "/derivatives";
    private static final Set<String> BOUNDED = Set.of("/derivatives/api/v3/sendorder", "/derivatives/api/v3/editorder");

    private final Nonces nonces;

    KrakenFuturesSigner(Nonces nonces) {
        this.nonces = nonces;
    }

    SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        String nonce = Long.toString(nonces.next(timeMillis));
        String body = request.body();
        if (BOUNDED.contains(request.path())) {
            String latest = Instant.ofEpochMilli(timeMillis + WINDOW_MILLIS).toString();
            body += "&" + new KrakenForm().with("processBefore", latest);
        }
        String query = request.queryText();
        Map<String, String> headers = new HashMap<>();
        headers.put("APIKey", credentials.key().reveal());
        headers.put("Nonce", nonce);
        headers.put("Authent", signature(query + body, nonce, request.path(), credentials.secret()));
        if (!body.isEmpty()) headers.put("Content-Type", "application/x-www-form-urlencoded");
        return new SignedRequest(headers, query, body);
    }

    static String signature(String parameters, String nonce, String path, Secret secret) {
        String signed = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
        return Hmac.sha512Base64(secret, KrakenSigner.sha256(parameters + nonce + signed));
    }

    /** The answer to the WebSocket's challenge. */
    static String answer(String challenge, Secret secret) {
        return Hmac.sha512Base64(secret, KrakenSigner.sha256(challenge));
    }
}
