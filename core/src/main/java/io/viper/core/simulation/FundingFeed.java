package io.viper.core.simulation;

import io.viper.core.market.FundingColumns;
import io.viper.core.model.Event.FundingDue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the funding payments that fall due inside a bar: to the exchange at once, to everybody else when it is time. */
final class FundingFeed {
    private static final Comparator<FundingDue> ORDER =
            Comparator.comparingLong(FundingDue::time).thenComparingInt(FundingDue::instrument);

    private final FundingColumns[] series;
    private final int[] cursors;
    /** Of this process: there may be payments now where there were none. */
    private final transient boolean any;

    /** Those of this window, earliest first; the first {@link #told} are told. */
    private final List<FundingDue> window = new ArrayList<>();

    private int told;

    FundingFeed(List<FundingColumns> funding) {
        series = funding.toArray(FundingColumns[]::new);
        cursors = new int[series.length];
        boolean found = false;
        for (FundingColumns each : series) found |= each.size() > 0;
        any = found;
    }

    /** Payments of an instrument that are due before {@code until}; those before {@code from} fell into a gap and are passed over. */
    void pass(int i, long from, long until, Venue exchange) {
        if (!any) return;
        FundingColumns due = series[i];
        while (cursors[i] < due.size() && due.time(cursors[i]) < until) {
            int k = cursors[i]++;
            if (due.time(k) >= from) add(new FundingDue(i, due.time(k), due.rate(k), due.markPrice(k)), exchange);
        }
    }

    private void add(FundingDue due, Venue exchange) {
        if (told == window.size()) {
            window.clear();
            told = 0;
        }
        window.add(due);
        if (window.size() > 1) window.sort(ORDER);
        exchange.funding(due.instrument(), due.time(), due.rate(), due.markPrice());
    }

    /** The next payment that is due by then; null if there is none. */
    @Nullable
    FundingDue poll(long time) {
        if (told == window.size() || window.get(told).time() > time) return null;
        return window.get(told++);
    }
}
