package io.viper.exchange.binance;

import io.viper.exchange.ExchangeContractTest;
import io.viper.exchange.ExchangeFixture;
import io.viper.exchange.Product;

/** The cases of every exchange, on USD-M. */
class BinanceUsdmContractTest extends ExchangeContractTest {
    @Override
    protected ExchangeFixture fixture() {
        return new BinanceFixture(Product.LINEAR);
    }
}
