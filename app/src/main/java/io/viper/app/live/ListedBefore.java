package io.viper.app.live;

import io.viper.core.model.InstrumentSpec;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.live.JournalReplay;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the exchanges listed a run's instruments when it began, written down with its settings: what a run that goes on knows of an
 * instrument while the exchange does not list it, or does not answer.
 */
final class ListedBefore {
    /** The key of the setting. */
    static final String KEY = "live.listings";

    private static final int FIELDS = 4;

    private ListedBefore() {}

    /** As a setting: symbol, number, highest leverage and hours between fundings of each. */
    static String text(List<Listing> listings) {
        return listings.stream()
                .map(each -> each.symbol() + "|" + each.code() + "|" + each.maxLeverage() + "|" + each.fundingHours())
                .collect(Collectors.joining(", "));
    }

    /** The same of a run that goes on; empty for a new one, and for one that did not write it down. */
    static String text(@Nullable JournalReplay before) {
        return before == null ? "" : before.settings().values().getOrDefault(KEY, "");
    }

    /**
     * One instrument again.
     *
     * @param product which market it is in
     * @param text what {@link #text} wrote
     * @param number of the instrument in the run
     * @param was as the run counts it
     * @param status what is known of it now
     * @return nothing if it is not in there
     */
    static Optional<Listing> of(Product product, String text, int number, InstrumentSpec was, Listing.Status status) {
        String[] all = text.split(", ", -1);
        if (number >= all.length) return Optional.empty();
        String[] fields = all[number].split("\\|", -1);
        if (fields.length != FIELDS) return Optional.empty();
        try {
            return Optional.of(new Listing(
                    product,
                    fields[0],
                    Long.parseLong(fields[1]),
                    was,
                    status,
                    Integer.parseInt(fields[2]),
                    Integer.parseInt(fields[3])));
        } catch (NumberFormatException wrong) {
            return Optional.empty();
        }
    }
}
