package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Protocol.FundingPoint;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Funding of the past. The exchange knows no times here, only pages from the newest on: a page is cut to the time that was
 * asked for, and what is older than the first page needs {@link #page}.
 */
final class BitgetFunding {
    static final int PAGE = 100;

    private BitgetFunding() {}

    /** @param number 1 is the newest */
    static Call<List<FundingPoint>> page(Listing listing, int number, long from, long to) {
        BitgetMarkets.perpetual(listing.product(), "funding");
        Request request = Request.get("/api/v2/mix/market/history-fund-rate")
                .with("symbol", listing.symbol())
                .with("productType", BitgetMarkets.LINEAR)
                .with("pageSize", Integer.toString(PAGE))
                .with("pageNo", Integer.toString(number));
        return new Call<>(request, body -> read(body, listing.symbol(), from, to));
    }

    /**
     * Payments come newest first; the mark price is not told.
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","fundingRate":"0.000078","fundingTime":"1790352000000"}
     * }</pre>
     */
    private static List<FundingPoint> read(JsonNode body, String symbol, long from, long to) throws BadReplyException {
        List<FundingPoint> points = new ArrayList<>();
        for (JsonNode row : BitgetMarkets.rows(body)) {
            if (!Fields.text(row, "symbol").equals(symbol))
                throw new BadReplyException("funding of another instrument");
            long time = Fields.millis(row, "fundingTime");
            double rate = Fields.measured(row, "fundingRate");
            if (!(Math.abs(rate) < 1)) throw new BadReplyException("a funding rate of " + rate);
            if (time >= from && time < to) points.add(new FundingPoint(time, rate, Double.NaN));
        }
        points.sort(Comparator.comparingLong(FundingPoint::time));
        return points;
    }
}
