package io.viper.exchange.bybit;

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
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Instruments: coins, perpetuals settled in USDT, and perpetuals settled in their coin, of a dollar a contract. Others (dated,
 * settled in USDC) are left out, and so are those whose currencies cannot be named here.
 */
final class BybitListings {
    static final int PAGE = 1_000;
    /** What a regular user pays (VIP 0, 2026); what an account really pays is in its executions. */
    private static final FeeSchedule SPOT_FEES = FeeSchedule.of(0.001, 0.001);

    private static final FeeSchedule SWAP_FEES = FeeSchedule.of(0.0002, 0.00055);
    private static final int MONEY_DECIMALS = 8;

    private BybitListings() {}

    static List<Listing> read(Product product, JsonNode body) throws BadReplyException {
        List<Listing> listings = new ArrayList<>();
        JsonNode list = Fields.array(BybitReplies.result(body), "list");
        if (list.size() >= PAGE) throw new BadReplyException("a full page of " + PAGE + ": there may be more");
        for (JsonNode item : list) {
            if (belongs(product, item) && nameable(item)) listings.add(listing(product, item));
        }
        return listings;
    }

    private static boolean belongs(Product product, JsonNode item) throws BadReplyException {
        return switch (product) {
            case SPOT -> true;
            case LINEAR ->
                Fields.text(item, "contractType").equals("LinearPerpetual")
                        && Fields.text(item, "settleCoin").equals("USDT");
            case INVERSE -> Fields.text(item, "contractType").equals("InversePerpetual");
        };
    }

    private static boolean nameable(JsonNode item) throws BadReplyException {
        String code = "[A-Z0-9]{1,20}";
        return Fields.text(item, "baseCoin").matches(code)
                && Fields.text(item, "quoteCoin").matches(code)
                && Fields.text(item, "symbol").matches("[A-Z0-9][A-Z0-9._-]{0,39}");
    }

    private static Listing listing(Product product, JsonNode item) throws BadReplyException {
        JsonNode size = Fields.member(item, "lotSizeFilter");
        boolean spot = product == Product.SPOT;
        BigDecimal lot = new BigDecimal(Amounts.above(size, spot ? "basePrecision" : "qtyStep"));
        String smallest = Amounts.positiveOr(size, spot ? "minOrderAmt" : "minNotionalValue", "0");
        String symbol = Fields.text(item, "symbol");
        InstrumentSpec spec = new InstrumentSpec(
                new InstrumentId(BybitMarkets.exchangeId(product), symbol),
                kind(product),
                new Currency(Fields.text(item, "baseCoin")),
                new Currency(Fields.text(item, "quoteCoin")),
                new BigDecimal(Amounts.above(Fields.member(item, "priceFilter"), "tickSize")),
                lot,
                BigDecimal.ONE,
                Math.max(
                        1,
                        steps(
                                spot
                                        ? Amounts.positiveOr(size, "minOrderQty", "0")
                                        : Amounts.positive(size, "minOrderQty"),
                                lot)),
                product == Product.INVERSE ? 0 : steps(smallest, BigDecimal.ONE.movePointLeft(MONEY_DECIMALS)),
                spot ? SPOT_FEES : SWAP_FEES,
                MarginTable.NONE);
        return new Listing(
                product,
                symbol,
                0,
                spec,
                status(Fields.textOr(item, "status", "")),
                spot ? 1 : leverage(item),
                spot ? 0 : fundingHours(item));
    }

    private static long steps(String amount, BigDecimal step) throws BadReplyException {
        BigDecimal steps = new BigDecimal(amount).divide(step, 0, RoundingMode.CEILING);
        if (steps.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0)
            throw new BadReplyException("a least of " + amount);
        return steps.longValueExact();
    }

    private static ContractKind kind(Product product) {
        return switch (product) {
            case SPOT -> ContractKind.SPOT;
            case LINEAR -> ContractKind.LINEAR;
            case INVERSE -> ContractKind.INVERSE;
        };
    }

    private static int leverage(JsonNode item) throws BadReplyException {
        BigDecimal most = new BigDecimal(Amounts.positive(Fields.member(item, "leverageFilter"), "maxLeverage"));
        if (most.compareTo(BigDecimal.valueOf(1_000)) > 0) throw new BadReplyException("a leverage of " + most);
        return most.intValue();
    }

    private static int fundingHours(JsonNode item) throws BadReplyException {
        long minutes = Fields.textOr(item, "fundingInterval", "").isEmpty() ? 0 : Fields.whole(item, "fundingInterval");
        if (minutes < 0 || minutes > 10_080) throw new BadReplyException("funding every " + minutes + " minutes");
        return (int) (minutes / 60);
    }

    static Status status(String text) {
        return switch (text) {
            case "Trading" -> Status.TRADING;
            case "PreLaunch" -> Status.UPCOMING;
            case "Delivering" -> Status.RESTRICTED;
            case "Closed" -> Status.DELISTED;
            default -> Status.UNKNOWN;
        };
    }
}
