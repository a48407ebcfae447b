package io.viper.core.market;

class FastBookTest extends OrderBookContract {
    @Override
    OrderBook book() {
        return new FastBook();
    }
}
