package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.Fields;
import java.util.Optional;

/**
 * How far from the current price an order may be, as multiples of it: of the mark price on USD-M, of an average of some
 * minutes on spot. Beyond, the exchange refuses with {@link io.viper.exchange.ErrorKind#PRICE_BAND}.
 *
 * @param lowestBid a buy order's lowest multiple
 * @param highestBid a buy order's highest
 * @param lowestAsk a sell order's lowest
 * @param highestAsk a sell order's highest
 */
public record PriceBand(double lowestBid, double highestBid, double lowestAsk, double highestAsk) {

    /** Of a symbol of the exchange's information; empty where it has none. */
    static Optional<PriceBand> read(JsonNode symbol) throws BadReplyException {
        for (JsonNode filter : Fields.array(symbol, "filters")) {
            String type = Fields.text(filter, "filterType");
            if (type.equals("PERCENT_PRICE")) {
                double low = multiple(filter, "multiplierDown");
                double high = multiple(filter, "multiplierUp");
                return Optional.of(new PriceBand(low, high, low, high));
            }
            if (type.equals("PERCENT_PRICE_BY_SIDE")) {
                return Optional.of(new PriceBand(
                        multiple(filter, "bidMultiplierDown"),
                        multiple(filter, "bidMultiplierUp"),
                        multiple(filter, "askMultiplierDown"),
                        multiple(filter, "askMultiplierUp")));
            }
        }
        return Optional.empty();
    }

    /** Multiples are far from 1 where an instrument is young. */
    private static double multiple(JsonNode filter, String name) throws BadReplyException {
        double value = Fields.measured(filter, name);
        if (value < 0 || value > 1_000_000) throw new BadReplyException(name + " is no multiple: " + value);
        return value;
    }
}
