package io.viper.venue.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Json;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Signing;
import io.viper.venue.floor.MarketClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Reads the tokens with which requests and subscriptions are signed (JWT, RFC 7519, signed as ES256). */
final class CoinbaseToken {
    private static final String HOST = "api.coinbase.com";
    private static final String BEARER = "Bearer ";
    private static final long LONGEST_SECONDS = 120;
    private static final long MILLIS_OF_SECOND = 1_000;

    private final MarketClock clock;
    private final Keys keys;
    private final PublicKey key;

    /** @throws IllegalArgumentException if the secret is no private key */
    CoinbaseToken(MarketClock clock, Keys keys) {
        this.clock = clock;
        this.keys = keys;
        this.key = CoinbaseKeys.publicKey(keys);
    }

    /** Whether a request has one that is good for it. */
    boolean allows(Ask ask) {
        String header = ask.header("authorization");
        return header.startsWith(BEARER)
                && isGood(header.substring(BEARER.length()), ask.method() + " " + HOST + ask.path());
    }

    /** Whether a subscription has one; it names no request. */
    boolean allows(String token) {
        return isGood(token, "");
    }

    private boolean isGood(String token, String uri) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) return false;
        try {
            JsonNode head = part(parts[0]);
            JsonNode claims = part(parts[1]);
            return Json.text(head, "alg").equals("ES256")
                    && Signing.same(Json.text(head, "kid"), keys.key())
                    && Signing.same(Json.text(claims, "sub"), keys.key())
                    && Json.text(claims, "iss").equals("cdp")
                    && Json.text(claims, "uri").equals(uri)
                    && isFresh(claims)
                    && isSigned(
                            parts[0] + "." + parts[1], Base64.getUrlDecoder().decode(parts[2]));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    private static JsonNode part(String text) {
        return Ask.json(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    /** Good from its begin to its end, which is two minutes later at most. */
    private boolean isFresh(JsonNode claims) {
        long begin = claims.path("nbf").asLong();
        long seconds = claims.path("exp").asLong() - begin;
        return seconds > 0
                && seconds <= LONGEST_SECONDS
                && Keys.isFresh(clock, begin * MILLIS_OF_SECOND, seconds * MILLIS_OF_SECOND);
    }

    private boolean isSigned(String text, byte[] signed) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.verify(signed);
        } catch (GeneralSecurityException noSignature) {
            return false;
        }
    }
}
