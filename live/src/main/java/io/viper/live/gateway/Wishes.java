package io.viper.live.gateway;

import io.viper.core.market.Subscription;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.live.gateway.Places.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** What a run wants to be told of each instrument's market besides its bars: more with time, never less. For all threads. */
final class Wishes {
    private final GatewaySetup setup;
    private final Places places;
    private final Subscription[] wanted;

    /** Nobody wants anything yet. */
    Wishes(GatewaySetup setup, Places places) {
        this.setup = setup;
        this.places = places;
        this.wanted = new Subscription[setup.listings().size()];
        Arrays.fill(wanted, Subscription.BARS);
    }

    int size() {
        return wanted.length;
    }

    synchronized Subscription of(int number) {
        return wanted[number];
    }

    /** Whether quotes of it are told. */
    boolean quoted(int number) {
        return of(number).quoteNanos() != Subscription.NEVER;
    }

    /** Adds to what is wanted. Returns of which instruments that is more than before. */
    synchronized List<Integer> add(IntFunction<Subscription> more) {
        List<Integer> changed = new ArrayList<>();
        for (int k = 0; k < wanted.length; k++) {
            Subscription all = wanted[k].and(more.apply(k));
            if (all.equals(wanted[k])) continue;
            wanted[k] = all;
            changed.add(k);
        }
        return changed;
    }

    /**
     * What a line is asked for. Levels, and quotes with them, come on a line of their own.
     *
     * @param bars whether its bars are
     */
    synchronized List<Topic> topics(Protocol.MarketLine line, boolean bars) {
        List<Topic> topics = new ArrayList<>();
        for (int k = 0; k < wanted.length; k++) {
            if (places.standing(k) != Standing.GONE)
                topics.addAll(topics(setup.listings().get(k), wanted[k]));
        }
        topics.removeIf(each -> !line.kinds().contains(each.kind()));
        if (!bars) topics.removeIf(each -> each.kind() == Kind.BARS);
        return topics;
    }

    private List<Topic> topics(Listing listing, Subscription wanted) {
        List<Topic> topics = new ArrayList<>();
        topics.add(new Topic(Kind.BARS, listing, setup.base().text()));
        boolean quotes = wanted.quoteNanos() != Subscription.NEVER && wanted.levels() == 0;
        if (quotes) topics.add(new Topic(Kind.QUOTE, listing, ""));
        if (wanted.trades()) topics.add(new Topic(Kind.TRADES, listing, ""));
        if (listing.product() != Product.SPOT) {
            topics.add(new Topic(Kind.MARK, listing, ""));
            topics.add(new Topic(Kind.FUNDING, listing, ""));
        }
        return topics;
    }
}
