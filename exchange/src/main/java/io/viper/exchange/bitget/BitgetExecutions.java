package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Executions. They come without our order ids, newest first, a hundred at a time and not older than 90 days. A page that is
 * full is refused: the oldest, which are missing in it, would be lost; {@link #page} goes further back.
 */
final class BitgetExecutions {
    private static final long NANOS_OF_MILLI = 1_000_000L;

    private BitgetExecutions() {}

    static Call<List<Execution>> since(Listing listing, long since) {
        Call<List<Execution>> page = page(listing, since, "");
        return new Call<>(page.request(), body -> {
            List<Execution> executions = page.reader().read(body);
            if (executions.size() < BitgetQuestions.PAGE) return executions;
            throw new BadReplyException(
                    BitgetQuestions.PAGE + " executions or more since then: the oldest are missing");
        });
    }

    /** @param before a trade id, of which only older ones are wanted; empty: from the newest on */
    static Call<List<Execution>> page(Listing listing, long since, String before) {
        Product product = listing.product();
        boolean spot = BitgetMarkets.spot(product);
        Request request = BitgetQuestions.signed(spot ? "/api/v2/spot/trade/fills" : "/api/v2/mix/order/fills");
        if (!spot) request = request.with("productType", BitgetMarkets.LINEAR);
        request = request.with("symbol", listing.symbol())
                .with("startTime", Long.toString(Math.floorDiv(since, NANOS_OF_MILLI)))
                .with("limit", Integer.toString(BitgetQuestions.PAGE))
                .withIf("idLessThan", before);
        return new Call<>(request, body -> {
            JsonNode rows =
                    spot ? BitgetMarkets.rows(body) : BitgetQuestions.listOrNone(BitgetMarkets.data(body), "fillList");
            List<Execution> executions = new ArrayList<>();
            for (JsonNode row : rows) executions.add(read(row, product, false));
            Collections.reverse(executions);
            return executions;
        });
    }

    /**
     * One execution. Prices and sizes have other names on spot.
     *
     * <pre>{@code
     * {"tradeId":"7","orderId":"12","symbol":"BTCUSDT","price":"37271.4","baseVolume":"0.001",
     * "side":"buy","posMode":"hedge_mode","tradeSide":"close","tradeScope":"taker",
     * "feeDetail":[{"feeCoin":"USDT","totalFee":"-0.022"}],"cTime":"1700720700342"}
     * }</pre>
     *
     * @param streamed spot streams tell fees that were paid as positive; everything else as negative
     */
    static Execution read(JsonNode row, Product product, boolean streamed) throws BadReplyException {
        boolean spot = BitgetMarkets.spot(product);
        JsonNode fee = fee(Fields.member(row, "feeDetail"));
        String paid = plain(Fields.number(fee, "totalFee"), !(spot && streamed));
        String coin = Fields.text(fee, "feeCoin");
        return new Execution(
                BitgetSnapshots.symbol(row),
                product,
                Fields.text(row, "tradeId"),
                Fields.textOr(row, "clientOid", ""),
                Fields.text(row, "orderId"),
                spot ? word(Fields.text(row, "side")) : side(row),
                positive(row, spot ? "priceAvg" : "price"),
                positive(row, spot ? "size" : "baseVolume"),
                paid,
                paid.equals("0") ? "" : coin,
                maker(Fields.text(row, "tradeScope")),
                Fields.millis(row, "cTime"));
    }

    /** An object, or a list with one. Two would be a fee in two currencies, which an execution cannot have. */
    private static JsonNode fee(JsonNode detail) throws BadReplyException {
        if (detail.isObject()) return detail;
        if (!detail.isArray() || detail.size() != 1) throw new BadReplyException("an execution without one fee");
        return detail.get(0);
    }

    private static String plain(BigDecimal told, boolean turned) {
        BigDecimal paid = turned ? told.negate() : told;
        return paid.signum() == 0 ? "0" : paid.toPlainString();
    }

    private static String positive(JsonNode row, String name) throws BadReplyException {
        String text = Fields.decimal(row, name);
        if (new BigDecimal(text).signum() <= 0) throw new BadReplyException(name + " is not above zero");
        return text;
    }

    private static boolean maker(String scope) throws BadReplyException {
        return switch (scope.toLowerCase(Locale.ROOT)) {
            case "maker", "marker", "m" -> true;
            case "taker", "t" -> false;
            default -> throw new BadReplyException("neither maker nor taker: " + BitgetErrors.shortened(scope));
        };
    }

    /**
     * What was done. In hedge mode {@code side} names the position, so an execution that closes did the opposite; of forced
     * ones only {@code tradeSide} is looked at, which says which position was closed.
     */
    private static Side side(JsonNode row) throws BadReplyException {
        Side named = word(Fields.text(row, "side"));
        String mode = Fields.text(row, "posMode");
        if (mode.equals("one_way_mode")) return named;
        if (!mode.equals("hedge_mode")) throw new BadReplyException("an unknown position mode");
        String trade = Fields.text(row, "tradeSide");
        if (trade.equals("open")) return named;
        if (trade.equals("close")) return named.opposite();
        if (trade.endsWith("close_long")) return Side.SELL;
        if (trade.endsWith("close_short")) return Side.BUY;
        throw new BadReplyException("an unknown trade side: " + BitgetErrors.shortened(trade));
    }

    private static Side word(String side) throws BadReplyException {
        return switch (side.toLowerCase(Locale.ROOT)) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new BadReplyException("neither buy nor sell: " + BitgetErrors.shortened(side));
        };
    }
}
