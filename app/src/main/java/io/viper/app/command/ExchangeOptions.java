package io.viper.app.command;

import io.viper.app.console.FailureException;
import io.viper.app.exchange.Asking;
import io.viper.app.exchange.ExchangeCatalog;
import io.viper.app.exchange.Keys;
import io.viper.app.exchange.ListingChooser;
import io.viper.exchange.Product;
import picocli.CommandLine.Option;

/** Which market of which exchange. */
final class ExchangeOptions {
    @Option(
            names = "--exchange",
            required = true,
            paramLabel = "NAME",
            description = "bitget, delta, okx, bybit, coinbase, kraken or binance.")
    String exchange = "";

    @Option(names = "--product", paramLabel = "KIND", description = "linear, spot or inverse; ${DEFAULT-VALUE}.")
    String product = "linear";

    @Option(names = "--url", paramLabel = "URL", description = "Where the exchange is, if not at its own address.")
    String url = "";

    Product market() throws FailureException {
        return ListingChooser.product(product);
    }

    /** Somebody to ask what everybody may know. */
    Asking asking() throws FailureException {
        return Asking.openly(ExchangeCatalog.of(exchange, market(), false), url);
    }

    /** The same with a key that was found for this place, for what only keys are told. */
    Asking asking(Keys.Found key) throws FailureException {
        return Asking.with(key.key().orElse(null), ExchangeCatalog.of(exchange, market(), false), url);
    }
}
