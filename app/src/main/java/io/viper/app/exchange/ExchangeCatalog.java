package io.viper.app.exchange;

import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.console.Suggestion;
import io.viper.app.console.Words;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.binance.BinanceSpotProtocol;
import io.viper.exchange.binance.BinanceUsdmProtocol;
import io.viper.exchange.bitget.BitgetProtocol;
import io.viper.exchange.bybit.BybitProtocol;
import io.viper.exchange.coinbase.CoinbaseProtocol;
import io.viper.exchange.delta.DeltaProtocol;
import io.viper.exchange.delta.DeltaSite;
import io.viper.exchange.kraken.KrakenFuturesProtocol;
import io.viper.exchange.kraken.KrakenProtocol;
import io.viper.exchange.kraken.Nonces;
import io.viper.exchange.okx.OkxProtocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The exchanges that can be spoken to, by the names that users write. */
public final class ExchangeCatalog {
    /** Whatever speaks to Kraken in this process draws its numbers from the same place, as it may use the same key. */
    private static final Nonces SPOT_NONCES = new Nonces(0);

    private static final Nonces FUTURES_NONCES = new Nonces(0);
    private static final Map<String, Maker> MAKERS = new LinkedHashMap<>();

    static {
        MAKERS.put("bitget", (product, demo) -> new BitgetProtocol(demo));
        MAKERS.put("delta", (product, demo) -> new DeltaProtocol(demo ? DeltaSite.GLOBAL_TESTNET : DeltaSite.GLOBAL));
        MAKERS.put("okx", (product, demo) -> new OkxProtocol(demo));
        MAKERS.put("bybit", (product, demo) -> new BybitProtocol(demo));
        MAKERS.put("coinbase", (product, demo) -> new CoinbaseProtocol());
        MAKERS.put(
                "kraken",
                (product, demo) -> product == Product.SPOT
                        ? new KrakenProtocol(KrakenProtocol.Tier.STARTER, SPOT_NONCES)
                        : new KrakenFuturesProtocol(demo, FUTURES_NONCES));
        MAKERS.put(
                "binance",
                (product, demo) ->
                        product == Product.SPOT ? new BinanceSpotProtocol(demo) : new BinanceUsdmProtocol(demo));
    }

    /** Makes the protocol of an exchange for a product. */
    @FunctionalInterface
    private interface Maker {
        Protocol make(Product product, boolean demo);
    }

    private ExchangeCatalog() {}

    /** All names. */
    public static List<String> names() {
        return List.copyOf(MAKERS.keySet());
    }

    /** The name of the exchange that ids of instruments call so: {@code binance} of {@code binance-usdm}; empty if there is none. */
    public static Optional<String> nameOf(String idExchange) {
        int dash = idExchange.indexOf('-');
        return Optional.of(dash < 0 ? idExchange : idExchange.substring(0, dash))
                .filter(MAKERS::containsKey);
    }

    /**
     * How an exchange is spoken to.
     *
     * @param demo whether its test environment is meant
     * @throws FailureException if there is no such exchange, or it has no such product
     */
    public static Protocol of(String name, Product product, boolean demo) throws FailureException {
        Maker maker = MAKERS.get(name);
        if (maker == null) {
            throw Failure.usage(
                            "there is no exchange " + name + Suggestion.of(name, names()),
                            "exchanges: " + String.join(", ", names()))
                    .toException();
        }
        Protocol protocol = maker.make(product, demo);
        if (protocol.capabilities().products().contains(product)) return protocol;
        throw Failure.usage(
                        name + " has no " + Words.of(product) + " market here",
                        "products: " + protocol.capabilities().products())
                .toException();
    }
}
