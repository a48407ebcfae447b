package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Listing;
import io.viper.exchange.Listing.Status;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code exchangeInfo}. A symbol whose name is not ours to write (a few are Chinese), that tells no steps, or that has
 * a day of delivery is left out: it cannot be traded through us.
 */
final class BinanceListings {
    /** What an account of the lowest tier pays; read nowhere without a key. */
    private static final FeeSchedule SPOT_FEES = FeeSchedule.of(0.001, 0.001);

    private static final FeeSchedule USDM_FEES = FeeSchedule.of(0.0002, 0.0005);
    private static final String CODE = "[A-Z0-9]{1,20}";
    private static final String SYMBOL = "[A-Z0-9][A-Z0-9._-]{0,39}";

    private BinanceListings() {}

    static List<Listing> spot(JsonNode body) throws BadReplyException {
        return all(body, Product.SPOT);
    }

    static List<Listing> usdm(JsonNode body) throws BadReplyException {
        return all(body, Product.LINEAR);
    }

    private static List<Listing> all(JsonNode body, Product product) throws BadReplyException {
        JsonNode symbols = Fields.array(body, "symbols");
        List<Listing> listings = new ArrayList<>(symbols.size());
        for (JsonNode symbol : symbols) listing(symbol, product).ifPresent(listings::add);
        if (listings.isEmpty()) throw new BadReplyException("no instrument in " + symbols.size() + " symbols");
        return listings;
    }

    /**
     * {@code {"symbol":"ETHBTC","status":"TRADING","baseAsset":"ETH","quoteAsset":"BTC","filters":[…]}}; USD-M adds
     * {@code contractType} and {@code marginAsset}.
     */
    private static Optional<Listing> listing(JsonNode symbol, Product product) throws BadReplyException {
        String name = Fields.text(symbol, "symbol");
        String base = Fields.text(symbol, "baseAsset");
        String quote = Fields.text(symbol, "quoteAsset");
        if (!name.matches(SYMBOL) || !base.matches(CODE) || !quote.matches(CODE) || !ours(symbol, quote, product)) {
            return Optional.empty();
        }
        Optional<BinanceFilters> filters = BinanceFilters.read(symbol);
        if (filters.isEmpty()) return Optional.empty();
        boolean spot = product == Product.SPOT;
        InstrumentSpec spec = new InstrumentSpec(
                        new InstrumentId(spot ? BinanceSpotProtocol.NAME : BinanceUsdmProtocol.NAME, name),
                        spot ? ContractKind.SPOT : ContractKind.LINEAR,
                        new Currency(base),
                        new Currency(quote),
                        filters.get().tick(),
                        filters.get().lot(),
                        BigDecimal.ONE,
                        1,
                        0,
                        spot ? SPOT_FEES : USDM_FEES,
                        MarginTable.NONE)
                .withMinimums(filters.get().minLots(), filters.get().minNotional());
        return Optional.of(new Listing(product, name, 0, spec, status(symbol, spot), spot ? 1 : 0, 0));
    }

    /** Perpetuals that are settled in what they are quoted in, and whatever spot trades. */
    private static boolean ours(JsonNode symbol, String quote, Product product) throws BadReplyException {
        if (product == Product.SPOT) return true;
        return Fields.textOr(symbol, "contractType", "PERPETUAL").equals("PERPETUAL")
                && Fields.textOr(symbol, "marginAsset", quote).equals(quote);
    }

    /** Words of both markets. One that nobody knows is not traded. */
    private static Status status(JsonNode symbol, boolean spot) throws BadReplyException {
        if (spot && !symbol.path("isSpotTradingAllowed").asBoolean(true)) return Status.HALTED;
        return switch (Fields.textOr(symbol, "status", "")) {
            case "TRADING" -> Status.TRADING;
            case "PENDING_TRADING", "PRE_TRADING" -> Status.UPCOMING;
            case "BREAK", "HALT", "TRADING_HALT", "END_OF_DAY", "AUCTION_MATCH", "POST_TRADING" -> Status.HALTED;
            case "CANCEL_ONLY", "TRADING_CANCEL_ONLY", "PRE_DELIVERING", "PRE_SETTLE" -> Status.RESTRICTED;
            case "DELIVERING", "DELIVERED", "SETTLING", "CLOSE" -> Status.DELISTED;
            default -> Status.UNKNOWN;
        };
    }
}
