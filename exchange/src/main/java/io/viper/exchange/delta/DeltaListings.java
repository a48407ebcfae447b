package io.viper.exchange.delta;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Listing.Status;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Products as instruments. Quantities of perpetuals are whole contracts: the lot is 1, the contract value is its size. What
 * the model has no words for is left out: options, quantos, and contracts settled in a third currency.
 */
final class DeltaListings {
    /** More than Delta has perpetuals or spot markets; a second page is refused, not overlooked. */
    private static final String PAGE = "500";

    private static final int WEIGHT = 3;
    private static final int SECONDS_OF_HOUR = 3_600;

    private DeltaListings() {}

    static Call<List<Listing>> call(Product product) {
        return new Call<>(request(product), body -> read(body, product));
    }

    private static Request request(Product product) {
        return Request.get("/v2/products")
                .with("contract_types", contractType(product))
                .with("states", "live,upcoming")
                .with("page_size", PAGE)
                .weighing(WEIGHT);
    }

    /** Delta's word for a market; linear and inverse perpetuals share one. */
    static String contractType(Product product) {
        return product == Product.SPOT ? "spot" : "perpetual_futures";
    }

    private static List<Listing> read(JsonNode body, Product product) throws BadReplyException {
        List<Listing> listings = new ArrayList<>();
        for (JsonNode each : DeltaReply.whole(body)) if (isOf(each, product)) listings.add(listing(each, product));
        return List.copyOf(listings);
    }

    /** Whether a product belongs to a market of ours. */
    private static boolean isOf(JsonNode node, Product product) throws BadReplyException {
        if (!Fields.text(node, "contract_type").equals(contractType(product))) return false;
        if (product == Product.SPOT) return true;
        if (DeltaReply.flag(node, "is_quanto")) return false;
        String settled = asset(node, "settling_asset");
        return switch (Fields.text(node, "notional_type")) {
            case "vanilla" ->
                product == Product.LINEAR
                        && settled.equals(asset(node, "quoting_asset"))
                        && Fields.text(node, "contract_unit_currency").equals(asset(node, "underlying_asset"));
            case "inverse" -> product == Product.INVERSE && settled.equals(asset(node, "underlying_asset"));
            default -> false;
        };
    }

    private static String asset(JsonNode node, String name) throws BadReplyException {
        return Fields.text(DeltaReply.object(node, name), "symbol");
    }

    private static Listing listing(JsonNode node, Product product) throws BadReplyException {
        String symbol = Fields.text(node, "symbol");
        try {
            InstrumentSpec spec = product == Product.SPOT ? spot(node, symbol) : perpetual(node, symbol, product);
            spec.toInstrument();
            int leverage = spec.margin().maxLeverage();
            return new Listing(product, symbol, id(node), spec, status(node), leverage, fundingHours(node, product));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new BadReplyException("the product " + symbol + " makes no sense: " + wrong.getMessage());
        }
    }

    /** Orders name the product by its number. */
    private static long id(JsonNode node) throws BadReplyException {
        long id = Fields.whole(node, "id");
        if (id <= 0) throw new BadReplyException("id is not above zero");
        return id;
    }

    private static InstrumentSpec perpetual(JsonNode node, String symbol, Product product) throws BadReplyException {
        return new InstrumentSpec(
                new InstrumentId(DeltaProtocol.NAME, symbol),
                product == Product.INVERSE ? ContractKind.INVERSE : ContractKind.LINEAR,
                new Currency(asset(node, "underlying_asset")),
                new Currency(asset(node, "quoting_asset")),
                DeltaNumbers.positive(node, "tick_size"),
                BigDecimal.ONE,
                DeltaNumbers.positive(node, "contract_value"),
                1,
                0,
                fees(node),
                DeltaTiers.of(node));
    }

    /** Spot is counted in coins, to so many decimals; contract values do not matter there. */
    private static InstrumentSpec spot(JsonNode node, String symbol) throws BadReplyException {
        JsonNode details = DeltaReply.object(node, "product_specs");
        long decimals = Fields.whole(details, "underlying_precision");
        if (decimals < 0 || decimals > 18) throw new BadReplyException("underlying_precision is " + decimals);
        BigDecimal lot = BigDecimal.ONE.movePointLeft((int) decimals);
        BigDecimal least = DeltaNumbers.positive(details, "min_order_size");
        return new InstrumentSpec(
                new InstrumentId(DeltaProtocol.NAME, symbol),
                ContractKind.SPOT,
                new Currency(asset(node, "underlying_asset")),
                new Currency(asset(node, "quoting_asset")),
                DeltaNumbers.positive(node, "tick_size"),
                lot,
                BigDecimal.ONE,
                least.divide(lot, 0, RoundingMode.CEILING).longValueExact(),
                0,
                fees(node),
                MarginTable.NONE);
    }

    /** As fractions; taxes that Delta adds for some accounts are not in them. */
    private static FeeSchedule fees(JsonNode node) throws BadReplyException {
        return FeeSchedule.of(
                DeltaNumbers.bounded(node, "maker_commission_rate").doubleValue(),
                DeltaNumbers.bounded(node, "taker_commission_rate").doubleValue());
    }

    private static Status status(JsonNode node) throws BadReplyException {
        return switch (Fields.text(node, "state")) {
            case "live" -> trading(node);
            case "upcoming" -> Status.UPCOMING;
            case "expired", "settled" -> Status.DELISTED;
            default -> Status.UNKNOWN;
        };
    }

    /** Cancel-only, post-only and reduce-only are one to us: no entries. */
    private static Status trading(JsonNode node) throws BadReplyException {
        return switch (Fields.text(node, "trading_status")) {
            case "operational" ->
                DeltaReply.flag(node.path("product_specs"), "only_reduce_only_orders_allowed")
                        ? Status.RESTRICTED
                        : Status.TRADING;
            case "disrupted_cancel_only", "disrupted_post_only" -> Status.RESTRICTED;
            default -> Status.UNKNOWN;
        };
    }

    /** Told in seconds; intervals that are no whole hours are not told on. */
    private static int fundingHours(JsonNode node, Product product) throws BadReplyException {
        if (product == Product.SPOT) return 0;
        BigDecimal seconds =
                new BigDecimal(DeltaNumbers.amountOr(node.path("product_specs"), "rate_exchange_interval", "0"));
        BigDecimal[] hours = seconds.divideAndRemainder(BigDecimal.valueOf(SECONDS_OF_HOUR));
        return hours[1].signum() == 0 && hours[0].precision() < 4 ? hours[0].intValueExact() : 0;
    }
}
