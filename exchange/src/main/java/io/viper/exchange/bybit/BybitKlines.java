package io.viper.exchange.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bars and funding of the past, newest first in replies. A bar does not say whether it is closed: {@code
 * ["1670608800000","17071","17073","17027","17055.5","268611","15.74462667"]}; the reply's own time does. The end that is asked
 * for is brought forward so that a page is the oldest of the interval, not its newest.
 */
final class BybitKlines {
    static final int PAGE = 1_000;
    private static final int FUNDING_PAGE = 200;
    /** No interval is shorter than an hour. */
    static final long FUNDING_SPAN = FUNDING_PAGE * 3_600_000_000_000L;

    private static final int COLUMNS = 7;
    private static final int VOLUME = 5;
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final Map<Timeframe, String> NAMES = names();

    private BybitKlines() {}

    private static Map<Timeframe, String> names() {
        Map<Timeframe, String> names = new LinkedHashMap<>();
        names.put(Timeframe.M1, "1");
        names.put(Timeframe.M3, "3");
        names.put(Timeframe.M5, "5");
        names.put(Timeframe.M15, "15");
        names.put(Timeframe.M30, "30");
        names.put(Timeframe.H1, "60");
        names.put(Timeframe.H2, "120");
        names.put(Timeframe.H4, "240");
        names.put(Timeframe.H6, "360");
        names.put(Timeframe.H12, "720");
        names.put(Timeframe.D1, "D");
        names.put(Timeframe.W1, "W");
        return Collections.unmodifiableMap(names);
    }

    static List<Timeframe> timeframes() {
        return List.copyOf(NAMES.keySet());
    }

    /** Bybit's name of a timeframe. @throws UnsupportedOperationException if it has none */
    static String name(Timeframe timeframe) {
        String name = NAMES.get(timeframe);
        if (name == null) throw new UnsupportedOperationException("Bybit has no bars of " + timeframe);
        return name;
    }

    static Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        long end = Math.min(to, timeframe.floor(from + timeframe.nanos() - 1) + PAGE * timeframe.nanos());
        Request request = BybitPaths.open(BybitPaths.KLINE, listing)
                .with("interval", name(timeframe))
                .with("start", Long.toString(Math.ceilDiv(from, NANOS_OF_MILLI)))
                .with("end", Long.toString(Math.ceilDiv(end, NANOS_OF_MILLI) - 1))
                .with("limit", Integer.toString(PAGE));
        return new Call<>(request, body -> read(timeframe, from, end, body));
    }

    private static List<Bar> read(Timeframe timeframe, long from, long end, JsonNode body) throws BadReplyException {
        long now = Fields.millis(body, "time");
        List<Bar> page = new ArrayList<>();
        for (JsonNode row : Fields.array(BybitReplies.result(body), "list")) {
            if (!row.isArray() || row.size() < COLUMNS) throw new BadReplyException("a bar that is no row of seven");
            Bar bar = bar(timeframe, row);
            if (bar.closeTime() <= now && bar.openTime() >= from && bar.openTime() < end) page.add(bar);
        }
        return Bars.oldestFirst(page);
    }

    private static Bar bar(Timeframe timeframe, JsonNode row) throws BadReplyException {
        String open = row.get(0).asText("");
        if (!open.matches("1[0-9]{12}")) throw new BadReplyException("no time in a bar: " + open);
        return Bars.of(
                timeframe,
                Long.parseLong(open) * NANOS_OF_MILLI,
                number(row.get(1)),
                number(row.get(2)),
                number(row.get(3)),
                number(row.get(4)),
                number(row.get(VOLUME)));
    }

    private static double number(JsonNode cell) throws BadReplyException {
        String text = cell.asText("");
        if (!text.matches("[0-9]{1,20}(\\.[0-9]{1,20})?")) throw new BadReplyException("no number in a bar: " + text);
        return Double.parseDouble(text);
    }

    static Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        if (listing.product() == Product.SPOT) throw new UnsupportedOperationException("coins have no funding");
        long end = Math.min(to, from + FUNDING_SPAN);
        Request request = BybitPaths.open(BybitPaths.FUNDING, listing)
                .with("startTime", Long.toString(Math.ceilDiv(from, NANOS_OF_MILLI)))
                .with("endTime", Long.toString(Math.ceilDiv(end, NANOS_OF_MILLI) - 1))
                .with("limit", Integer.toString(FUNDING_PAGE));
        return new Call<>(request, body -> points(from, end, body));
    }

    private static List<FundingPoint> points(long from, long end, JsonNode body) throws BadReplyException {
        List<FundingPoint> points = new ArrayList<>();
        for (FundingPoint point : BybitReplies.all(body, BybitKlines::point)) {
            if (point.time() >= from && point.time() < end) points.add(point);
        }
        points.sort(Comparator.comparingLong(FundingPoint::time));
        return points;
    }

    private static FundingPoint point(JsonNode item) throws BadReplyException {
        double rate = Fields.measured(item, "fundingRate");
        if (Math.abs(rate) > 1) throw new BadReplyException("a funding rate of " + rate);
        return new FundingPoint(Fields.millis(item, "fundingRateTimestamp"), rate, Double.NaN);
    }
}
