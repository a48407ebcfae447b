package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Listing;
import io.viper.exchange.Listing.Status;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Perpetuals: {@code PF_XBTUSD}, settled in dollars, counted in coins, and {@code PI_XBTUSD}, settled in the coin, counted in
 * contracts of a dollar. What expires is not listed. {@code {"symbol": "PF_XBTUSD", "base": "XBT", "quote": "USD", "tickSize":
 * 1, "contractSize": 1, "contractValueTradePrecision": 4, "tradeable": true, "marginLevels": [{"numNonContractUnits": 0,
 * "initialMargin": 0.02, "maintenanceMargin": 0.01}, …]}}. Fees are not told there. Tiers of inverse contracts are counted in
 * dollars, ours in coins: they are left out.
 */
final class KrakenFuturesListings {
    private KrakenFuturesListings() {}

    /** @throws BadReplyException if not one of the product can be read */
    static List<Listing> read(JsonNode body, Product product) throws BadReplyException {
        String prefix = product == Product.LINEAR ? "PF_" : "PI_";
        List<Listing> all = new ArrayList<>();
        for (JsonNode row : Fields.array(body, "instruments")) {
            if (symbol(row).startsWith(prefix)) add(row, product, all);
        }
        if (all.isEmpty()) throw new BadReplyException("no perpetual can be read");
        return List.copyOf(all);
    }

    private static String symbol(JsonNode row) {
        return row.path("symbol").asText("").toUpperCase(Locale.ROOT);
    }

    private static void add(JsonNode row, Product product, List<Listing> all) {
        try {
            all.add(listing(row, product));
        } catch (BadReplyException | IllegalArgumentException | ArithmeticException odd) {
            // not listed: one odd row does not take the others away
        }
    }

    private static Listing listing(JsonNode row, Product product) throws BadReplyException {
        String symbol = symbol(row);
        String underlying = symbol.substring(3);
        String quoteCode = Fields.textOr(row, "quote", "USD");
        if (!underlying.endsWith(quoteCode)) throw new BadReplyException("a symbol without its quote: " + symbol);
        String baseCode = underlying.substring(0, underlying.length() - quoteCode.length());
        Currency base = new Currency(KrakenNames.currency(baseCode));
        Currency quote = new Currency(quoteCode);
        BigDecimal size = Fields.number(row, "contractSize");
        String tick = Fields.number(row, "tickSize").toPlainString();
        InstrumentSpec spec = product == Product.LINEAR
                ? linear(row, base, quote, tick, size)
                : InstrumentSpec.inverse(id(product, base, quote), base, quote, tick, size.toPlainString());
        return new Listing(product, symbol, 0, spec, status(row), leverage(row), 0);
    }

    private static InstrumentSpec linear(JsonNode row, Currency base, Currency quote, String tick, BigDecimal size)
            throws BadReplyException {
        if (size.compareTo(BigDecimal.ONE) != 0) throw new BadReplyException("contracts of " + size);
        long precision = Fields.whole(row, "contractValueTradePrecision");
        if (Math.abs(precision) > 12) throw new BadReplyException("a precision of " + precision);
        String lot = BigDecimal.ONE.scaleByPowerOfTen((int) -precision).toPlainString();
        return InstrumentSpec.linear(id(Product.LINEAR, base, quote), base, quote, tick, lot)
                .withMargin(tiers(row.path("marginLevels")));
    }

    private static InstrumentId id(Product product, Currency base, Currency quote) {
        return new InstrumentId("kraken-" + product.name().toLowerCase(Locale.ROOT), base.code() + quote.code());
    }

    private static MarginTable tiers(JsonNode levels) throws BadReplyException {
        int count = levels.size();
        double[] floors = new double[count];
        int[] leverages = new int[count];
        double[] rates = new double[count];
        for (int k = 0; k < count; k++) {
            JsonNode level = levels.get(k);
            floors[k] = Fields.measured(level, "numNonContractUnits");
            leverages[k] = leverage(Fields.number(level, "initialMargin"));
            rates[k] = Fields.measured(level, "maintenanceMargin");
        }
        return MarginTable.of(floors, leverages, rates);
    }

    private static int leverage(JsonNode row) throws BadReplyException {
        JsonNode first = row.path("marginLevels").path(0);
        return first.isMissingNode() ? 0 : leverage(Fields.number(first, "initialMargin"));
    }

    private static int leverage(BigDecimal initialMargin) throws BadReplyException {
        if (initialMargin.signum() <= 0) throw new BadReplyException("an initial margin of " + initialMargin);
        return BigDecimal.ONE.divide(initialMargin, 0, RoundingMode.DOWN).intValueExact();
    }

    private static Status status(JsonNode row) {
        JsonNode tradeable = row.path("tradeable");
        if (!tradeable.isBoolean()) return Status.UNKNOWN;
        if (!tradeable.booleanValue()) return Status.HALTED;
        return row.path("postOnly").asBoolean(false) ? Status.RESTRICTED : Status.TRADING;
    }
}
