package io.viper.venue.krakenfutures;

import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.NonceWindow;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Signing;
import io.viper.venue.floor.MarketClock;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Whether a request, or the answer to a challenge, was signed with the key. */
final class FuturesGuard {
    private static final String PREFIX = "/derivatives";
    private static final long LATEST_MICROS = 10_000_000;

    private final Keys keys;
    private final NonceWindow nonces;

    FuturesGuard(Keys keys, MarketClock clock) {
        this.keys = keys;
        this.nonces = new NonceWindow(clock, LATEST_MICROS);
    }

    /** Takes a request; a number is not asked for, but counts where there is one. */
    void check(Ask ask) throws Refused {
        String nonce = ask.header("nonce");
        String path = ask.path().startsWith(PREFIX) ? ask.path().substring(PREFIX.length()) : ask.path();
        String signature = signature(ask.query() + ask.body() + nonce + path);
        if (!Signing.same(ask.header("apikey"), keys.key()) || !Signing.same(ask.header("authent"), signature)) {
            throw new Refused("authenticationError", "");
        }
        if (nonce.isEmpty()) return;
        if (!nonce.matches("[0-9]{1,18}")) throw new Refused("nonceBelowThreshold", "");
        switch (nonces.take(Long.parseLong(nonce))) {
            case GOOD -> {
                // it is taken
            }
            case OLD -> throw new Refused("nonceBelowThreshold", "");
            case SEEN -> throw new Refused("nonceDuplicate", "");
        }
    }

    boolean isKey(String told) {
        return Signing.same(told, keys.key());
    }

    boolean isAnswer(String challenge, String answer) {
        return Signing.same(answer, signature(challenge));
    }

    private String signature(String text) {
        byte[] hash = Signing.digest("SHA-256", text.getBytes(StandardCharsets.UTF_8));
        return Signing.base64(Signing.mac("HmacSHA512", Base64.getDecoder().decode(keys.secret()), hash));
    }
}
