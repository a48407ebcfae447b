package io.viper.live.gateway;

import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The run's instruments as the exchange lists them. Places count as {@link io.viper.core.model.PositionMode} says. */
final class Places {
    private final List<Listing> listings;
    private final List<Instrument> instruments;
    private final boolean hedge;

    Places(List<Listing> listings, boolean hedge) {
        this.listings = List.copyOf(listings);
        this.instruments = listings.stream().map(Listing::instrument).toList();
        this.hedge = hedge;
    }

    List<Listing> listings() {
        return listings;
    }

    /** Whether coins are traded. */
    boolean spot() {
        return listings.getFirst().product() == Product.SPOT;
    }

    boolean hedge() {
        return hedge;
    }

    /** How many positions there can be. */
    int count() {
        return hedge ? 2 * listings.size() : listings.size();
    }

    Listing listing(int place) {
        return listings.get(place % listings.size());
    }

    Instrument instrument(int place) {
        return instruments.get(place % instruments.size());
    }

    /** The instrument's number by the exchange's own name; negative for one that is not the run's. */
    int number(String symbol) {
        for (int k = 0; k < listings.size(); k++) if (listings.get(k).symbol().equals(symbol)) return k;
        return -1;
    }

    /** The place that an execution belongs to; negative if that cannot be told without its order. */
    int place(Execution execution, @Nullable OrderSpec order) {
        if (order != null) return order.instrument();
        return hedge ? -1 : number(execution.symbol());
    }

    /** The place of a position with so many signed lots. */
    int place(int number, long lots) {
        return hedge && lots < 0 ? number + listings.size() : number;
    }
}
