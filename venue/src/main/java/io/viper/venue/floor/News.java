package io.viper.venue.floor;

import java.util.List;

/** What has just happened. Told under the floor's lock, in order. */
public sealed interface News {

    /** A second of a contract's market: its book changed, somebody took, its bars went on. */
    record Market(Board board, List<Level> changes, Print print) implements News {
        public Market {
            changes = List.copyOf(changes);
        }
    }

    /** An order came, changed, or ended. */
    record Order(Account account, VenueOrder order) implements News {}

    /** An order was executed, a part of it at least. */
    record Executed(Account account, Deal deal) implements News {}

    /** What is held has changed. */
    record Held(Account account, Holding holding) implements News {}

    /** Money has changed. */
    record Paid(Account account) implements News {}
}
