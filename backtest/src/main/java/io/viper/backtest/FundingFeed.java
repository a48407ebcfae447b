package io.viper.backtest;

import io.viper.core.simulation.SimulatedExchange;
import java.util.List;

/** Passes the funding payments that fall due inside a bar on to the exchange. */
final class FundingFeed {
    private final FundingSeries[] series;
    private final int[] cursors;
    private final boolean any;

    FundingFeed(List<MarketData> data) {
        series = data.stream().map(MarketData::funding).toArray(FundingSeries[]::new);
        cursors = new int[series.length];
        boolean found = false;
        for (FundingSeries each : series) found |= each.size() > 0;
        any = found;
    }

    /** Payments of an instrument that are due before {@code until}; those before {@code from} fell into a gap and are passed over. */
    void pass(int i, long from, long until, SimulatedExchange exchange) {
        if (!any) return;
        FundingSeries due = series[i];
        while (cursors[i] < due.size() && due.time(cursors[i]) < until) {
            int k = cursors[i]++;
            if (due.time(k) >= from) exchange.funding(i, due.time(k), due.rate(k), due.markPrice(k));
        }
    }
}
