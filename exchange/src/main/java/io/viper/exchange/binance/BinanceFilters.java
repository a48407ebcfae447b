package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * The rules of a symbol that orders have to keep to.
 *
 * @param tick step of prices
 * @param lot step of quantities
 * @param minLots smallest quantity in lots, at least 1
 * @param minNotional smallest value in quote currency; 0 for none
 */
record BinanceFilters(BigDecimal tick, BigDecimal lot, long minLots, double minNotional) {

    /** Empty for a symbol that does not tell its steps: nothing can be ordered of it. */
    static Optional<BinanceFilters> read(JsonNode symbol) throws BadReplyException {
        BigDecimal tick = BigDecimal.ZERO;
        BigDecimal lot = BigDecimal.ZERO;
        BigDecimal minimum = BigDecimal.ZERO;
        double notional = 0;
        for (JsonNode filter : Fields.array(symbol, "filters")) {
            switch (Fields.text(filter, "filterType")) {
                case "PRICE_FILTER" -> tick = Fields.number(filter, "tickSize");
                case "LOT_SIZE" -> {
                    lot = Fields.number(filter, "stepSize");
                    minimum = Fields.number(filter, "minQty");
                }
                case "NOTIONAL", "MIN_NOTIONAL" -> notional = Math.max(notional, notional(filter));
                default -> {
                    // counts of orders, bands, icebergs: the exchange's own business
                }
            }
        }
        if (tick.signum() <= 0 || lot.signum() <= 0) return Optional.empty();
        return Optional.of(new BinanceFilters(plain(tick), plain(lot), lots(minimum, lot), notional));
    }

    /**
     * {@code {"filterType":"NOTIONAL","minNotional":"5.0"}} on spot, {@code {"filterType":"MIN_NOTIONAL","notional":"5.0"}} on
     * USD-M. Where a symbol has both kinds the larger one counts.
     */
    private static double notional(JsonNode filter) throws BadReplyException {
        double value = Fields.measured(filter, filter.has("notional") ? "notional" : "minNotional");
        if (value < 0 || value > 1e9) throw new BadReplyException("a smallest value of " + value);
        return value;
    }

    /** Rounded up: an order of one lot less would be refused. */
    private static long lots(BigDecimal minimum, BigDecimal lot) throws BadReplyException {
        try {
            return Math.max(1, minimum.divide(lot, 0, RoundingMode.UP).longValueExact());
        } catch (ArithmeticException wrong) {
            throw new BadReplyException("a smallest quantity of " + minimum + " in steps of " + lot);
        }
    }

    /** The step without trailing zeros, so that decimals are as short as the exchange takes them. */
    private static BigDecimal plain(BigDecimal step) {
        BigDecimal bare = step.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }
}
