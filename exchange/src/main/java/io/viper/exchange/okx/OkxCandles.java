package io.viper.exchange.okx;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Amounts;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bars and funding of the past. Pages go backward from {@code after}; the end that is asked for is brought forward so that the
 * page is the oldest of the interval, not its newest. Volume is the third number from the end of {@code
 * ["1678928700000","24324.1","24347.6","24321.7","24341.4","2565","10.5401","256500","1"]} but one: contracts, coins, quote
 * currency, and whether the bar is closed.
 */
final class OkxCandles {
    static final int PAGE = 300;
    private static final int FUNDING_PAGE = 100;
    /** No interval is shorter than an hour. */
    static final long FUNDING_SPAN = FUNDING_PAGE * 3_600_000_000_000L;

    private static final int OPEN = 1;
    private static final int COLUMNS = 9;
    private static final int CONTRACTS = 5;
    private static final int COINS = 6;
    private static final int CLOSED = 8;
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final Map<Timeframe, String> NAMES = names();

    private OkxCandles() {}

    /** Bars of more than four hours begin at midnight in Hong Kong unless {@code utc} is asked for. */
    private static Map<Timeframe, String> names() {
        Map<Timeframe, String> names = new LinkedHashMap<>();
        names.put(Timeframe.S1, "1s");
        names.put(Timeframe.M1, "1m");
        names.put(Timeframe.M3, "3m");
        names.put(Timeframe.M5, "5m");
        names.put(Timeframe.M15, "15m");
        names.put(Timeframe.M30, "30m");
        names.put(Timeframe.H1, "1H");
        names.put(Timeframe.H2, "2H");
        names.put(Timeframe.H4, "4H");
        names.put(Timeframe.H6, "6Hutc");
        names.put(Timeframe.H12, "12Hutc");
        names.put(Timeframe.D1, "1Dutc");
        names.put(Timeframe.W1, "1Wutc");
        return Collections.unmodifiableMap(names);
    }

    static List<Timeframe> timeframes() {
        return List.copyOf(NAMES.keySet());
    }

    /** OKX's name of a timeframe. @throws UnsupportedOperationException if it has none */
    static String name(Timeframe timeframe) {
        String name = NAMES.get(timeframe);
        if (name == null) throw new UnsupportedOperationException("OKX has no bars of " + timeframe);
        return name;
    }

    static Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        long end = Math.min(to, timeframe.floor(from + timeframe.nanos() - 1) + PAGE * timeframe.nanos());
        Request request = OkxPaths.open(OkxPaths.CANDLES, 20)
                .with("instId", listing.symbol())
                .with("bar", name(timeframe))
                .with("before", Long.toString(from / NANOS_OF_MILLI - 1))
                .with("after", Long.toString(Math.ceilDiv(end, NANOS_OF_MILLI)))
                .with("limit", Integer.toString(PAGE));
        return new Call<>(request, body -> read(listing.product(), timeframe, from, end, body));
    }

    private static List<Bar> read(Product product, Timeframe timeframe, long from, long end, JsonNode body)
            throws BadReplyException {
        List<Bar> page = new ArrayList<>();
        for (JsonNode row : Fields.array(body, "data")) {
            if (!row.isArray() || row.size() < COLUMNS)
                throw new BadReplyException("a bar of " + row.size() + " columns");
            if (!row.get(CLOSED).asText().equals("1")) continue;
            Bar bar = bar(product, timeframe, row);
            if (bar.openTime() >= from && bar.openTime() < end) page.add(bar);
        }
        return Bars.oldestFirst(page);
    }

    private static Bar bar(Product product, Timeframe timeframe, JsonNode row) throws BadReplyException {
        Cells cells = new Cells(row);
        return Bars.of(
                timeframe,
                cells.millis(0),
                cells.number(OPEN),
                cells.number(OPEN + 1),
                cells.number(OPEN + 2),
                cells.number(OPEN + 3),
                cells.number(volumeColumn(product)));
    }

    /** Coins are counted first on spot and second on linear swaps; inverse ones are counted in contracts. */
    static int volumeColumn(Product product) {
        return product == Product.LINEAR ? COINS : CONTRACTS;
    }

    /** Members of an array, read like members of an object. */
    private record Cells(JsonNode row) {
        double number(int column) throws BadReplyException {
            JsonNode cell = row.get(column);
            String text = cell.asText("");
            if (!text.matches("[0-9]{1,20}(\\.[0-9]{1,20})?"))
                throw new BadReplyException("no number in a bar: " + text);
            return Double.parseDouble(text);
        }

        long millis(int column) throws BadReplyException {
            String text = row.get(column).asText("");
            if (!text.matches("1[0-9]{12}")) throw new BadReplyException("no time in a bar: " + text);
            return Long.parseLong(text) * NANOS_OF_MILLI;
        }
    }

    static Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        if (listing.product() == Product.SPOT) throw new UnsupportedOperationException("coins have no funding");
        long end = Math.min(to, from + FUNDING_SPAN);
        Request request = OkxPaths.open(OkxPaths.FUNDING, 10)
                .with("instId", listing.symbol())
                .with("before", Long.toString(from / NANOS_OF_MILLI - 1))
                .with("after", Long.toString(Math.ceilDiv(end, NANOS_OF_MILLI)))
                .with("limit", Integer.toString(FUNDING_PAGE));
        return new Call<>(request, body -> points(from, end, body));
    }

    private static List<FundingPoint> points(long from, long end, JsonNode body) throws BadReplyException {
        List<FundingPoint> points = new ArrayList<>();
        for (FundingPoint point : OkxReplies.all(body, OkxCandles::point)) {
            if (point.time() >= from && point.time() < end) points.add(point);
        }
        points.sort(Comparator.comparingLong(FundingPoint::time));
        return points;
    }

    /** What was paid, where it is told; the last estimate otherwise. */
    private static FundingPoint point(JsonNode item) throws BadReplyException {
        String paid = Amounts.signedOr(item, "realizedRate", "");
        double rate = paid.isEmpty() ? Fields.measured(item, "fundingRate") : Double.parseDouble(paid);
        if (Math.abs(rate) > 1) throw new BadReplyException("a funding rate of " + rate);
        return new FundingPoint(Fields.millis(item, "fundingTime"), rate, Double.NaN);
    }
}
