package io.viper.exchange.bitget;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The checksum of a book, as it is documented: CRC-32 of its best 25 levels, bid and ask in turn, each as {@code price:size}
 * in the very letters that were received, all joined by colons; where one side has fewer, the other goes on alone. Frames of
 * late 2026 carry none any more, only numbers, so nothing depends on it; one that comes is told on.
 */
final class BitgetChecksum {
    private static final int LEVELS = 25;

    private BitgetChecksum() {}

    /** Levels as {@code price:size}, best first. */
    static int of(List<String> bids, List<String> asks) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < LEVELS; k++) {
            if (k < bids.size()) text.append(':').append(bids.get(k));
            if (k < asks.size()) text.append(':').append(asks.get(k));
        }
        CRC32 crc = new CRC32();
        crc.update(text.substring(Math.min(1, text.length())).getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }
}
