package io.viper.exchange.okx;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.kit.FrameReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The instruments that were subscribed to, so that frames about them make no new text, and what a contract of each is worth. */
final class OkxKnown {
    static final OkxKnown NOTHING = new OkxKnown(Map.of());

    private final Map<String, Listing> listings;
    private final String[] symbols;

    private OkxKnown(Map<String, Listing> listings) {
        this.listings = listings;
        this.symbols = listings.keySet().toArray(String[]::new);
    }

    /** With more of them; this one stays as it is. */
    OkxKnown with(List<Topic> topics) {
        Map<String, Listing> all = new LinkedHashMap<>(listings);
        for (Topic topic : topics) all.put(topic.listing().symbol(), topic.listing());
        return new OkxKnown(all);
    }

    /** The text that was read last. */
    String symbol(FrameReader reader) {
        int index = reader.among(symbols);
        return index < 0 ? reader.text() : symbols[index];
    }

    /** What amounts have to be multiplied with to be coins (linear) or contracts (inverse). */
    double unit(Product product, String symbol) throws BadReplyException {
        if (product != Product.LINEAR) return 1;
        Listing listing = listings.get(symbol);
        if (listing == null) throw new BadReplyException("nobody asked for " + symbol);
        return listing.spec().contractSize().doubleValue();
    }
}
