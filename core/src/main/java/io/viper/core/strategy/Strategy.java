package io.viper.core.strategy;

import io.viper.core.market.Subscription;
import io.viper.core.model.Bar;
import io.viper.core.model.Fill;
import io.viper.core.model.Quote;
import io.viper.core.model.Timeframe;
import io.viper.core.model.Trade;
import java.util.List;

/**
 * Decides for one instrument. A public class with a constructor that takes {@link Parameters} is a strategy; one object
 * is made for each instrument, and the engine calls it from one thread, in time order.
 *
 * <p>A strategy keeps its state in its own fields, uses no clock, randomness, thread or file, and must not keep the desk
 * or a draft beyond the call. What it throws disables it: its entries stop, its exits keep working, the reason is told.
 */
public interface Strategy {

    /**
     * A bar of one of {@link #timeframes} is complete. Where several are at the same moment, the longest comes first, so
     * that the shortest decides on all of them.
     */
    void onBar(Bar bar, Desk desk);

    /**
     * The first price of the next base bar is there. Called only if {@link #wantsOpens}: costs speed.
     *
     * @param open the price just traded
     */
    default void onOpen(double open, Desk desk) {}

    /**
     * The best bid and ask have changed, as {@link #subscription} asks for it. Both sides are there and not crossed; where
     * nothing is recorded but bars, it is never called.
     */
    default void onQuote(Quote quote, Desk desk) {}

    /** Somebody traded with somebody. Called only if {@link #subscription} asks for it, and where trades are recorded. */
    default void onTrade(Trade trade, Desk desk) {}

    /** One of the strategy's orders was executed, in part or in full. */
    default void onFill(Fill fill, Desk desk) {}

    /**
     * What is wanted besides bars: quotes, and how often at most, levels of the book with them, and trades. Costs speed. Levels
     * that change while the best stay are seen at the desk, and call nothing.
     */
    default Subscription subscription() {
        return Subscription.BARS;
    }

    /** Whether {@link #onOpen} is wanted. */
    default boolean wantsOpens() {
        return false;
    }

    /** Whether the run has to keep a volume profile, which {@link io.viper.core.model.Algorithm.Vwap} needs: costs speed. */
    default boolean wantsVolumeProfile() {
        return false;
    }

    /**
     * The bars wanted. The first is the one that decides; each must be the run's timeframe or be built from it.
     *
     * @param base the timeframe that the run was started with
     */
    default List<Timeframe> timeframes(Timeframe base) {
        return List.of(base);
    }

    /** Bars of the first timeframe that are fed before the period begins, so that indicators are warm; no order is placed in them. */
    default int warmUp() {
        return 0;
    }

    /** What reports and charts draw: each value is read after every bar of the first timeframe. */
    default List<Plot> plots() {
        return List.of();
    }
}
