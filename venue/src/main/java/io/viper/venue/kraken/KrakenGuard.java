package io.viper.venue.kraken;

import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Signing;
import io.viper.venue.floor.MarketClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.TreeSet;

/** Whether a request was signed with the key, and never came before. */
final class KrakenGuard {
    /** The key's nonce window, a setting of it: so far below the highest a number may come late. In microseconds. */
    private static final long WINDOW = 10_000_000;

    private final Keys keys;
    private final long window;
    private final TreeSet<Long> seen = new TreeSet<>();

    KrakenGuard(Keys keys, MarketClock clock) {
        this.keys = keys;
        this.window = (long) (WINDOW * Math.max(1, clock.speed()));
    }

    /** Takes a request, once. */
    void check(Ask ask) throws Refused {
        String nonce = Ask.parameters(ask.body()).getOrDefault("nonce", "");
        if (!Signing.same(ask.header("api-key"), keys.key())) throw new Refused("EAPI:Invalid key", "");
        if (!nonce.matches("[0-9]{1,18}")) throw new Refused("EAPI:Invalid nonce", "");
        if (!Signing.same(ask.header("api-sign"), signature(ask, nonce))) {
            throw new Refused("EAPI:Invalid signature", "");
        }
        take(Long.parseLong(nonce));
    }

    private String signature(Ask ask, String nonce) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(ask.path().getBytes(StandardCharsets.UTF_8));
        text.writeBytes(sha256(nonce + ask.body()));
        return Signing.base64(Signing.mac("HmacSHA512", Base64.getDecoder().decode(keys.secret()), text.toByteArray()));
    }

    private void take(long nonce) throws Refused {
        long highest = seen.isEmpty() ? 0 : seen.last();
        if (nonce <= highest - window || !seen.add(nonce)) throw new Refused("EAPI:Invalid nonce", "");
        seen.headSet(seen.last() - window).clear();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
