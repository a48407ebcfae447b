package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Trade;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.TradePage;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.Prints;
import java.util.ArrayList;
import java.util.List;

/** Trades of the last weeks, newest first: each page goes on before the oldest number of the one before. */
final class BitgetTrades {
    private static final int PAGE = 1_000;
    private static final long NANOS_OF_MILLI = 1_000_000L;

    private BitgetTrades() {}

    static Call<TradePage> page(Listing listing, long from, long to, String mark) {
        Request request = BitgetMarkets.spot(listing)
                ? Request.get("/api/v2/spot/market/fills-history")
                : Request.get("/api/v2/mix/market/fills-history").with("productType", BitgetMarkets.LINEAR);
        request = request.with("symbol", listing.symbol())
                .with("startTime", Long.toString(from / NANOS_OF_MILLI))
                .with("endTime", Long.toString(Math.ceilDiv(to, NANOS_OF_MILLI)))
                .with("limit", Integer.toString(PAGE))
                .withIf("idLessThan", mark);
        return new Call<>(request, body -> read(body, listing.symbol()));
    }

    /**
     * Amounts are coins on both markets.
     *
     * <pre>{@code
     * {"tradeId":"1","price":"26372.5","size":"9.25","side":"Sell","ts":"1695865151000","symbol":"BTCUSDT"}
     * }</pre>
     */
    private static TradePage read(JsonNode body, String symbol) throws BadReplyException {
        List<Trade> trades = new ArrayList<>();
        long oldest = Long.MAX_VALUE;
        for (JsonNode row : BitgetMarkets.rows(body)) {
            if (!Fields.text(row, "symbol").equals(symbol))
                throw new BadReplyException("a trade of another instrument");
            Trade trade = Prints.of(
                    Fields.millis(row, "ts"),
                    Fields.text(row, "tradeId"),
                    Fields.number(row, "price"),
                    Fields.number(row, "size"),
                    Prints.sold(Fields.text(row, "side")));
            oldest = Math.min(oldest, trade.id());
            trades.add(trade);
        }
        return new TradePage(trades, trades.size() < PAGE ? "" : Long.toString(oldest));
    }
}
