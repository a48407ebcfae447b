package io.viper.exchange.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Listing;
import io.viper.exchange.Listing.Status;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Spot products: {@code {"product_id": "BTC-USD", "base_increment": "0.00000001", "price_increment": "0.01", "base_min_size":
 * "0.00000001", "quote_min_size": "1", "status": "online", "product_type": "SPOT", "cancel_only": false, …}}. Fees depend on
 * the account and are not told there. A product that does not fit is not listed.
 */
final class CoinbaseListings {
    private CoinbaseListings() {}

    /** @throws BadReplyException if not one product can be read */
    static List<Listing> read(JsonNode body) throws BadReplyException {
        List<Listing> all = new ArrayList<>();
        for (JsonNode row : Fields.array(body, "products")) {
            if (row.path("product_type").asText("").equals("SPOT")) add(row, all);
        }
        if (all.isEmpty()) throw new BadReplyException("no product can be read");
        return List.copyOf(all);
    }

    private static void add(JsonNode row, List<Listing> all) {
        try {
            all.add(listing(row));
        } catch (BadReplyException | IllegalArgumentException | ArithmeticException odd) {
            // not listed: one odd row does not take the others away
        }
    }

    private static Listing listing(JsonNode row) throws BadReplyException {
        String symbol = Fields.text(row, "product_id");
        Currency base = new Currency(Fields.text(row, "base_currency_id"));
        Currency quote = new Currency(Fields.text(row, "quote_currency_id"));
        BigDecimal lot = Fields.number(row, "base_increment");
        String tick = Fields.decimalOr(row, "price_increment", Fields.decimal(row, "quote_increment"));
        BigDecimal smallest = new BigDecimal(Fields.decimalOr(row, "base_min_size", "0"));
        long lots = Math.max(1, smallest.divide(lot, 0, RoundingMode.UP).longValueExact());
        double notional = Double.parseDouble(Fields.decimalOr(row, "quote_min_size", "0"));
        InstrumentSpec spec = InstrumentSpec.spot(
                        new InstrumentId("coinbase-spot", base.code() + quote.code()),
                        base,
                        quote,
                        new BigDecimal(tick).toPlainString(),
                        lot.toPlainString())
                .withMinimums(lots, notional);
        return new Listing(Product.SPOT, symbol, 0, spec, status(row), 1, 0);
    }

    private static Status status(JsonNode row) {
        if (flag(row, "is_disabled") || flag(row, "trading_disabled")) return Status.HALTED;
        boolean restricted = flag(row, "cancel_only") || flag(row, "limit_only") || flag(row, "post_only");
        if (restricted || flag(row, "view_only") || flag(row, "auction_mode")) return Status.RESTRICTED;
        return switch (row.path("status").asText("")) {
            case "online" -> Status.TRADING;
            case "offline", "internal" -> Status.HALTED;
            case "delisted" -> Status.DELISTED;
            default -> Status.UNKNOWN;
        };
    }

    private static boolean flag(JsonNode row, String name) {
        return row.path(name).asBoolean(false);
    }
}
