package io.viper.exchange.delta;

import io.viper.exchange.kit.BookSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The checksum of a book: the CRC-32 of its ten best levels, {@code price:size,price:size|price:size}, asks before bids, best
 * first, and written as Delta writes them: prices with all decimals of the tick, contracts whole.
 */
final class DeltaChecksum {
    private static final int LEVELS = 10;

    private final int decimals;
    private final StringBuilder text = new StringBuilder(LEVELS * 2 * 24);

    /** @param tick what prices are multiples of */
    DeltaChecksum(BigDecimal tick) {
        this.decimals = Math.max(0, tick.stripTrailingZeros().scale());
    }

    /** Unsigned, of a book to which all changes were applied; sizes in contracts. */
    long of(BookSide asks, BookSide bids) {
        text.setLength(0);
        side(asks);
        text.append('|');
        side(bids);
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private void side(BookSide side) {
        for (int k = 0; k < Math.min(LEVELS, side.count()); k++) {
            if (k > 0) text.append(',');
            text.append(BigDecimal.valueOf(side.price(k))
                            .setScale(decimals, RoundingMode.HALF_EVEN)
                            .toPlainString())
                    .append(':')
                    .append(Math.round(side.size(k)));
        }
    }
}
