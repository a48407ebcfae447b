package io.viper.exchange.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Protocol.BookPage;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.List;

/** Prices of the past, and the book as it is: replies that both markets write alike. */
final class BinanceHistory {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final double BEYOND = 1e15;
    private static final int ARRIVED = 6;

    private BinanceHistory() {}

    /** {@code {"serverTime":1499827319559}}: milliseconds, as the contract wants them. */
    static long serverTime(JsonNode body) throws BadReplyException {
        return Fields.millis(body, "serverTime") / NANOS_OF_MILLI;
    }

    /** The exchange gives the unfinished bar too: it ends behind {@code to}, which is now at most, and is left out. */
    static List<Bar> bars(JsonNode body, Timeframe timeframe, long from, long to) throws BadReplyException {
        List<Bar> bars = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (JsonNode row : rows(body)) {
            Bar bar = bar(row, timeframe);
            if (bar.openTime() <= last) throw new BadReplyException("bars that do not rise");
            last = bar.openTime();
            if (bar.openTime() >= from && bar.closeTime() <= to) bars.add(bar);
        }
        return bars;
    }

    /**
     * {@code [openTime, open, high, low, close, volume, closeTime, quoteVolume, trades, …]}: a row has 12 fields, all prices
     * are texts. A row that begins off the timeframe's grid or whose high is below its low is refused.
     */
    private static Bar bar(JsonNode row, Timeframe timeframe) throws BadReplyException {
        if (row.size() <= ARRIVED) throw new BadReplyException("a bar of " + row.size() + " fields");
        return Bars.of(
                timeframe,
                millis(row.get(0)),
                number(row.get(1)),
                number(row.get(2)),
                number(row.get(3)),
                number(row.get(4)),
                number(row.get(5)));
    }

    /**
     * {@code {"symbol":"BTCUSDT","fundingTime":1698768000000,"fundingRate":"0.00010000","markPrice":"34287.5"}}, oldest first.
     * The mark price is missing in what lies years back. Times may be some milliseconds late.
     */
    static List<FundingPoint> funding(JsonNode body) throws BadReplyException {
        List<FundingPoint> points = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (JsonNode row : rows(body)) {
            double rate = Fields.measured(row, "fundingRate");
            double mark = Fields.measuredOrNaN(row, "markPrice");
            long time = Fields.millis(row, "fundingTime");
            if (Math.abs(rate) > 1 || mark < 0 || mark > BEYOND || time < last) {
                throw new BadReplyException("a payment of " + rate + " at " + mark);
            }
            last = time;
            points.add(new FundingPoint(time, rate, mark));
        }
        return points;
    }

    /**
     * {@code {"lastUpdateId":1027024,"bids":[["4.0","431.0"]],"asks":[["4.2","12.0"]]}}; USD-M adds the engine's time as
     * {@code T}. Best first on both sides, or it is refused.
     */
    static BookPage book(JsonNode body) throws BadReplyException {
        return new BookPage(
                Fields.millisOrZero(body, "T"),
                Fields.whole(body, "lastUpdateId"),
                levels(Fields.array(body, "bids"), -1),
                levels(Fields.array(body, "asks"), 1));
    }

    /** Prices rise from the best one (direction 1) or fall (-1). */
    private static List<BookPage.Level> levels(JsonNode side, int direction) throws BadReplyException {
        List<BookPage.Level> levels = new ArrayList<>(side.size());
        double last = 0;
        for (JsonNode row : side) {
            if (row.size() < 2) throw new BadReplyException("a level of " + row.size() + " numbers");
            double price = number(row.get(0));
            double size = number(row.get(1));
            if (price <= 0 || size <= 0) throw new BadReplyException("a level of " + size + " at " + price);
            if (!levels.isEmpty() && (price - last) * direction <= 0)
                throw new BadReplyException("levels out of order");
            last = price;
            levels.add(new BookPage.Level(price, size));
        }
        return levels;
    }

    /** A body that has to be a list: an object in its place is a refusal in another dress, never "nothing". */
    static JsonNode rows(JsonNode body) throws BadReplyException {
        if (!body.isArray()) throw new BadReplyException("no list of rows");
        return body;
    }

    private static long millis(JsonNode value) throws BadReplyException {
        return Fields.millis(wrapped(value), "value");
    }

    private static double number(JsonNode value) throws BadReplyException {
        double number = Fields.measured(wrapped(value), "value");
        if (number < 0 || number > BEYOND) throw new BadReplyException("a number beyond all bounds: " + number);
        return number;
    }

    /** Elements of arrays have no name; the kit reads members. */
    private static JsonNode wrapped(JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set("value", value);
    }
}
