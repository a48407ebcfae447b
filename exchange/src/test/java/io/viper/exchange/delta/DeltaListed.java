package io.viper.exchange.delta;

import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Listing;
import io.viper.exchange.Listing.Status;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import java.math.BigDecimal;

/** Instruments and orders for the tests. */
final class DeltaListed {
    static final String ID = "VIPER0001ABCDEFGH00000000000001Z";

    /** India's perpetual: 0.001 BTC a contract, half a dollar a tick. */
    static final Listing BTCUSD = perpetual(Product.LINEAR, "BTCUSD", 27, "USD", "0.5", "0.001");
    /** The other house's. */
    static final Listing BTCUSDT = perpetual(Product.LINEAR, "BTCUSDT", 139, "USDT", "0.5", "0.001");
    /** A dollar a contract, settled in coins. */
    static final Listing INVERSE = perpetual(Product.INVERSE, "BTCUSDQ", 28, "USD", "0.5", "1");

    static final Listing SPOT = new Listing(
            Product.SPOT,
            "BTC_USDT",
            8_320,
            InstrumentSpec.spot(new InstrumentId("delta", "BTC_USDT"), Currency.BTC, Currency.USDT, "0.5", "0.0001"),
            Status.TRADING,
            1,
            0);

    private DeltaListed() {}

    private static Listing perpetual(
            Product product, String symbol, long id, String quote, String tick, String contract) {
        InstrumentSpec spec = new InstrumentSpec(
                new InstrumentId("delta", symbol),
                product == Product.INVERSE ? ContractKind.INVERSE : ContractKind.LINEAR,
                Currency.BTC,
                new Currency(quote),
                new BigDecimal(tick),
                BigDecimal.ONE,
                new BigDecimal(contract),
                1,
                0,
                FeeSchedule.NONE,
                MarginTable.NONE);
        return new Listing(product, symbol, id, spec, Status.TRADING, 100, 8);
    }

    static NewOrder order(Listing listing, OrderSpec spec) {
        return new NewOrder(listing, ID, spec, AccountSettings.STANDARD);
    }

    /** Ten lots at 59,000, to rest. */
    static OrderSpec limit(Side side) {
        return OrderSpec.limit(0, side, new Quantity(10), new Price(118_000), Purpose.ENTRY);
    }

    static OrderRef known(Listing listing, String number) {
        return new OrderRef(listing, ID, number, false);
    }

    static OrderRef unknown(Listing listing) {
        return new OrderRef(listing, ID, "", false);
    }
}
