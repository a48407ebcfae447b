package io.viper.exchange.kraken;

import io.viper.exchange.kit.BookSide;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The checksum of a spot book: CRC-32 of the ten best asks, then the ten best bids, each price and then quantity, as digits
 * without a point and without zeros in front (docs.kraken.com, "Book checksum (WebSocket v2)").
 */
public final class KrakenChecksum {
    private static final int LEVELS = 10;
    private static final double LARGEST_EXACT = 1L << 53;

    private final int priceDecimals;
    private final int sizeDecimals;
    private final StringBuilder text = new StringBuilder(LEVELS * 2 * 24);

    /**
     * For an instrument.
     *
     * @param priceDecimals of prices on the wire: the scale of the listing's tick
     * @param sizeDecimals of quantities: the scale of its lot
     */
    public KrakenChecksum(int priceDecimals, int sizeDecimals) {
        this.priceDecimals = priceDecimals;
        this.sizeDecimals = sizeDecimals;
    }

    /** The checksum of a book. */
    public int of(BookSide asks, BookSide bids) {
        text.setLength(0);
        side(asks);
        side(bids);
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    private void side(BookSide side) {
        for (int k = 0; k < Math.min(side.count(), LEVELS); k++) {
            digits(side.price(k), priceDecimals);
            digits(side.size(k), sizeDecimals);
        }
    }

    private void digits(double value, int decimals) {
        double scaled = value * Math.pow(10, decimals);
        if (scaled < LARGEST_EXACT / 4) text.append(Math.round(scaled));
        else
            text.append(BigDecimal.valueOf(value)
                    .setScale(decimals, RoundingMode.HALF_EVEN)
                    .unscaledValue());
    }
}
