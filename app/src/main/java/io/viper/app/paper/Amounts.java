package io.viper.app.paper;

import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Prices, amounts and money as people read them. */
public final class Amounts {
    private Amounts() {}

    /** A price with the decimals of the instrument's ticks; {@code -} where there is none. */
    public static String price(Instrument instrument, double price) {
        if (!Double.isFinite(price)) return "-";
        return fixed(price, decimals(instrument.spec().tickSize()));
    }

    /** Lots as an amount of the instrument. */
    public static String amount(Instrument instrument, long lots) {
        return fixed(instrument.amountOf(lots), decimals(instrument.spec().lotAmount()));
    }

    /** Money with two decimals. */
    public static String money(long units) {
        return BigDecimal.valueOf(units, Money.DECIMALS)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** The same with its sign. */
    public static String profit(long units) {
        return (units >= 0 ? "+" : "") + money(units);
    }

    /** A measured number without the noise behind its eighth decimal: decimals are texts in documents. */
    public static String plain(double value) {
        if (!Double.isFinite(value)) return "-";
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(Money.DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.stripTrailingZeros().toPlainString();
    }

    private static int decimals(BigDecimal step) {
        return Math.max(0, step.stripTrailingZeros().scale());
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
