package io.viper.exchange.delta;

import io.viper.exchange.ExchangeContractTest;
import io.viper.exchange.ExchangeFixture;

class DeltaExchangeTest extends ExchangeContractTest {
    @Override
    protected ExchangeFixture fixture() {
        return new DeltaFixture();
    }
}
