package io.viper.app.exchange;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Finds what users name among what an exchange lists. */
public final class ListingChooser {
    private ListingChooser() {}

    /** The market that is written so. @throws FailureException if there is none */
    public static Product product(String text) throws FailureException {
        for (Product each : Product.values()) {
            if (each.name().equalsIgnoreCase(text)) return each;
        }
        throw Failure.usage("--product " + text + " is not known", "give linear, spot or inverse")
                .toException();
    }

    /** The instruments of some symbols, in their order, each once. @throws FailureException if one is not listed */
    public static List<Listing> choose(List<Listing> all, List<String> symbols, String exchange, Product product)
            throws FailureException {
        List<Listing> chosen = new ArrayList<>();
        for (String symbol : symbols) {
            Listing listing = find(all, symbol)
                    .orElseThrow(() -> missing(all, symbol, exchange, product).toException());
            if (!chosen.contains(listing)) chosen.add(listing);
        }
        return chosen;
    }

    /** The instrument of a symbol of ours or of the exchange's own. */
    public static Optional<Listing> find(List<Listing> all, String symbol) {
        return all.stream().filter(each -> means(symbol, each)).findFirst();
    }

    /** Whether a symbol, of ours or of the exchange's own, is that of an instrument. */
    public static boolean means(String symbol, Listing listing) {
        return symbol.equalsIgnoreCase(listing.spec().id().symbol()) || symbol.equalsIgnoreCase(listing.symbol());
    }

    private static Failure missing(List<Listing> all, String symbol, String exchange, Product product) {
        TreeSet<String> known = new TreeSet<>();
        all.forEach(each -> known.add(each.spec().id().symbol()));
        String market = product.name().toLowerCase(Locale.ROOT);
        return Failure.of(
                ExitCode.NOT_FOUND,
                exchange + " lists no " + symbol + " as " + market + Suggestion.of(symbol, known),
                "check the symbol and --product");
    }
}
