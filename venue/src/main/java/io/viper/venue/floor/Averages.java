package io.viper.venue.floor;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Prices that come from sums. */
final class Averages {
    private static final int MORE_PLACES = 8;

    private Averages() {}

    /** The price at which so many lots are worth so much, rounded to 8 places more than a tick has at most. */
    static String price(Contract contract, long units, long lots) {
        BigDecimal size = contract.spec()
                .lotSize()
                .multiply(contract.spec().contractSize())
                .multiply(BigDecimal.valueOf(lots));
        BigDecimal value = BigDecimal.valueOf(units, Money.DECIMALS);
        int scale = contract.spec().tickSize().scale() + MORE_PLACES;
        BigDecimal price = contract.spec().kind() == ContractKind.INVERSE
                ? size.divide(value, scale, RoundingMode.HALF_EVEN)
                : value.divide(size, scale, RoundingMode.HALF_EVEN);
        BigDecimal shorter = price.stripTrailingZeros();
        return shorter.scale() < 0 ? shorter.setScale(0).toPlainString() : shorter.toPlainString();
    }

    static String plain(long units, int decimals) {
        return BigDecimal.valueOf(units, decimals).toPlainString();
    }
}
