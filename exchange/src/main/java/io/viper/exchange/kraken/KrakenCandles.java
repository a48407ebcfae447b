package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Spot bars: the newest 720, whatever one asks for; {@code [1688671200, "30306.1", "30306.2", "30305.7", "30305.7", vwap,
 * "3.39", trades]}. {@code last} is the newest finished one; the one behind it goes on. Weeks begin on Thursdays at Kraken and
 * are not ours.
 */
final class KrakenCandles {
    static final int PAGE = 720;
    static final List<Timeframe> TIMEFRAMES =
            List.of(Timeframe.M1, Timeframe.M5, Timeframe.M15, Timeframe.M30, Timeframe.H1, Timeframe.H4, Timeframe.D1);

    private KrakenCandles() {}

    static Call<List<Bar>> call(Listing listing, Timeframe timeframe, long from, long to) {
        Request request = Request.get("/0/public/OHLC")
                .with("pair", KrakenNames.pair(listing.symbol()))
                .with("interval", Long.toString(minutes(timeframe)))
                .with("since", Long.toString(from / KrakenTimes.NANOS_OF_SECOND - 1));
        return new Call<>(request, body -> read(body, listing, timeframe, from, to));
    }

    static long minutes(Timeframe timeframe) {
        if (!TIMEFRAMES.contains(timeframe)) throw new UnsupportedOperationException("no bars of " + timeframe);
        return timeframe.nanos() / Timeframe.SECOND / 60;
    }

    private static List<Bar> read(JsonNode body, Listing listing, Timeframe timeframe, long from, long to)
            throws BadReplyException {
        JsonNode result = Fields.member(body, "result");
        long last = KrakenTimes.secondsOrZero(result, "last");
        List<Bar> bars = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (JsonNode row : rows(result, listing)) {
            Bar bar = bar(row, timeframe);
            if (bar.openTime() <= before) throw new BadReplyException("bars that do not rise");
            before = bar.openTime();
            if (bar.openTime() >= from && bar.openTime() < to && bar.openTime() <= last) bars.add(bar);
        }
        return List.copyOf(bars);
    }

    /** The list of a reply, which stands under one of the pair's names. */
    static JsonNode rows(JsonNode result, Listing listing) throws BadReplyException {
        for (var entry : result.properties()) {
            if (KrakenNames.means(entry.getKey(), listing.symbol())
                    && entry.getValue().isArray()) {
                return entry.getValue();
            }
        }
        throw new BadReplyException("nothing about " + listing.symbol());
    }

    private static Bar bar(JsonNode row, Timeframe timeframe) throws BadReplyException {
        if (!row.isArray() || row.size() < 7) throw new BadReplyException("a bar of " + row.size() + " members");
        long time = KrakenTimes.nanos("time", number(row, 0));
        return Bars.of(
                timeframe,
                time,
                number(row, 1).doubleValue(),
                number(row, 2).doubleValue(),
                number(row, 3).doubleValue(),
                number(row, 4).doubleValue(),
                number(row, 6).doubleValue());
    }

    private static BigDecimal number(JsonNode row, int index) throws BadReplyException {
        JsonNode value = row.get(index);
        return Fields.number(JsonNodeFactory.instance.objectNode().set("value", value), "value");
    }
}
