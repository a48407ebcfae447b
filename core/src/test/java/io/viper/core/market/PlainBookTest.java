package io.viper.core.market;

class PlainBookTest extends OrderBookContract {
    @Override
    OrderBook book() {
        return new PlainBook();
    }
}
