package io.viper.app.record;

import io.viper.core.model.Timeframe;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.StreamProtocol.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is to be recorded.
 *
 * @param product of which market
 * @param listings of which instruments
 * @param kinds what of them
 * @param timeframes of bars
 */
public record RecordPlan(Product product, List<Listing> listings, Set<Topic.Kind> kinds, List<Timeframe> timeframes) {
    public RecordPlan {
        listings = List.copyOf(listings);
        kinds = Set.copyOf(kinds);
        timeframes = List.copyOf(timeframes);
    }

    /** What is subscribed to of some kinds. */
    public List<Topic> topics(Set<Topic.Kind> offered) {
        List<Topic> topics = new ArrayList<>();
        for (Listing listing : listings) {
            for (Topic.Kind kind : Topic.Kind.values()) {
                if (!kinds.contains(kind) || !offered.contains(kind)) continue;
                if (kind != Topic.Kind.BARS) topics.add(new Topic(kind, listing, ""));
                else timeframes.forEach(each -> topics.add(new Topic(kind, listing, each.text())));
            }
        }
        return topics;
    }

    /** Subscribes to all of it in words. @throws UnsupportedOperationException with what the exchange does not tell of it */
    public void check(Protocol protocol) {
        for (Protocol.MarketLine line : protocol.marketLines(product)) {
            protocol.marketStream(product).subscribe(topics(line.kinds()));
        }
    }

    boolean wants(Topic.Kind kind) {
        return kinds.contains(kind);
    }
}
