package io.viper.venue.binance;

import io.viper.venue.dialect.Refused;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** The one listen key of the account. It lives for an hour of ours, and whoever asks for one again makes that hour anew. */
final class UsdmListenKeys {
    private static final int BYTES = 32;
    private static final long LIFE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final SecureRandom random = new SecureRandom();
    private String key = "";
    private long until;

    String open(long now) {
        if (!isGood(key, now)) {
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            key = HexFormat.of().formatHex(bytes);
        }
        until = now + LIFE_NANOS;
        return key;
    }

    void renew(long now) throws Refused {
        if (!isGood(key, now)) throw new Refused("-1125", "This listenKey does not exist.");
        until = now + LIFE_NANOS;
    }

    void close() {
        key = "";
    }

    boolean isGood(String told, long now) {
        return !told.isEmpty() && told.equals(key) && now - until < 0;
    }
}
