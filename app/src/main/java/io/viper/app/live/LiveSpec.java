package io.viper.app.live;

import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.exchange.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A live run as the user asked for it.
 *
 * @param exchanges where it trades, one or more: all real ones, or all for a test, and all of one product
 * @param decision timeframe that the strategy decides on
 * @param mode how many positions an instrument has
 * @param isolated whether each position has a margin of its own
 * @param leverage of new positions; 1 for coins
 * @param maxCapital what the accounts together may be traded with; empty for all of it
 * @param limits other values for limits of risk, by their keys
 * @param deadMan seconds after which each exchange takes our orders back; 0 for never
 * @param speed how much faster than ours the time of exchanges on this machine passes
 */
public record LiveSpec(
        List<At> exchanges,
        Timeframe decision,
        PositionMode mode,
        boolean isolated,
        int leverage,
        Optional<BigDecimal> maxCapital,
        Map<String, String> limits,
        int deadMan,
        double speed) {

    /** @throws IllegalArgumentException if real money is at stake, or coins are traded, at some exchanges and not at others */
    public LiveSpec {
        exchanges = List.copyOf(exchanges);
        limits = Map.copyOf(limits);
        if (exchanges.stream().map(At::real).distinct().count() != 1) {
            throw new IllegalArgumentException("real money at some exchanges, and a test at others");
        }
        if (exchanges.stream().map(At::product).distinct().count() != 1) {
            throw new IllegalArgumentException("coins at some exchanges, and perpetuals at others");
        }
    }

    /** Whether real money is at stake. */
    public boolean real() {
        return exchanges.getFirst().real();
    }

    /** Whether coins are traded; else perpetuals are. */
    public boolean spot() {
        return exchanges.getFirst().product() == Product.SPOT;
    }

    /** Whether there is more than one exchange. */
    public boolean several() {
        return exchanges.size() > 1;
    }

    /** Their names, as they are written on the command line. */
    public String names() {
        return exchanges.stream().map(At::exchange).collect(Collectors.joining(","));
    }

    /**
     * One exchange: the real one unless something here says otherwise.
     *
     * @param exchange its name
     * @param symbols that are traded there; ours or the exchange's own
     * @param product perpetuals or coins
     * @param demo its own test environment
     * @param url of one on this machine; empty for none
     * @param streams where its WebSockets are; empty: where {@code url} is
     */
    public record At(String exchange, List<String> symbols, Product product, boolean demo, String url, String streams) {
        public At {
            symbols = List.copyOf(symbols);
        }

        /** Whether real money is at stake. */
        public boolean real() {
            return !demo && url.isEmpty();
        }
    }
}
