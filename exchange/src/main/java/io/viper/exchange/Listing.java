package io.viper.exchange;

import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentSpec;
import java.math.BigDecimal;

/**
 * An instrument as an exchange lists it.
 *
 * @param product which market
 * @param symbol the exchange's own name for it
 * @param code the exchange's number for it; 0 where it has none
 * @param spec what we make of it
 * @param status whether it can be traded
 * @param maxLeverage the highest of its tiers; 1 for spot; 0 = not told
 * @param fundingHours between two payments; 0 = none, or not told
 */
public record Listing(
        Product product,
        String symbol,
        long code,
        InstrumentSpec spec,
        Status status,
        int maxLeverage,
        int fundingHours) {

    /** Whether an instrument can be traded. */
    public enum Status {
        /** Yes. */
        TRADING,
        /** Announced, not open yet. */
        UPCOMING,
        /** Only cancels, or only what reduces. */
        RESTRICTED,
        /** Not for the moment. */
        HALTED,
        /** Never again. */
        DELISTED,
        /** The exchange used a word that the adapter does not know: not traded. */
        UNKNOWN
    }

    /** The instrument. */
    public Instrument instrument() {
        return spec.toInstrument();
    }

    /** Ticks as the decimal that the exchange wants, exact. */
    public String price(long ticks) {
        return plain(spec.tickSize(), ticks);
    }

    /** Lots as the decimal that the exchange wants, exact. */
    public String quantity(long lots) {
        return plain(spec.lotSize(), lots);
    }

    private static String plain(BigDecimal step, long steps) {
        BigDecimal value = step.multiply(BigDecimal.valueOf(steps)).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0).toPlainString() : value.toPlainString();
    }
}
