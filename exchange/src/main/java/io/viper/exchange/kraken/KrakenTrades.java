package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.viper.core.model.Trade;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.TradePage;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.Prints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Spot trades from the market's first on, oldest first; {@code last} is the moment with which the next page begins. */
final class KrakenTrades {
    private static final int PAGE = 1_000;
    private static final int NUMBER = 6;

    private KrakenTrades() {}

    static Call<TradePage> page(Listing listing, long from, long to, String mark) {
        Request request = Request.get("/0/public/Trades")
                .with("pair", KrakenNames.pair(listing.symbol()))
                .with("since", mark.isEmpty() ? Long.toString(from - 1) : mark)
                .with("count", Integer.toString(PAGE));
        return new Call<>(request, body -> read(body, listing, to));
    }

    /** {@code ["30243.40000","0.34507674",1688669597.8277369,"b","m","",61044952]}. */
    private static TradePage read(JsonNode body, Listing listing, long to) throws BadReplyException {
        JsonNode result = Fields.member(body, "result");
        List<Trade> trades = new ArrayList<>();
        for (JsonNode row : KrakenCandles.rows(result, listing)) trades.add(trade(row));
        String last = Fields.text(result, "last");
        if (!last.matches("[0-9]{1,19}")) throw new BadReplyException("no time of the last trade: " + last);
        boolean over = trades.size() < PAGE || trades.getLast().time() >= to;
        return new TradePage(trades, over ? "" : last);
    }

    private static Trade trade(JsonNode row) throws BadReplyException {
        if (!row.isArray() || row.size() <= NUMBER)
            throw new BadReplyException("a trade of " + row.size() + " members");
        return Prints.of(
                KrakenTimes.nanos("time", number(row, 2)),
                row.get(NUMBER).asText(""),
                number(row, 0),
                number(row, 1),
                sold(row.get(3).asText("")));
    }

    private static boolean sold(String side) throws BadReplyException {
        return switch (side) {
            case "s" -> true;
            case "b" -> false;
            default -> throw new BadReplyException("'" + side + "' is no side");
        };
    }

    private static BigDecimal number(JsonNode row, int column) throws BadReplyException {
        return Fields.number(JsonNodeFactory.instance.objectNode().set("value", row.get(column)), "value");
    }
}
