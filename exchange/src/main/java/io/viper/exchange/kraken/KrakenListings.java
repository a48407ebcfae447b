package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
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
 * Spot pairs: {@code {"XXBTZUSD": {"wsname": "XBT/USD", "pair_decimals": 1, "lot_decimals": 8, "tick_size": "0.1",
 * "ordermin": "0.0001", "costmin": "0.5", "fees": [[0, 0.26], …], "status": "online"}}}. Fees are those of the lowest volume,
 * in percent. A pair that does not fit is not listed, so that one odd pair does not take the others away.
 */
final class KrakenListings {
    private KrakenListings() {}

    /** @throws BadReplyException if not one pair can be read */
    static List<Listing> read(JsonNode body) throws BadReplyException {
        List<Listing> all = new ArrayList<>();
        for (JsonNode pair : Fields.member(body, "result")) {
            if (pair.path("aclass_base").asText("currency").equals("currency")) add(pair, all);
        }
        if (all.isEmpty()) throw new BadReplyException("no pair can be read");
        return List.copyOf(all);
    }

    private static void add(JsonNode pair, List<Listing> all) {
        try {
            all.add(listing(pair));
        } catch (BadReplyException | IllegalArgumentException | ArithmeticException odd) {
            // not listed, as the class says
        }
    }

    private static Listing listing(JsonNode pair) throws BadReplyException {
        String symbol = KrakenNames.symbol(Fields.text(pair, "wsname"));
        if (symbol.isEmpty()) throw new BadReplyException("wsname is no pair");
        BigDecimal tick = tick(pair);
        BigDecimal lot = BigDecimal.ONE.scaleByPowerOfTen(-digits(pair, "lot_decimals"));
        Currency base = new Currency(KrakenNames.base(symbol));
        Currency quote = new Currency(KrakenNames.quote(symbol));
        InstrumentId id = new InstrumentId("kraken-spot", base.code() + quote.code());
        InstrumentSpec spec = InstrumentSpec.spot(id, base, quote, tick.toPlainString(), lot.toPlainString())
                .withFees(new FeeSchedule(fee(pair, "fees_maker"), fee(pair, "fees")))
                .withMinimums(minLots(pair, lot), Double.parseDouble(Fields.decimalOr(pair, "costmin", "0")));
        boolean known = KrakenNames.means(Fields.text(pair, "altname"), symbol);
        return new Listing(Product.SPOT, symbol, 0, spec, known ? status(pair) : Status.UNKNOWN, 1, 0);
    }

    /** Its scale is that of prices on the wire, which may have more decimals than a tick needs: the checksum wants them. */
    private static BigDecimal tick(JsonNode pair) throws BadReplyException {
        int decimals = digits(pair, "pair_decimals");
        BigDecimal tick = new BigDecimal(Fields.decimalOr(
                pair, "tick_size", BigDecimal.ONE.scaleByPowerOfTen(-decimals).toPlainString()));
        return tick.setScale(Math.max(tick.scale(), decimals), RoundingMode.UNNECESSARY);
    }

    private static int digits(JsonNode pair, String name) throws BadReplyException {
        long value = Fields.whole(pair, name);
        if (value < 0 || value > 18) throw new BadReplyException(name + " is " + value);
        return (int) value;
    }

    private static long minLots(JsonNode pair, BigDecimal lot) throws BadReplyException {
        BigDecimal minimum = new BigDecimal(Fields.decimalOr(pair, "ordermin", "0"));
        return Math.max(1, minimum.divide(lot, 0, RoundingMode.UP).longValueExact());
    }

    /** Units of 1e-8 from percent. */
    private static long fee(JsonNode pair, String name) throws BadReplyException {
        JsonNode lowest = pair.path(name).path(0).path(1);
        if (!lowest.isNumber()) throw new BadReplyException("there is no " + name);
        return lowest.decimalValue()
                .movePointRight(6)
                .setScale(0, RoundingMode.UP)
                .longValueExact();
    }

    private static Status status(JsonNode pair) {
        return switch (pair.path("status").asText("")) {
            case "online" -> Status.TRADING;
            case "cancel_only", "post_only", "limit_only", "reduce_only" -> Status.RESTRICTED;
            case "maintenance", "work_in_progress" -> Status.HALTED;
            case "delisted" -> Status.DELISTED;
            default -> Status.UNKNOWN;
        };
    }
}
