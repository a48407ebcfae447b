package io.viper.exchange.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Bars;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars, newest first at Coinbase, up to 350: {@code {"candles": [{"start": "1639508040", "low": …, "volume": …}]}}. The bar that
 * goes on is not marked: only those that end by {@code to} are taken, so whoever asks up to now gets finished ones.
 */
final class CoinbaseCandles {
    static final int PAGE = 300;
    static final List<Timeframe> TIMEFRAMES = List.of(
            Timeframe.M1,
            Timeframe.M5,
            Timeframe.M15,
            Timeframe.M30,
            Timeframe.H1,
            Timeframe.H2,
            Timeframe.H6,
            Timeframe.D1);
    private static final long NANOS_OF_SECOND = 1_000_000_000L;

    private CoinbaseCandles() {}

    static Call<List<Bar>> call(Listing listing, Timeframe timeframe, long from, long to) {
        long end = Math.min(to, from + PAGE * timeframe.nanos());
        Request request = Request.get("/api/v3/brokerage/market/products/" + listing.symbol() + "/candles")
                .with("start", Long.toString(from / NANOS_OF_SECOND))
                .with("end", Long.toString(end / NANOS_OF_SECOND))
                .with("granularity", granularity(timeframe))
                .with("limit", "350")
                .weighing(CoinbaseProtocol.OPEN_WEIGHT);
        return new Call<>(request, body -> read(body, timeframe, from, end));
    }

    private static String granularity(Timeframe timeframe) {
        return switch (timeframe) {
            case M1 -> "ONE_MINUTE";
            case M5 -> "FIVE_MINUTE";
            case M15 -> "FIFTEEN_MINUTE";
            case M30 -> "THIRTY_MINUTE";
            case H1 -> "ONE_HOUR";
            case H2 -> "TWO_HOUR";
            case H6 -> "SIX_HOUR";
            case D1 -> "ONE_DAY";
            default -> throw new UnsupportedOperationException("no bars of " + timeframe);
        };
    }

    private static List<Bar> read(JsonNode body, Timeframe timeframe, long from, long to) throws BadReplyException {
        List<Bar> bars = new ArrayList<>();
        long after = Long.MAX_VALUE;
        for (JsonNode row : Fields.array(body, "candles")) {
            long start = Fields.whole(row, "start");
            if (start < 1_230_768_000L || start > 4_102_444_800L) throw new BadReplyException("no time: " + start);
            Bar bar = Bars.of(
                    timeframe,
                    start * NANOS_OF_SECOND,
                    Fields.measured(row, "open"),
                    Fields.measured(row, "high"),
                    Fields.measured(row, "low"),
                    Fields.measured(row, "close"),
                    Fields.measured(row, "volume"));
            if (bar.openTime() >= after) throw new BadReplyException("bars that do not fall");
            after = bar.openTime();
            if (bar.openTime() >= from && bar.closeTime() <= to) bars.add(bar);
        }
        return List.copyOf(bars.reversed());
    }
}
