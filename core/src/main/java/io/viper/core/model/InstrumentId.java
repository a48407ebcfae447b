package io.viper.core.model;

/**
 * Which instrument, on which exchange.
 *
 * @param exchange lower-case name of the exchange and market, such as {@code binance-spot} or {@code bitget-usdm}
 * @param symbol the instrument's name there, upper case without separators, such as {@code BTCUSDT}
 */
public record InstrumentId(String exchange, String symbol) implements Comparable<InstrumentId> {

    public InstrumentId {
        if (!exchange.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException("exchange '" + exchange + "' is not lower-case letters, digits and -");
        }
        if (!symbol.matches("[A-Z0-9][A-Z0-9._-]{0,39}")) {
            throw new IllegalArgumentException("symbol '" + symbol + "' is not upper-case letters, digits, . _ and -");
        }
    }

    @Override
    public int compareTo(InstrumentId other) {
        int byExchange = exchange.compareTo(other.exchange);
        return byExchange != 0 ? byExchange : symbol.compareTo(other.symbol);
    }

    /** {@code exchange:SYMBOL}. */
    @Override
    public String toString() {
        return exchange + ":" + symbol;
    }
}
