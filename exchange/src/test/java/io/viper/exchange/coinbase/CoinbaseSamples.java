package io.viper.exchange.coinbase;

import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.OrderSpec;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Listing;
import io.viper.exchange.Listing.Status;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Product;

/** Instruments and orders that the tests of this package share. */
final class CoinbaseSamples {
    static final Listing BITCOIN = listing("BTC", "USD");
    static final Listing ETHER = listing("ETH", "USDT");

    private CoinbaseSamples() {}

    private static Listing listing(String base, String quote) {
        InstrumentSpec spec = InstrumentSpec.spot(
                new InstrumentId("coinbase-spot", base + quote),
                new Currency(base),
                new Currency(quote),
                "0.01",
                "0.00000001");
        return new Listing(Product.SPOT, base + "-" + quote, 0, spec, Status.TRADING, 1, 0);
    }

    static NewOrder order(String clientId, OrderSpec spec) {
        return new NewOrder(BITCOIN, clientId, spec, AccountSettings.STANDARD);
    }
}
