package io.viper.exchange.kraken;

import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.OrderSpec;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.Listing.Status;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import io.viper.exchange.Secret;

/** Instruments, keys and orders that the tests of this package share. */
final class Samples {
    static final KrakenProtocol SPOT = new KrakenProtocol(KrakenProtocol.Tier.INTERMEDIATE, new Nonces(0));
    static final KrakenFuturesProtocol FUTURES = new KrakenFuturesProtocol(false, new Nonces(0));

    /** The private key of Kraken's own example. */
    static final String SECRET =
            "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==";

    static final Credentials KEY = new Credentials(new Secret("the-key"), new Secret(SECRET), new Secret(""), false);
    static final Listing BITCOIN = spot("BTC/USD", "BTC", "USD", "0.1");
    static final Listing PERPETUAL = new Listing(
            Product.LINEAR,
            "PF_XBTUSD",
            0,
            InstrumentSpec.linear(
                    new InstrumentId("kraken-linear", "BTCUSD"), Currency.BTC, Currency.USD, "0.5", "0.0001"),
            Status.TRADING,
            50,
            0);
    static final Listing INVERSE = new Listing(
            Product.INVERSE,
            "PI_XBTUSD",
            0,
            InstrumentSpec.inverse(
                    new InstrumentId("kraken-inverse", "BTCUSD"), Currency.BTC, Currency.USD, "0.5", "1"),
            Status.TRADING,
            50,
            0);

    private Samples() {}

    static Listing spot(String symbol, String base, String quote, String tick) {
        InstrumentSpec spec = InstrumentSpec.spot(
                new InstrumentId("kraken-spot", base + quote),
                new Currency(base),
                new Currency(quote),
                tick,
                "0.00000001");
        return new Listing(Product.SPOT, symbol, 0, spec, Status.TRADING, 1, 0);
    }

    static NewOrder order(Listing listing, OrderSpec spec) {
        return new NewOrder(listing, "vpr-17", spec, AccountSettings.STANDARD);
    }

    static OrderRef ours(Listing listing) {
        return new OrderRef(listing, "vpr-17", "", false);
    }

    static OrderRef theirs(Listing listing, String id) {
        return new OrderRef(listing, "vpr-17", id, false);
    }
}
