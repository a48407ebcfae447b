package io.viper.app.live;

import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A live run as the user asked for it.
 *
 * @param exchange its name
 * @param symbols ours or the exchange's own
 * @param decision timeframe that the strategy decides on
 * @param mode how many positions an instrument has
 * @param isolated whether each position has a margin of its own
 * @param leverage of new positions
 * @param maxCapital what the account may be traded with; empty for all of it
 * @param limits other values for limits of risk, by their keys
 * @param deadMan seconds after which the exchange takes our orders back; 0 for never
 * @param where which exchange is meant
 */
public record LiveSpec(
        String exchange,
        List<String> symbols,
        Timeframe decision,
        PositionMode mode,
        boolean isolated,
        int leverage,
        Optional<BigDecimal> maxCapital,
        Map<String, String> limits,
        int deadMan,
        Where where) {

    public LiveSpec {
        symbols = List.copyOf(symbols);
        limits = Map.copyOf(limits);
    }

    /**
     * Which exchange is meant: the real one unless something here says otherwise.
     *
     * @param demo its own test environment
     * @param url of one on this machine; empty for none
     * @param streams where its WebSockets are; empty: where {@code url} is
     * @param speed how much faster its time passes than ours
     */
    public record Where(boolean demo, String url, String streams, double speed) {

        /** Whether real money is at stake. */
        public boolean real() {
            return !demo && url.isEmpty();
        }
    }
}
