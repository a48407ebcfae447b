package io.viper.live.gateway;

import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.Reply;
import io.viper.live.exchange.Gateway;
import io.viper.live.gateway.Places.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the exchange's list at the start, every half an hour, every five minutes while something is wrong, and soon after an
 * order was refused for its form or bars were not to be had: a run counts in the steps that it began with, so other steps, or an instrument that is not traded any more, are
 * told, each of its instrument. For all threads.
 */
final class ListingWatch {
    private static final long EVERY = 30 * 60 * Timeframe.SECOND;
    private static final long WHILE_WRONG = 5 * 60 * Timeframe.SECOND;
    private static final long AT_LEAST = 60 * Timeframe.SECOND;

    private final GatewaySetup setup;
    private final Places places;
    private final String[] troubles;
    private Gateway.@Nullable Listener listener;
    private long lookedAt;
    private boolean seen;
    private boolean soon;

    ListingWatch(GatewaySetup setup, Places places) {
        this.setup = setup;
        this.places = places;
        this.lookedAt = setup.clock().getAsLong();
        this.troubles = new String[setup.listings().size()];
        Arrays.fill(troubles, "");
    }

    /** From now on it is told; what was seen before at once. */
    synchronized void listener(Gateway.Listener given) {
        listener = given;
        for (int k = 0; k < troubles.length && seen; k++) tell(k);
    }

    /** Something was refused that should have fitted, or is missing that should be there. */
    synchronized void soon() {
        soon = true;
    }

    /**
     * Whether it is time for a look, which the caller then makes.
     *
     * @param now UTC epoch nanoseconds
     */
    synchronized boolean due(long now) {
        boolean wrong = Arrays.stream(troubles).anyMatch(each -> !each.isEmpty());
        if (now - lookedAt < (soon ? AT_LEAST : wrong ? WHILE_WRONG : EVERY)) return false;
        lookedAt = now;
        soon = false;
        return true;
    }

    /** Looks unless that was done. Returns whether it was, now or before. */
    boolean lookOnce() {
        synchronized (this) {
            if (seen) return true;
        }
        return look();
    }

    /** Looks. Returns whether there was an answer: without one nothing is concluded. */
    boolean look() {
        List<Listing> all = new ArrayList<>();
        for (Call<List<Listing>> call :
                setup.protocol().listings(setup.listings().getFirst().product())) {
            if (!(setup.caller().call(call) instanceof Reply.Done<List<Listing>>(List<Listing> page))) return false;
            all.addAll(page);
        }
        for (int k = 0; k < troubles.length; k++) judge(k, all);
        return true;
    }

    private synchronized void judge(int number, List<Listing> all) {
        Listing known = setup.listings().get(number);
        Listing now = all.stream()
                .filter(each -> each.symbol().equals(known.symbol()))
                .findFirst()
                .orElse(null);
        Standing standing = standing(known, now);
        boolean fresh = !seen || !troubles[number].equals(text(standing, known, now));
        troubles[number] = text(standing, known, now);
        places.stands(number, standing);
        seen = number == troubles.length - 1 || seen;
        if (fresh) tell(number);
    }

    private void tell(int number) {
        long time = setup.clock().getAsLong();
        if (listener != null) listener.on(new ExchangeEvent.InstrumentSeen(number, time, troubles[number]));
    }

    private static Standing standing(Listing known, @Nullable Listing now) {
        if (now == null || now.status() == Listing.Status.DELISTED) return Standing.GONE;
        if (now.status() != Listing.Status.TRADING) return Standing.QUIET;
        return sameSteps(known.spec(), now.spec()) ? Standing.TRADED : Standing.ODD;
    }

    private static String text(Standing standing, Listing known, @Nullable Listing now) {
        String symbol = known.symbol();
        if (now == null) return symbol + " is not listed any more: renamed, split or delisted";
        return switch (standing) {
            case TRADED -> "";
            case ODD ->
                symbol + " has other steps than the run counts in: " + steps(now.spec()) + ", not "
                        + steps(known.spec());
            case QUIET, GONE -> symbol + " is not traded: the exchange has it as " + now.status();
        };
    }

    private static String steps(InstrumentSpec spec) {
        String contract = spec.contractSize().signum() == 0
                ? ""
                : ", contract " + spec.contractSize().toPlainString();
        return "tick " + spec.tickSize().toPlainString() + ", lot "
                + spec.lotSize().toPlainString() + contract;
    }

    private static boolean sameSteps(InstrumentSpec one, InstrumentSpec other) {
        return one.tickSize().compareTo(other.tickSize()) == 0
                && one.lotSize().compareTo(other.lotSize()) == 0
                && one.contractSize().compareTo(other.contractSize()) == 0;
    }
}
