package io.viper.exchange.okx;

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
 * Instruments. A swap's lot is a part of a contract, and a contract is {@code ctVal} coins (linear) or dollars (inverse):
 *
 * <pre>{@code {"instId":"ETH-USDT-SWAP","ctVal":"0.1","lotSz":"0.01","minSz":"0.01","tickSz":"0.01","state":"live"}}</pre>
 *
 * <p>Instruments whose currencies cannot be named here are left out, and so are those that are not open yet and have no steps.
 */
final class OkxListings {
    /** What a regular user pays (level 1, 2026); what an account really pays is in its executions. */
    private static final FeeSchedule SPOT_FEES = FeeSchedule.of(0.0008, 0.0010);

    private static final FeeSchedule SWAP_FEES = FeeSchedule.of(0.0002, 0.0005);

    private OkxListings() {}

    static List<Listing> read(Product product, JsonNode body) throws BadReplyException {
        List<Listing> listings = new ArrayList<>();
        for (JsonNode item : Fields.array(body, "data")) {
            if (!belongs(product, item)) continue;
            Status status = status(Fields.textOr(item, "state", ""));
            if (status != Status.TRADING && Fields.textOr(item, "tickSz", "").isEmpty()) continue;
            if (nameable(product, item)) listings.add(listing(product, status, item));
        }
        return listings;
    }

    private static boolean belongs(Product product, JsonNode item) throws BadReplyException {
        if (product == Product.SPOT) return true;
        String kind = Fields.text(item, "ctType");
        return kind.equals(product == Product.LINEAR ? "linear" : "inverse");
    }

    private static boolean nameable(Product product, JsonNode item) throws BadReplyException {
        String code = "[A-Z0-9]{1,20}";
        return base(product, item).matches(code)
                && quote(product, item).matches(code)
                && symbol(item).matches("[A-Z0-9][A-Z0-9._]{0,39}");
    }

    private static Listing listing(Product product, Status status, JsonNode item) throws BadReplyException {
        BigDecimal lot = new BigDecimal(Amounts.above(item, "lotSz"));
        BigDecimal minimum = new BigDecimal(Amounts.positive(item, "minSz"));
        InstrumentSpec spec = new InstrumentSpec(
                new InstrumentId(OkxMarkets.exchangeId(product), symbol(item)),
                kind(product),
                new Currency(base(product, item)),
                new Currency(quote(product, item)),
                new BigDecimal(Amounts.above(item, "tickSz")),
                lot,
                product == Product.SPOT ? BigDecimal.ONE : contract(item),
                minimumLots(minimum, lot),
                0,
                product == Product.SPOT ? SPOT_FEES : SWAP_FEES,
                MarginTable.NONE);
        return new Listing(product, Fields.text(item, "instId"), code(item), spec, status, leverage(product, item), 0);
    }

    private static long minimumLots(BigDecimal minimum, BigDecimal lot) throws BadReplyException {
        BigDecimal lots = minimum.divide(lot, 0, RoundingMode.CEILING);
        if (lots.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0)
            throw new BadReplyException("a smallest order of " + minimum);
        return Math.max(1, lots.longValueExact());
    }

    private static BigDecimal contract(JsonNode item) throws BadReplyException {
        BigDecimal multiple = new BigDecimal(Amounts.positiveOr(item, "ctMult", "1"));
        if (multiple.signum() == 0) throw new BadReplyException("ctMult is zero");
        return new BigDecimal(Amounts.above(item, "ctVal")).multiply(multiple);
    }

    private static ContractKind kind(Product product) {
        return switch (product) {
            case SPOT -> ContractKind.SPOT;
            case LINEAR -> ContractKind.LINEAR;
            case INVERSE -> ContractKind.INVERSE;
        };
    }

    /** {@code BTC-USDT-SWAP} is BTCUSDT here: that it is a swap is in the exchange's name. */
    private static String symbol(JsonNode item) throws BadReplyException {
        String id = Fields.text(item, "instId");
        return (id.endsWith("-SWAP") ? id.substring(0, id.length() - 5) : id).replace("-", "");
    }

    private static String base(Product product, JsonNode item) throws BadReplyException {
        return switch (product) {
            case SPOT -> Fields.text(item, "baseCcy");
            case LINEAR -> Fields.text(item, "ctValCcy");
            case INVERSE -> Fields.text(item, "settleCcy");
        };
    }

    private static String quote(Product product, JsonNode item) throws BadReplyException {
        return switch (product) {
            case SPOT -> Fields.text(item, "quoteCcy");
            case LINEAR -> Fields.text(item, "settleCcy");
            case INVERSE -> Fields.text(item, "ctValCcy");
        };
    }

    private static long code(JsonNode item) throws BadReplyException {
        return Fields.textOr(item, "instIdCode", "").isEmpty() ? 0 : Math.max(0, Fields.whole(item, "instIdCode"));
    }

    private static int leverage(Product product, JsonNode item) throws BadReplyException {
        if (product == Product.SPOT) return 1;
        BigDecimal most = new BigDecimal(Amounts.positiveOr(item, "lever", "0"));
        if (most.compareTo(BigDecimal.valueOf(1_000)) > 0) throw new BadReplyException("a leverage of " + most);
        return most.intValue();
    }

    static Status status(String state) {
        return switch (state) {
            case "live" -> Status.TRADING;
            case "suspend", "rebase", "settling" -> Status.HALTED;
            case "preopen" -> Status.UPCOMING;
            case "post_only" -> Status.RESTRICTED;
            case "expired" -> Status.DELISTED;
            default -> Status.UNKNOWN;
        };
    }
}
