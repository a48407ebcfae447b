package io.viper.live.gateway;

import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the exchange's list every half an hour, and soon after an order was refused for its form: a run counts in the steps
 * that it began with, so other steps, or an instrument that is not there any more, halt it.
 */
final class ListingWatch {
    private static final long EVERY = 30 * 60 * Timeframe.SECOND;
    private static final long AT_LEAST = 60 * Timeframe.SECOND;

    private final GatewaySetup setup;
    private final Halts halts;
    private long lookedAt;
    private boolean soon;

    ListingWatch(GatewaySetup setup, Halts halts) {
        this.setup = setup;
        this.halts = halts;
        this.lookedAt = setup.clock().getAsLong();
    }

    /** Something was refused that should have fitted. */
    synchronized void soon() {
        soon = true;
    }

    /**
     * Whether it is time for a look, which the caller then makes.
     *
     * @param now UTC epoch nanoseconds
     */
    synchronized boolean due(long now) {
        if (now - lookedAt < (soon ? AT_LEAST : EVERY)) return false;
        lookedAt = now;
        soon = false;
        return true;
    }

    /** Looks. Without an answer nothing is concluded. */
    void look() {
        List<Listing> all = new ArrayList<>();
        for (Call<List<Listing>> call :
                setup.protocol().listings(setup.listings().getFirst().product())) {
            if (!(setup.caller().call(call) instanceof Reply.Done<List<Listing>>(List<Listing> page))) return;
            all.addAll(page);
        }
        for (Listing known : setup.listings()) {
            Listing now = all.stream()
                    .filter(each -> each.symbol().equals(known.symbol()))
                    .findFirst()
                    .orElse(null);
            if (now == null) {
                halts.tell(known.symbol() + " is not listed any more: renamed, split or delisted");
            } else if (!sameSteps(known.spec(), now.spec())) {
                halts.tell(known.symbol() + " has other steps: tick "
                        + now.spec().tickSize().toPlainString() + ", lot "
                        + now.spec().lotSize().toPlainString());
            }
        }
    }

    private static boolean sameSteps(InstrumentSpec one, InstrumentSpec other) {
        return one.tickSize().compareTo(other.tickSize()) == 0
                && one.lotSize().compareTo(other.lotSize()) == 0
                && one.contractSize().compareTo(other.contractSize()) == 0;
    }
}
