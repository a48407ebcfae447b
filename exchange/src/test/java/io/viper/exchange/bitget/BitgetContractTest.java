package io.viper.exchange.bitget;

import io.viper.exchange.ExchangeContractTest;
import io.viper.exchange.ExchangeFixture;

/** The cases of every exchange. */
class BitgetContractTest extends ExchangeContractTest {
    @Override
    protected ExchangeFixture fixture() {
        return new BitgetFixture();
    }
}
