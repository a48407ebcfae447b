package io.viper.exchange.delta;

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
import java.util.Comparator;
import java.util.List;

/**
 * Bars and funding of the past, which come from one address. Delta answers newest first, bars without trades are missing, and
 * the last one may still be open: only what closes by the end that was asked for is told.
 */
final class DeltaCandles {
    /** Most bars of an answer; of more, Delta tells the newest only. */
    static final int PAGE = 2_000;

    /** Hours of a page, but for the one before it. */
    static final long FUNDING_SPAN = (PAGE - 1) * Timeframe.H1.nanos();

    static final List<Timeframe> TIMEFRAMES = List.of(
            Timeframe.M1,
            Timeframe.M3,
            Timeframe.M5,
            Timeframe.M15,
            Timeframe.M30,
            Timeframe.H1,
            Timeframe.H2,
            Timeframe.H4,
            Timeframe.H6,
            Timeframe.D1,
            Timeframe.W1);

    private static final int WEIGHT = 3;
    private static final double PERCENT = 100;

    private DeltaCandles() {}

    /**
     * Bars that open from {@code from} on and close by {@code to}. Volumes are contracts on the wire, and coins here for linear
     * contracts.
     */
    static Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        if (!TIMEFRAMES.contains(timeframe))
            throw new UnsupportedOperationException("Delta has no bars of " + timeframe);
        long end = end(timeframe, from, to);
        return new Call<>(
                request(listing.symbol(), timeframe, from, end),
                body -> bars(body, timeframe, from, end, DeltaKnown.unit(listing)));
    }

    /**
     * What was paid: the rate of an interval is the close of the last hour before it ended. Where the interval is not known
     * there is nothing to be told.
     */
    static Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        if (listing.product() == Product.SPOT || listing.fundingHours() <= 0) {
            throw new UnsupportedOperationException("no funding is known of " + listing.symbol());
        }
        long hour = Timeframe.H1.nanos();
        long end = end(Timeframe.H1, from - hour, to);
        Request request = request("FUNDING:" + listing.symbol(), Timeframe.H1, from - hour, end);
        return new Call<>(request, body -> funding(body, listing.fundingHours() * hour, from, to));
    }

    /** The end of a page: behind it Delta would leave out the oldest bars. */
    private static long end(Timeframe timeframe, long from, long to) {
        return Math.min(to, Math.addExact(from, timeframe.nanos() * PAGE));
    }

    /** The end is told one second early, so that a bar that opens there does not push the first one off the page. */
    private static Request request(String symbol, Timeframe timeframe, long from, long end) {
        return Request.get("/v2/history/candles")
                .with("resolution", timeframe.text())
                .with("end", Long.toString(Math.ceilDiv(end, Timeframe.SECOND) - 1))
                .with("start", Long.toString(Math.ceilDiv(from, Timeframe.SECOND)))
                .with("symbol", symbol)
                .weighing(WEIGHT);
    }

    private static List<Bar> bars(JsonNode body, Timeframe timeframe, long from, long to, DeltaKnown.Unit unit)
            throws BadReplyException {
        List<Bar> bars = new ArrayList<>();
        for (JsonNode each : DeltaReply.array(body)) {
            Bar bar = bar(
                    timeframe,
                    DeltaNumbers.nanosOfSeconds(each, "time"),
                    Fields.measured(each, "open"),
                    Fields.measured(each, "high"),
                    Fields.measured(each, "low"),
                    Fields.measured(each, "close"),
                    unit.measure(Fields.measured(each, "volume")));
            if (bar.openTime() >= from && bar.closeTime() <= to) bars.add(bar);
        }
        bars.sort(Comparator.comparingLong(Bar::openTime));
        for (int k = 1; k < bars.size(); k++) {
            if (bars.get(k).openTime() == bars.get(k - 1).openTime()) throw new BadReplyException("a bar comes twice");
        }
        return List.copyOf(bars);
    }

    /** A bar, refused unless it can be, with prices and a volume that Delta can have. */
    static Bar bar(Timeframe timeframe, long time, double open, double high, double low, double close, double volume)
            throws BadReplyException {
        DeltaNumbers.price(high, "high");
        DeltaNumbers.size(volume, "volume");
        return Bars.of(timeframe, time, open, high, low, close, volume);
    }

    private static List<FundingPoint> funding(JsonNode body, long interval, long from, long to)
            throws BadReplyException {
        List<FundingPoint> points = new ArrayList<>();
        for (JsonNode each : DeltaReply.array(body)) {
            long paid = DeltaNumbers.nanosOfSeconds(each, "time") + Timeframe.H1.nanos();
            double rate = rate(Fields.measured(each, "close"));
            if (paid % interval == 0 && paid >= from && paid < to) points.add(new FundingPoint(paid, rate, Double.NaN));
        }
        points.sort(Comparator.comparingLong(FundingPoint::time));
        return List.copyOf(points);
    }

    /** Delta's percent as a fraction. */
    static double rate(double percent) throws BadReplyException {
        if (!(Math.abs(percent) <= PERCENT)) throw new BadReplyException("a funding rate of " + percent + " %");
        return percent / PERCENT;
    }
}
