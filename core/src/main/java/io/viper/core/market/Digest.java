package io.viper.core.market;

/** A number for a row of values, to know them again: values of which one was changed have another one. */
final class Digest {
    private static final long ODD = 0x9e3779b97f4a7c15L;

    private Digest() {}

    /** With one more value. */
    static long mix(long digest, long value) {
        long mixed = (digest ^ value) * ODD;
        return mixed ^ mixed >>> 32;
    }

    /** With one more value. */
    static long mix(long digest, double value) {
        return mix(digest, Double.doubleToRawLongBits(value));
    }
}
