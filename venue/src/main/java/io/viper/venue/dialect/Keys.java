package io.viper.venue.dialect;

import io.viper.venue.floor.MarketClock;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The one key that the venue knows. Safe for all threads. */
public final class Keys {
    private static final int SECRET_BYTES = 32;
    private static final int PASSPHRASE_LETTERS = 12;

    private final String secret;
    private final String passphrase;
    private final boolean withdraws;
    private volatile String key;

    /**
     * A key.
     *
     * @param passphrase for exchanges that want a third part
     * @param withdraws whether it may take money out
     */
    public Keys(String key, String secret, String passphrase, boolean withdraws) {
        this.key = key;
        this.secret = secret;
        this.passphrase = passphrase;
        this.withdraws = withdraws;
    }

    /** One of texts by chance, as most exchanges hand them out. */
    public static Keys texts(boolean withdraws) {
        return new Keys("demo-" + chance(), chance(), chance().substring(0, PASSPHRASE_LETTERS), withdraws);
    }

    /** 64 hexadecimal digits of chance. */
    public static String chance() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What it is called. */
    public String key() {
        return key;
    }

    /** What is signed with. */
    public String secret() {
        return secret;
    }

    /** The third part. */
    public String passphrase() {
        return passphrase;
    }

    /** Whether it may take money out. */
    public boolean withdraws() {
        return withdraws;
    }

    /** Another key of the same account from now on; the one before is not known any more. Streams that stand are kept. */
    public void become(String otherKey) {
        key = otherKey;
    }

    /**
     * Whether a request that was signed at a time may be taken. An exchange's window is in seconds of ours, and the market's
     * may be shorter.
     *
     * @param signedMillis by the venue's clock, as the client believes it to be
     * @param windowMillis how old or how early it may be
     */
    public static boolean isFresh(MarketClock clock, long signedMillis, long windowMillis) {
        double window = windowMillis * Math.max(1, clock.speed());
        return Math.abs(clock.now() / 1_000_000.0 - signedMillis) <= window;
    }

    @Override
    public String toString() {
        return "Keys[***]";
    }
}
