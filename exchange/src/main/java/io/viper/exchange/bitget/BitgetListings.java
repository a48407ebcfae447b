package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
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
import java.util.Optional;

/**
 * What is traded. Sizes of perpetuals are in coins. Delivery contracts are left out, and so are instruments with names that
 * ours cannot have (letters beyond A to Z): they are not traded here.
 */
final class BitgetListings {
    private static final int MOST_DECIMALS = 18;
    private static final int MOST_LEVERAGE = 1_000;

    private BitgetListings() {}

    /**
     * All instruments of a market, in one reply of some megabytes.
     */
    static Call<List<Listing>> of(Product product) {
        if (BitgetMarkets.spot(product)) {
            return new Call<>(Request.get("/api/v2/spot/public/symbols"), body -> read(body, BitgetListings::coin));
        }
        return new Call<>(
                Request.get("/api/v2/mix/market/contracts").with("productType", BitgetMarkets.LINEAR),
                body -> read(body, BitgetListings::perpetual));
    }

    @FunctionalInterface
    private interface Row {
        Listing read(JsonNode row, InstrumentId id, Currency base, Currency quote) throws BadReplyException;
    }

    private static List<Listing> read(JsonNode body, Row reader) throws BadReplyException {
        List<Listing> listings = new ArrayList<>();
        for (JsonNode row : BitgetMarkets.rows(body)) {
            boolean delivered = Fields.textOr(row, "symbolType", "perpetual").equals("delivery");
            Product product = row.has("symbolType") ? Product.LINEAR : Product.SPOT;
            Optional<InstrumentId> id = id(product, Fields.text(row, "symbol"));
            Optional<Currency> base = currency(Fields.text(row, "baseCoin"));
            Optional<Currency> quote = currency(Fields.text(row, "quoteCoin"));
            if (delivered || id.isEmpty() || base.isEmpty() || quote.isEmpty()) continue;
            try {
                listings.add(reader.read(row, id.get(), base.get(), quote.get()));
            } catch (IllegalArgumentException | ArithmeticException wrong) {
                throw new BadReplyException(id.get() + ": " + wrong.getMessage());
            }
        }
        return listings;
    }

    /**
     * A coin. Its steps are told as numbers of decimals, its smallest order in coins and in USDT.
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","baseCoin":"BTC","quoteCoin":"USDT","pricePrecision":"2",
     * "quantityPrecision":"6","minTradeAmount":"0","minTradeUSDT":"1","status":"online",
     * "makerFeeRate":"0.002","takerFeeRate":"0.002"}
     * }</pre>
     */
    private static Listing coin(JsonNode row, InstrumentId id, Currency base, Currency quote) throws BadReplyException {
        BigDecimal lot = step(row, "quantityPrecision", BigDecimal.ONE);
        InstrumentSpec spec = InstrumentSpec.spot(
                id, base, quote, step(row, "pricePrecision", BigDecimal.ONE).toPlainString(), lot.toPlainString());
        Status status = switch (Fields.text(row, "status")) {
            case "online" -> Status.TRADING;
            case "gray" -> Status.UPCOMING;
            case "halt" -> Status.HALTED;
            case "offline" -> Status.DELISTED;
            default -> Status.UNKNOWN;
        };
        InstrumentSpec whole = finished(spec, row, lots(Fields.number(row, "minTradeAmount"), lot));
        return new Listing(Product.SPOT, id.symbol(), 0, whole, status, 1, 0);
    }

    /**
     * A perpetual. A tick is so many steps of the last decimal of prices; lots are multiples in coins.
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","pricePlace":"1","priceEndStep":"1","sizeMultiplier":"0.0001",
     * "minTradeNum":"0.0001","minTradeUSDT":"5","symbolType":"perpetual","symbolStatus":"normal",
     * "maxLever":"150","fundInterval":"8"}
     * }</pre>
     */
    private static Listing perpetual(JsonNode row, InstrumentId id, Currency base, Currency quote)
            throws BadReplyException {
        BigDecimal lot = positive(row, "sizeMultiplier");
        BigDecimal tick = step(row, "pricePlace", positive(row, "priceEndStep"));
        InstrumentSpec spec = InstrumentSpec.linear(id, base, quote, tick.toPlainString(), lot.toPlainString());
        Status status = switch (Fields.text(row, "symbolStatus")) {
            case "normal" -> Status.TRADING;
            case "listed" -> Status.UPCOMING;
            case "limit_open", "restrictedAPI" -> Status.RESTRICTED;
            case "maintain" -> Status.HALTED;
            case "off" -> Status.DELISTED;
            default -> Status.UNKNOWN;
        };
        InstrumentSpec whole = finished(spec, row, lots(Fields.number(row, "minTradeNum"), lot));
        int leverage = whole(row, "maxLever", MOST_LEVERAGE);
        int hours = Fields.textOr(row, "fundInterval", "").isEmpty() ? 0 : whole(row, "fundInterval", 24);
        return new Listing(Product.LINEAR, id.symbol(), 0, whole, status, leverage, hours);
    }

    private static InstrumentSpec finished(InstrumentSpec spec, JsonNode row, long lots) throws BadReplyException {
        FeeSchedule fees = FeeSchedule.of(Fields.measured(row, "makerFeeRate"), Fields.measured(row, "takerFeeRate"));
        double notional = Double.parseDouble(Fields.decimalOr(row, "minTradeUSDT", "0"));
        // the smallest value is told in USDT: it says nothing about instruments that are priced in something else
        boolean priced = spec.quote().equals(Currency.USDT);
        return spec.withFees(fees).withMinimums(lots, priced ? notional : 0);
    }

    /** {@code steps} of the last of so many decimals. */
    private static BigDecimal step(JsonNode row, String decimals, BigDecimal steps) throws BadReplyException {
        return steps.movePointLeft(whole(row, decimals, MOST_DECIMALS));
    }

    private static int whole(JsonNode row, String name, int most) throws BadReplyException {
        long value = Fields.whole(row, name);
        if (value < 0 || value > most) throw new BadReplyException(name + " is beyond all bounds: " + value);
        return (int) value;
    }

    private static BigDecimal positive(JsonNode row, String name) throws BadReplyException {
        BigDecimal value = Fields.number(row, name);
        if (value.signum() <= 0) throw new BadReplyException(name + " is not above zero");
        return value;
    }

    /** At least one, rounded up. */
    private static long lots(BigDecimal quantity, BigDecimal lot) {
        return Math.max(1, quantity.divide(lot, 0, RoundingMode.UP).longValueExact());
    }

    private static Optional<InstrumentId> id(Product product, String symbol) {
        return symbol.matches("[A-Z0-9][A-Z0-9._-]{0,39}")
                ? Optional.of(new InstrumentId(BitgetMarkets.exchange(product), symbol))
                : Optional.empty();
    }

    private static Optional<Currency> currency(String code) {
        return code.matches("[A-Z0-9]{1,20}") ? Optional.of(new Currency(code)) : Optional.empty();
    }
}
