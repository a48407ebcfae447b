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
    /** Up to when each series was passed. */
    private final long[] passed;
    /** Of the payments that were noted, to know them again, and how many those are. */
    private final long[] digests;

    private final int[] noted;
    /** Of this process: there may be payments now where there were none. */
    private final transient boolean any;

    /** Those of this window, earliest first; the first {@link #told} are told. */
    private final List<FundingDue> window = new ArrayList<>();

    private int told;

    FundingFeed(List<FundingColumns> funding) {
        series = funding.toArray(FundingColumns[]::new);
        cursors = new int[series.length];
        passed = new long[series.length];
        digests = new long[series.length];
        noted = new int[series.length];
        boolean found = false;
        for (FundingColumns each : series) found |= each.size() > 0;
        any = found;
    }

    /** Payments of an instrument that are due before {@code until}; those before {@code from} fell into a gap and are passed over. */
    void pass(int i, long from, long until, Venue exchange) {
        passed[i] = until;
        if (!any) return;
        FundingColumns due = series[i];
        while (cursors[i] < due.size() && due.time(cursors[i]) < until) {
            int k = cursors[i]++;
            if (due.time(k) >= from) add(new FundingDue(i, due.time(k), due.rate(k), due.markPrice(k)), exchange);
        }
    }

    /** Notes which payments were passed so far. */
    void note() {
        for (int i = 0; i < series.length; i++) {
            digests[i] = series[i].digest(noted[i], cursors[i], digests[i]);
            noted[i] = cursors[i];
        }
    }

    /** Whether those are here too, and no other ones before where each series is. */
    boolean knows() {
        boolean same = true;
        for (int i = 0; i < series.length; i++) {
            FundingColumns due = series[i];
            same &= noted[i] <= cursors[i]
                    && cursors[i] <= due.size()
                    && (cursors[i] == due.size() || due.time(cursors[i]) >= passed[i])
                    && due.digest(0, noted[i], 0) == digests[i];
        }
        return same;
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
