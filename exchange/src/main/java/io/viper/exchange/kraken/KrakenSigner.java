package io.viper.exchange.kraken;

import io.viper.exchange.Credentials;
import io.viper.exchange.Protocol.SignedRequest;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Hmac;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Signs spot requests: HMAC-SHA512, keyed with the secret (Base64), of the path and SHA-256 of nonce and body. The nonce stands
 * first in the body. New orders and changes also get the deadline after which Kraken refuses them, so that one that was
 * delayed on the way is not executed later.
 */
final class KrakenSigner {
    /** Kraken takes deadlines of 2 to 60 seconds. */
    static final long DEADLINE_MILLIS = 5_000;

    private static final Set<String> WITH_DEADLINE = Set.of("/0/private/AddOrder", "/0/private/AmendOrder");

    private final Nonces nonces;

    KrakenSigner(Nonces nonces) {
        this.nonces = nonces;
    }

    SignedRequest sign(Request request, Credentials credentials, long timeMillis) {
        long nonce = nonces.next(timeMillis);
        KrakenForm added = new KrakenForm().with("nonce", Long.toString(nonce));
        if (WITH_DEADLINE.contains(request.path())) {
            added.with(
                    "deadline",
                    Instant.ofEpochMilli(timeMillis + DEADLINE_MILLIS).toString());
        }
        String body = request.body().isEmpty() ? added.toString() : added + "&" + request.body();
        Map<String, String> headers = Map.of(
                "API-Key", credentials.key().reveal(),
                "API-Sign", signature(request.path(), Long.toString(nonce), body, credentials),
                "Content-Type", "application/x-www-form-urlencoded");
        return new SignedRequest(headers, request.queryText(), body);
    }

    /** Pure, for the documentation's own example. */
    static String signature(String path, String nonce, String body, Credentials credentials) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(path.getBytes(StandardCharsets.UTF_8));
        text.writeBytes(sha256(nonce + body));
        return Hmac.sha512Base64(credentials.secret(), text.toByteArray());
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
