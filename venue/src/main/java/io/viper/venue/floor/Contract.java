package io.viper.venue.floor;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentSpec;
import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * What is traded, as one exchange lists it.
 *
 * @param symbol the exchange's own name for it
 * @param coin whose prices it has, as the feed names it: {@code BTC}
 * @param spec steps, minimums, fees, tiers
 * @param fundingHours between two payments; 0 for coins
 */
public record Contract(String symbol, String coin, InstrumentSpec spec, int fundingHours) {

    /** The instrument. */
    public Instrument instrument() {
        return spec.toInstrument();
    }

    /** How many coins a lot is at a price, as a measurement. */
    double coinsOfLot(double price) {
        double size = spec.lotSize().multiply(spec.contractSize()).doubleValue();
        return spec.kind() == ContractKind.INVERSE ? size / price : size;
    }

    /** Ticks as a decimal. */
    public String price(long ticks) {
        return plain(spec.tickSize(), ticks);
    }

    /** Lots as a decimal; of contracts that are counted, their count. */
    public String quantity(long lots) {
        return plain(spec.lotSize(), lots);
    }

    private static String plain(BigDecimal step, long steps) {
        return step.multiply(BigDecimal.valueOf(steps)).toPlainString();
    }

    /** A decimal as whole steps. @throws ArithmeticException if it lies between two, or is beyond all bounds */
    public long ticks(BigDecimal price) {
        return price.divide(spec.tickSize()).longValueExact();
    }

    /** A decimal as whole lots. @throws ArithmeticException if it lies between two, or is beyond all bounds */
    public long lots(BigDecimal quantity) {
        return quantity.divide(spec.lotSize()).longValueExact();
    }

    /** What somebody wrote as a price, in ticks; empty if it is no number above zero, or lies between two. */
    public OptionalLong wholeTicks(String price) {
        return whole(price, this::ticks);
    }

    /** What somebody wrote as a quantity, in lots; empty if it is no number above zero, or lies between two. */
    public OptionalLong wholeLots(String quantity) {
        return whole(quantity, this::lots);
    }

    private static OptionalLong whole(String text, ToLongFunction<BigDecimal> steps) {
        if (!text.matches("[0-9]{1,20}(\\.[0-9]{1,20})?")) return OptionalLong.empty();
        try {
            long count = steps.applyAsLong(new BigDecimal(text));
            return count > 0 ? OptionalLong.of(count) : OptionalLong.empty();
        } catch (ArithmeticException between) {
            return OptionalLong.empty();
        }
    }
}
