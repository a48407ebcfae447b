package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.kit.Fields;

/** The exchange's words for markets, and where their instruments belong in ours. */
final class BitgetMarkets {
    static final String SPOT = "SPOT";
    static final String LINEAR = "USDT-FUTURES";
    /** All perpetuals of the market are settled in it. */
    static final String SETTLE = "USDT";

    private BitgetMarkets() {}

    /** Its name of a market. @throws UnsupportedOperationException for the coin-margined one, whose sizes are in coins */
    static String type(Product product) {
        return switch (product) {
            case SPOT -> SPOT;
            case LINEAR -> LINEAR;
            case INVERSE ->
                throw new UnsupportedOperationException("Bitget: coin-margined futures are not traded here");
        };
    }

    /** Our name of a market, as in instrument ids. */
    static String exchange(Product product) {
        return product == Product.SPOT ? "bitget-spot" : "bitget-usdm";
    }

    /**
     * Whether it is coins; else it is perpetuals. Other markets are refused.
     */
    static boolean spot(Listing listing) {
        return spot(listing.product());
    }

    static boolean spot(Product product) {
        return type(product).equals(SPOT);
    }

    /** @throws UnsupportedOperationException on spot, which has no such thing */
    static void perpetual(Product product, String what) {
        if (spot(product)) throw new UnsupportedOperationException("Bitget: spot has no " + what);
    }

    /** What a reply is about. */
    static JsonNode data(JsonNode body) throws BadReplyException {
        return Fields.member(body, "data");
    }

    /** The rows of a reply. */
    static JsonNode rows(JsonNode body) throws BadReplyException {
        return Fields.array(body, "data");
    }
}
