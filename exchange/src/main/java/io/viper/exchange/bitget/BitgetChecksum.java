package io.viper.exchange.bitget;

import io.viper.exchange.Listing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The checksum of a book: CRC-32 of its best 25 levels, bid and ask in turn, each as {@code price:size}, all joined by
 * colons; where one side has fewer, the other goes on alone. Prices and sizes count as the exchange writes them, zeros at
 * their ends included: with the decimals of the instrument's tick and lot.
 */
public final class BitgetChecksum {
    /** Levels of a side that count. */
    public static final int LEVELS = 25;

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

    /** A level as the exchange writes it. */
    public static String level(Listing listing, double price, double size) {
        return decimal(price, listing.spec().tickSize()) + ":"
                + decimal(size, listing.spec().lotSize());
    }

    /** For levels from {@link #level}, best first. */
    public static boolean agrees(int checksum, List<String> bids, List<String> asks) {
        return of(bids, asks) == checksum;
    }

    private static String decimal(double value, BigDecimal step) {
        int decimals = Math.max(0, step.scale());
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
