package io.viper.app.live;

import io.viper.exchange.Listing;
import java.util.List;

/**
 * The account at one exchange of a run.
 *
 * @param access the way to it
 * @param listings what is traded there
 * @param away why the exchange cannot be spoken to at the start; empty if it can
 */
record LiveAccount(LiveAccess access, List<Listing> listings, String away) {
    LiveAccount {
        listings = List.copyOf(listings);
    }

    /** The exchange, as the user named it. */
    String exchange() {
        return access.at().exchange();
    }

    /** Its name in instruments. */
    String name() {
        return listings.getFirst().spec().id().exchange();
    }

    /** The same, and the exchange cannot be spoken to. */
    LiveAccount away(String reason) {
        return new LiveAccount(access, listings, reason);
    }
}
