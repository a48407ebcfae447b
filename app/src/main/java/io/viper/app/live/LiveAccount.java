package io.viper.app.live;

import io.viper.exchange.Listing;
import java.util.List;

/**
 * The account at one exchange of a run.
 *
 * @param access the way to it
 * @param listings what is traded there
 */
record LiveAccount(LiveAccess access, List<Listing> listings) {
    LiveAccount {
        listings = List.copyOf(listings);
    }

    /** The exchange, as the user named it. */
    String exchange() {
        return access.at().exchange();
    }
}
