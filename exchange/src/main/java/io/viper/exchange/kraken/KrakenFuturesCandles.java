package io.viper.exchange.kraken;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.Fields;
import io.viper.exchange.kit.Rfc3339;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Bars and funding of futures. Kraken does not mark the bar that goes on: only those that end by {@code to} are taken, so whoever
 * asks up to now gets finished ones. Weeks are left out: where they begin is not documented.
 */
final class KrakenFuturesCandles {
    static final int PAGE = 2_000;
    static final List<Timeframe> TIMEFRAMES = List.of(
            Timeframe.M1,
            Timeframe.M5,
            Timeframe.M15,
            Timeframe.M30,
            Timeframe.H1,
            Timeframe.H4,
            Timeframe.H12,
            Timeframe.D1);

    private KrakenFuturesCandles() {}

    /** {@code {"candles": [{"time": 1620816960000, "open": "56294.0", …, "volume": 10824}], "more_candles": true}}. */
    static Call<List<Bar>> bars(Listing listing, Timeframe timeframe, long from, long to) {
        if (!TIMEFRAMES.contains(timeframe)) throw new UnsupportedOperationException("no bars of " + timeframe);
        long end = Math.min(to, from + PAGE * timeframe.nanos());
        Request request = Request.get("/api/charts/v1/trade/" + listing.symbol() + "/" + timeframe.text())
                .with("from", Long.toString(from / KrakenTimes.NANOS_OF_SECOND))
                .with("to", Long.toString(end / KrakenTimes.NANOS_OF_SECOND));
        return new Call<>(request, body -> read(body, timeframe, from, end));
    }

    private static List<Bar> read(JsonNode body, Timeframe timeframe, long from, long to) throws BadReplyException {
        List<Bar> bars = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (JsonNode row : Fields.array(body, "candles")) {
            Bar bar = Bars.of(
                    timeframe,
                    Fields.millis(row, "time"),
                    Fields.measured(row, "open"),
                    Fields.measured(row, "high"),
                    Fields.measured(row, "low"),
                    Fields.measured(row, "close"),
                    Fields.measured(row, "volume"));
            if (bar.openTime() <= before) throw new BadReplyException("bars that do not rise");
            before = bar.openTime();
            if (bar.openTime() >= from && bar.closeTime() <= to) bars.add(bar);
        }
        return List.copyOf(bars);
    }

    /** {@code {"timestamp": "2022-06-28T00:00:00.000Z", "relativeFundingRate": -0.0000168}}; the reply has all that there is. */
    static Call<List<FundingPoint>> funding(Listing listing, long from, long to) {
        Request request =
                Request.get("/derivatives/api/v4/historicalfundingrates").with("symbol", listing.symbol());
        return new Call<>(request, body -> {
            List<FundingPoint> all = new ArrayList<>();
            for (JsonNode row : Fields.array(body, "rates")) {
                long time = Rfc3339.nanos(Fields.text(row, "timestamp"));
                double rate = Fields.measured(row, "relativeFundingRate");
                if (Math.abs(rate) > 1) throw new BadReplyException("a rate of " + rate);
                if (time >= from && time < to) all.add(new FundingPoint(time, rate, Double.NaN));
            }
            all.sort(Comparator.comparingLong(FundingPoint::time));
            return List.copyOf(all);
        });
    }
}
