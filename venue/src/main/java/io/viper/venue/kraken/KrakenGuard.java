package io.viper.venue.kraken;

import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.NonceWindow;
import io.viper.venue.dialect.Refused;
import io.viper.venue.dialect.Signing;
import io.viper.venue.floor.MarketClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Whether a request was signed with the key, and never came before. */
final class KrakenGuard {
    /** The key's nonce window, a setting of it: so far below the highest a number may come late. In microseconds. */
    private static final long WINDOW = 10_000_000;

    private final Keys keys;
    private final NonceWindow nonces;

    KrakenGuard(Keys keys, MarketClock clock) {
        this.keys = keys;
        this.nonces = new NonceWindow(clock, WINDOW);
    }

    /** Takes a request, once. */
    void check(Ask ask) throws Refused {
        String nonce = Ask.parameters(ask.body()).getOrDefault("nonce", "");
        if (!Signing.same(ask.header("api-key"), keys.key())) throw new Refused("EAPI:Invalid key", "");
        if (!nonce.matches("[0-9]{1,18}")) throw new Refused("EAPI:Invalid nonce", "");
        if (!Signing.same(ask.header("api-sign"), signature(ask, nonce))) {
            throw new Refused("EAPI:Invalid signature", "");
        }
        if (nonces.take(Long.parseLong(nonce)) != NonceWindow.Verdict.GOOD) {
            throw new Refused("EAPI:Invalid nonce", "");
        }
    }

    private String signature(Ask ask, String nonce) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(ask.path().getBytes(StandardCharsets.UTF_8));
        text.writeBytes(Signing.digest("SHA-256", (nonce + ask.body()).getBytes(StandardCharsets.UTF_8)));
        return Signing.base64(Signing.mac("HmacSHA512", Base64.getDecoder().decode(keys.secret()), text.toByteArray()));
    }
}
