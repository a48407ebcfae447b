package io.viper.store.read;

/**
 * What a file may ask of us before it is taken for an attack or a mistake.
 *
 * @param expandedBytes most bytes that one file or archive may expand to
 * @param ratio greatest expanded / compressed size, looked at beyond {@code ratioFrom} expanded bytes
 * @param ratioFrom expanded bytes below which the ratio does not matter
 * @param entries most files in an archive
 * @param lineBytes longest line
 */
public record Limits(long expandedBytes, long ratio, long ratioFrom, int entries, int lineBytes) {
    /** 32 GiB, 200-fold beyond 64 MiB, 10,000 entries, lines of 1 MiB. Candles compress 3- to 20-fold. */
    public static final Limits NORMAL = new Limits(32L << 30, 200, 64L << 20, 10_000, 1 << 20);
}
