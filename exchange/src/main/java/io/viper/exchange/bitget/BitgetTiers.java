package io.viper.exchange.bitget;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.MarginTable;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Request;
import io.viper.exchange.kit.Fields;

/** Leverage tiers of a perpetual, which its listing does not carry: one call for each instrument. */
final class BitgetTiers {
    private static final int MOST_LEVERAGE = 1_000;

    private BitgetTiers() {}

    /**
     * The tiers of an instrument; notional is in USDT.
     *
     * <pre>{@code
     * {"symbol":"BTCUSDT","level":"1","startUnit":"0","endUnit":"200000","leverage":"150",
     * "keepMarginRate":"0.0040"}
     * }</pre>
     */
    static Call<MarginTable> of(Listing listing) {
        BitgetMarkets.perpetual(listing.product(), "leverage tiers");
        return new Call<>(
                Request.get("/api/v2/mix/market/query-position-lever")
                        .with("symbol", listing.symbol())
                        .with("productType", BitgetMarkets.LINEAR),
                body -> read(body, listing.symbol()));
    }

    /** Tiers come by rising size and follow on each other without a gap, or the reply is refused. */
    private static MarginTable read(JsonNode body, String symbol) throws BadReplyException {
        JsonNode rows = BitgetMarkets.rows(body);
        int count = rows.size();
        double[] floors = new double[count];
        int[] leverages = new int[count];
        double[] rates = new double[count];
        double end = 0;
        for (int k = 0; k < count; k++) {
            JsonNode row = rows.get(k);
            if (!Fields.text(row, "symbol").equals(symbol)) throw new BadReplyException("tiers of another instrument");
            floors[k] = Fields.measured(row, "startUnit");
            if (floors[k] != end) throw new BadReplyException("tier " + k + " does not begin where the last one ends");
            end = Fields.measured(row, "endUnit");
            leverages[k] = leverage(Fields.whole(row, "leverage"));
            rates[k] = Fields.measured(row, "keepMarginRate");
            if (!(rates[k] >= 0 && rates[k] <= 1)) throw new BadReplyException("a margin rate of " + rates[k]);
        }
        try {
            return MarginTable.of(floors, leverages, rates);
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new BadReplyException(symbol + ": " + wrong.getMessage());
        }
    }

    private static int leverage(long value) throws BadReplyException {
        if (value < 1 || value > MOST_LEVERAGE) throw new BadReplyException("a leverage of " + value);
        return (int) value;
    }
}
