package io.viper.exchange.venue;

import io.viper.exchange.BookRule;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.bitget.BitgetProtocol;
import java.util.List;

/** An adapter and a market of it, which have to pass every case. One line each. */
record Entrant(Protocol protocol, Product product) {
    /** Everybody. */
    static List<Entrant> all() {
        return List.of(
                new Entrant(new BitgetProtocol(false), Product.LINEAR),
                new Entrant(new BitgetProtocol(false), Product.SPOT));
    }

    /** How its stream counts changes of a book. */
    BookRule bookRule() {
        return protocol.marketStream(product).bookRule();
    }

    @Override
    public String toString() {
        return protocol.exchange() + " " + product;
    }
}
