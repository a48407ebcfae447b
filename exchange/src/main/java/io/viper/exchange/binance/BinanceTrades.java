package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Timeframe;
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

/**
 * Trades of the past, those of one taker at one price and moment put together. The exchange takes a time of at most an hour,
 * or a number to begin with: the first page of an hour is asked for by time, the others by number.
 */
final class BinanceTrades {
    private static final int PAGE = 1_000;
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final long LONGEST = Timeframe.H1.nanos();

    private BinanceTrades() {}

    /**
     * One page.
     *
     * @param open the request without parameters
     * @param mark empty, {@code at} and a time, or {@code id} and a number
     */
    static Call<TradePage> page(Request open, Listing listing, long from, long to, String mark) {
        Request request = open.with("symbol", listing.symbol());
        if (mark.startsWith("id")) {
            return new Call<>(
                    request.with("fromId", mark.substring(2)).with("limit", Integer.toString(PAGE)),
                    body -> byNumber(body, to));
        }
        long begin = mark.isEmpty() ? from : Long.parseLong(mark.substring(2));
        long end = Math.min(to, begin + LONGEST);
        request = request.with("startTime", Long.toString(Math.ceilDiv(begin, NANOS_OF_MILLI)))
                .with("endTime", Long.toString(Math.ceilDiv(end, NANOS_OF_MILLI) - 1))
                .with("limit", Integer.toString(PAGE));
        return new Call<>(request, body -> byTime(body, end, to));
    }

    private static TradePage byTime(JsonNode body, long end, long to) throws BadReplyException {
        List<Trade> trades = trades(body);
        if (trades.size() >= PAGE)
            return new TradePage(trades, "id" + (trades.getLast().id() + 1));
        return new TradePage(trades, end < to ? "at" + end : "");
    }

    private static TradePage byNumber(JsonNode body, long to) throws BadReplyException {
        List<Trade> trades = trades(body);
        boolean over = trades.size() < PAGE || trades.getLast().time() >= to;
        return new TradePage(trades, over ? "" : "id" + (trades.getLast().id() + 1));
    }

    /** {@code {"a":26129,"p":"0.01633102","q":"4.70443515","f":27781,"l":27781,"T":1498793709153,"m":true}}, oldest first. */
    private static List<Trade> trades(JsonNode body) throws BadReplyException {
        List<Trade> trades = new ArrayList<>();
        long last = 0;
        for (JsonNode row : BinanceHistory.rows(body)) {
            Trade trade = Prints.of(
                    Fields.millis(row, "T"),
                    Fields.text(row, "a"),
                    Fields.number(row, "p"),
                    Fields.number(row, "q"),
                    Fields.member(row, "m").asBoolean());
            if (trade.id() <= last) throw new BadReplyException("trades whose numbers do not rise");
            last = trade.id();
            trades.add(trade);
        }
        return trades;
    }
}
