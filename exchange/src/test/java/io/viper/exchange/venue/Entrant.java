package io.viper.exchange.venue;

import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.bitget.BitgetProtocol;
import io.viper.exchange.kit.BookKeeper;
import java.util.List;

/**
 * An adapter and a market of it, which have to pass every case. One line each.
 *
 * @param bookRule how its stream counts changes of a book
 */
record Entrant(Protocol protocol, Product product, BookKeeper.Rule bookRule) {
    /** Everybody. */
    static List<Entrant> all() {
        return List.of(
                new Entrant(new BitgetProtocol(false), Product.LINEAR, BitgetProtocol.BOOK_RULE),
                new Entrant(new BitgetProtocol(false), Product.SPOT, BitgetProtocol.BOOK_RULE));
    }

    @Override
    public String toString() {
        return protocol.exchange() + " " + product;
    }
}
