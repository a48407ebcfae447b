package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Trade;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.TradePage;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.Prints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Trades of the last three months, newest first. The first page ends at a time ({@code type=2}), the others before the oldest
 * number of the one before ({@code type=1}). The exchange knows no begin: what is older than it ends the pages.
 */
final class OkxTrades {
    private static final int PAGE = 100;
    private static final long NANOS_OF_MILLI = 1_000_000L;

    private OkxTrades() {}

    static Call<TradePage> page(Listing listing, long from, long to, String mark) {
        Request request = OkxPaths.open(OkxPaths.TRADES, 20)
                .with("instId", listing.symbol())
                .with("type", mark.isEmpty() ? "2" : "1")
                .with("after", mark.isEmpty() ? Long.toString(Math.ceilDiv(to, NANOS_OF_MILLI)) : mark)
                .with("limit", Integer.toString(PAGE));
        return new Call<>(request, body -> read(body, listing, from));
    }

    /** {@code {"instId":"BTC-USDT","side":"sell","sz":"0.00001","px":"29963.2","tradeId":"242720720","ts":"1654161646974"}}. */
    private static TradePage read(JsonNode body, Listing listing, long from) throws BadReplyException {
        List<Trade> trades = new ArrayList<>();
        long oldest = Long.MAX_VALUE;
        long begin = Long.MAX_VALUE;
        BigDecimal unit = listing.product() == Product.LINEAR ? listing.spec().contractSize() : BigDecimal.ONE;
        for (JsonNode row : Fields.array(body, "data")) {
            if (!Fields.text(row, "instId").equals(listing.symbol())) {
                throw new BadReplyException("a trade of another instrument");
            }
            Trade trade = Prints.of(
                    Fields.millis(row, "ts"),
                    Fields.text(row, "tradeId"),
                    Fields.number(row, "px"),
                    Fields.number(row, "sz").multiply(unit),
                    Prints.sold(Fields.text(row, "side")));
            oldest = Math.min(oldest, trade.id());
            begin = Math.min(begin, trade.time());
            trades.add(trade);
        }
        return new TradePage(trades, trades.isEmpty() || begin < from ? "" : Long.toString(oldest));
    }
}
