package io.viper.exchange.delta;

import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.exchange.Listing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The checksum of a book: the CRC-32 of its ten best levels, {@code price:size,price:size|price:size}, asks before bids, best
 * first, and written as Delta writes them: prices with all decimals of the tick, contracts whole. For spot the decimals of a
 * size are not documented; here they are without zeros at the end.
 */
public final class DeltaChecksum {
    private static final int LEVELS = 10;

    /**
     * A level.
     *
     * @param price above zero
     * @param size above zero, as the stream tells it: coins for linear contracts
     */
    public record Level(double price, double size) {}

    private DeltaChecksum() {}

    /** Of a book to which all changes were applied; sides best first, levels behind the tenth are not looked at. */
    public static int of(Listing listing, List<Level> asks, List<Level> bids) {
        StringBuilder text = new StringBuilder();
        side(text, listing, asks);
        text.append('|');
        side(text, listing, bids);
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    private static void side(StringBuilder text, Listing listing, List<Level> levels) {
        Instrument instrument = listing.instrument();
        BigDecimal tick = listing.spec().tickSize().stripTrailingZeros();
        DeltaKnown.Unit unit = DeltaKnown.unit(listing);
        int decimals = Math.max(0, tick.scale());
        for (int k = 0; k < Math.min(LEVELS, levels.size()); k++) {
            Level level = levels.get(k);
            if (k > 0) text.append(',');
            long ticks = instrument.ticks(level.price(), Rounding.NEAREST);
            long lots = instrument
                    .quantity(unit.contracts(level.size()), Rounding.NEAREST)
                    .lots();
            BigDecimal price = tick.multiply(BigDecimal.valueOf(ticks)).setScale(decimals, RoundingMode.UNNECESSARY);
            text.append(price.toPlainString()).append(':').append(listing.quantity(lots));
        }
    }
}
