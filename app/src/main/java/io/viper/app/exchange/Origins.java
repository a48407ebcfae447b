package io.viper.app.exchange;

import io.viper.app.console.FailureException;
import io.viper.core.model.InstrumentId;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds who can be asked for more of what is stored. What an exchange lists is asked for once. For one thread. */
public final class Origins {
    private final String url;
    private final Map<String, Market> markets = new HashMap<>();

    /** What came of looking for the exchange of an instrument. */
    public sealed interface Origin {}

    /**
     * It lists the instrument.
     *
     * @param exchange who can be asked
     * @param listing for what
     */
    public record Known(Asking exchange, Listing listing) implements Origin {}

    /**
     * Nobody can be asked.
     *
     * @param reason why, for people
     */
    public record Nobody(String reason) implements Origin {}

    private record Market(Asking exchange, List<Listing> listings) {}

    /** At the exchanges' own addresses, or at another one if it is not empty. */
    public Origins(String url) {
        this.url = url;
    }

    /** Who can be asked for an instrument. @throws RefusedException if the exchange does not say what it lists */
    public Origin of(InstrumentId id) throws RefusedException {
        Optional<String> name = ExchangeCatalog.nameOf(id.exchange());
        if (name.isEmpty()) {
            return new Nobody(id.exchange() + " is no exchange that can be asked: import what is missing");
        }
        for (Product product : products(id.exchange())) {
            Market market;
            try {
                market = market(name.get(), product);
            } catch (FailureException without) {
                continue;
            }
            for (Listing listing : market.listings) {
                if (listing.spec().id().equals(id)) return new Known(market.exchange, listing);
            }
        }
        return new Nobody(name.get() + " does not list " + id + ": import what is missing");
    }

    private Market market(String name, Product product) throws FailureException, RefusedException {
        Market known = markets.get(name + " " + product);
        if (known != null) return known;
        Asking exchange = Asking.openly(ExchangeCatalog.of(name, product, false), url);
        Market market = new Market(exchange, exchange.listings(product));
        markets.put(name + " " + product, market);
        return market;
    }

    /** The markets that an id may speak of: one where it names it, otherwise all. */
    private static List<Product> products(String idExchange) {
        return switch (idExchange.substring(idExchange.indexOf('-') + 1)) {
            case "spot" -> List.of(Product.SPOT);
            case "usdm", "linear" -> List.of(Product.LINEAR);
            case "coinm", "inverse" -> List.of(Product.INVERSE);
            default -> List.of(Product.LINEAR, Product.SPOT, Product.INVERSE);
        };
    }
}
