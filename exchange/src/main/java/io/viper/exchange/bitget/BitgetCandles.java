package io.viper.exchange.bitget;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Bars of the past. The exchange gives at most 200 that end before a moment. Whether the bar of that very moment is one of
 * them is not documented, so one more is asked for than is wanted, and what was not asked for is dropped. Days, weeks and
 * half days are taken in UTC; without that word they begin at 16:00.
 */
final class BitgetCandles {
    /** One less than the exchange gives. */
    static final int PAGE = 199;

    private static final long NANOS_OF_MILLI = 1_000_000L;
    /** Names of spot, of perpetuals, and of the streams of both. */
    private static final Map<Timeframe, String[]> NAMES = new EnumMap<>(Timeframe.class);

    static {
        NAMES.put(Timeframe.M1, new String[] {"1min", "1m"});
        NAMES.put(Timeframe.M3, new String[] {"3min", "3m"});
        NAMES.put(Timeframe.M5, new String[] {"5min", "5m"});
        NAMES.put(Timeframe.M15, new String[] {"15min", "15m"});
        NAMES.put(Timeframe.M30, new String[] {"30min", "30m"});
        NAMES.put(Timeframe.H1, new String[] {"1h", "1H"});
        NAMES.put(Timeframe.H4, new String[] {"4h", "4H"});
        NAMES.put(Timeframe.H6, new String[] {"6Hutc", "6Hutc"});
        NAMES.put(Timeframe.H12, new String[] {"12Hutc", "12Hutc"});
        NAMES.put(Timeframe.D1, new String[] {"1Dutc", "1Dutc"});
        NAMES.put(Timeframe.W1, new String[] {"1Wutc", "1Wutc"});
    }

    private BitgetCandles() {}

    static List<Timeframe> timeframes() {
        return List.copyOf(NAMES.keySet());
    }

    /** As streams name it. They have all but three minutes, and asking for what they do not have ends the line. */
    static String streamName(Timeframe timeframe) {
        if (timeframe == Timeframe.M3) throw new UnsupportedOperationException("Bitget streams no bars of 3m");
        return name(timeframe, false);
    }

    private static String name(Timeframe timeframe, boolean spot) {
        String[] names = NAMES.get(timeframe);
        if (names == null) throw new UnsupportedOperationException("Bitget has no bars of " + timeframe);
        return names[spot ? 0 : 1];
    }

    /**
     * One page, from the first bar that opens at {@code from} or later.
     *
     * @param from UTC epoch nanoseconds
     * @param to not part of it
     */
    static Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        boolean spot = BitgetMarkets.spot(listing);
        String name = name(timeframe, spot);
        long first = timeframe.floor(from - 1) + timeframe.nanos();
        long end = Math.min(to, first + PAGE * timeframe.nanos());
        long count = Math.max(1, Math.ceilDiv(end - first, timeframe.nanos()));
        Request request = spot
                ? Request.get("/api/v2/spot/market/history-candles")
                : Request.get("/api/v2/mix/market/history-candles").with("productType", BitgetMarkets.LINEAR);
        request = request.with("symbol", listing.symbol())
                .with("granularity", name)
                .with("endTime", Long.toString(Math.ceilDiv(end, NANOS_OF_MILLI)))
                .with("limit", Long.toString(count + 1));
        return new Call<>(request, body -> read(body, timeframe, from, end));
    }

    /** Sorted, without doubles, without what the exchange's own clock has not closed yet. */
    private static List<Bar> read(JsonNode body, Timeframe timeframe, long from, long end) throws BadReplyException {
        long now = Fields.millisOrZero(body, "requestTime");
        List<Bar> bars = new ArrayList<>();
        for (JsonNode row : BitgetMarkets.rows(body)) {
            Bar bar = bar(row, timeframe);
            boolean closed = now == 0 || bar.closeTime() <= now;
            if (bar.openTime() >= from && bar.openTime() < end && closed) bars.add(bar);
        }
        bars.sort(Comparator.comparingLong(Bar::openTime));
        List<Bar> result = new ArrayList<>();
        for (Bar bar : bars) {
            if (result.isEmpty() || result.getLast().openTime() != bar.openTime()) result.add(bar);
            else if (!result.getLast().equals(bar)) throw new BadReplyException("two bars of one time that differ");
        }
        return result;
    }

    /**
     * Time of the open, open, high, low, close, volume in coins; what follows is turnover.
     *
     * <pre>{@code
     * ["1790358660000","83733.2","83733.2","83709","83709","0.7569","63370.46146"]
     * }</pre>
     */
    private static Bar bar(JsonNode row, Timeframe timeframe) throws BadReplyException {
        if (!row.isArray() || row.size() < 6) throw new BadReplyException("no bar: " + row.size() + " members");
        double[] values = new double[5];
        for (int k = 0; k < values.length; k++) values[k] = number(row.get(k + 1));
        return Bars.of(timeframe, millis(row.get(0)), values[0], values[1], values[2], values[3], values[4]);
    }

    private static double number(JsonNode value) throws BadReplyException {
        return Fields.measured(wrapped(value), "value");
    }

    private static long millis(JsonNode value) throws BadReplyException {
        return Fields.millis(wrapped(value), "value");
    }

    private static JsonNode wrapped(JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set("value", value);
    }
}
