package io.viper.strategies;

import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Strategy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The strategies that come with Viper, by name. An explicit table: what is not in it does not exist.
 *
 * <p>To add one: write the class, give it a row here and a page of its name in {@code docs/strategies}, with its parameters as
 * they are declared. Tests hold all three together, and play every row over real candles.
 */
public final class StrategyCatalog {
    private static final List<Entry> ENTRIES = List.of(
            new Entry(
                    "viper",
                    "trades the VIPER score in both directions, with partial targets and a trailing stop",
                    Viper::new),
            new Entry("sma-cross", "turns with the crossing of two simple averages", SmaCross::new),
            new Entry("ema-cross", "long while the fast exponential average is above the slow one", EmaCross::new),
            new Entry("macd-rsi", "adds up points of MACD, RSI and two averages", MacdRsi::new),
            new Entry("dual-macd-rsi", "macd-rsi where a longer timeframe agrees", DualMacdRsi::new),
            new Entry(
                    "bollinger-reversion",
                    "bets on the return to the middle of the Bollinger bands",
                    BollingerReversion::new),
            new Entry(
                    "volatility-breakout",
                    "goes with the first close outside of a narrow range",
                    VolatilityBreakout::new),
            new Entry(
                    "trend-following",
                    "joins a strong trend and lets it run behind a trailing stop",
                    TrendFollowing::new),
            new Entry(
                    "adaptive-momentum",
                    "follows momentum measured in the restlessness of the day",
                    AdaptiveMomentum::new),
            new Entry("grid", "makes a market: rests orders on both sides and leans against what it holds", Grid::new),
            new Entry("buy-and-hold", "buys once and never sells: what the others have to beat", BuyAndHold::new));

    private StrategyCatalog() {}

    /**
     * A strategy that can be made.
     *
     * @param name lower-case words joined by {@code -}
     * @param description one line
     * @param factory makes one from its parameters; to be followed by {@link Parameters#check}
     */
    public record Entry(String name, String description, Function<Parameters, Strategy> factory) {

        /** What it declares, with the defaults as values. */
        public List<Parameters.Declaration> parameters() {
            Parameters parameters = Parameters.defaults();
            Strategy _ = factory.apply(parameters); // asking is declaring
            return parameters.declarations();
        }
    }

    /** All of them, the platform's own first. */
    public static List<Entry> all() {
        return ENTRIES;
    }

    /** The one of that name, if there is one. */
    public static Optional<Entry> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /** All names, for messages: {@code viper, sma-cross, …}. */
    public static String names() {
        return String.join(", ", ENTRIES.stream().map(Entry::name).toList());
    }
}
