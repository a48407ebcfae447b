package io.viper.app.run;

import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.SimulationSettings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A run as the user asked for it, before anybody looked at what is stored.
 *
 * @param strategy name of the catalog, or path of a {@code .java} file
 * @param parameters given to the strategy as text
 * @param market which data
 * @param account what is traded with
 * @param exchange how the exchange is simulated
 * @param seed what the run's randomness starts from
 * @param options of the command line that say the same as account, exchange and seed: as short as possible, always in the
 *     same order
 */
public record RunSpec(
        String strategy,
        Map<String, String> parameters,
        Market market,
        Account account,
        Exchange exchange,
        long seed,
        List<String> options) {

    public RunSpec {
        options = List.copyOf(options);
    }

    /**
     * Which data.
     *
     * @param symbols {@code SYMBOL} or {@code exchange:SYMBOL}; empty for a choice of ours
     * @param exchange whose data; empty for a choice of ours
     * @param timeframe that strategies decide on; empty for a choice of ours
     * @param detail timeframe that drives the run
     * @param from begin, UTC epoch nanoseconds; empty for the begin of the data
     * @param to end, not part of it; empty for the end of the data
     * @param days length of the period, instead of one of its ends
     * @param funding whether stored funding is charged
     */
    public record Market(
            List<String> symbols,
            String exchange,
            Optional<Timeframe> timeframe,
            Detail detail,
            OptionalLong from,
            OptionalLong to,
            OptionalInt days,
            boolean funding) {
        public Market {
            symbols = List.copyOf(symbols);
        }
    }

    /**
     * Which bars drive the run.
     *
     * @param automatic the finest that are stored for the whole period
     * @param timeframe otherwise; empty for those that decide
     */
    public record Detail(boolean automatic, Optional<Timeframe> timeframe) {
        /** The finest bars that are stored. */
        public static final Detail AUTO = new Detail(true, Optional.empty());

        /** The bars that decide. */
        public static final Detail NONE = new Detail(false, Optional.empty());
    }

    /**
     * What is traded with.
     *
     * @param capital in the currency of the prices
     * @param perTrade loss at the stop as a share of equity; empty for the default
     * @param limits whether the limits of risk are on
     * @param drawdownPauseNanos after which somebody resumes an account that its drawdown halted; Long.MAX_VALUE: never
     * @param changes other values for limits, by their keys
     */
    public record Account(
            BigDecimal capital,
            Optional<Double> perTrade,
            boolean limits,
            long drawdownPauseNanos,
            Map<String, String> changes) {}

    /**
     * How the exchange is simulated.
     *
     * @param linear perpetuals settled in quote currency; otherwise spot
     * @param fees maker and taker
     * @param settings all the rest
     * @param depth queue and feed, where ticks are stored
     */
    public record Exchange(boolean linear, FeeSchedule fees, SimulationSettings settings, DepthSettings depth) {}
}
