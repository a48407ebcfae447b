package io.viper.live;

import io.viper.core.bot.BotView;
import io.viper.core.engine.ConditionalStatus;
import io.viper.core.engine.EngineListener;
import io.viper.core.model.Condition;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Side;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;
import java.util.List;
import java.util.function.Consumer;

/**
 * A portfolio at one moment, for readers on other threads: immutable, and published by the engine's thread.
 *
 * @param status the whole in a few numbers
 * @param dayOpeningUnits equity when the day began, in 1e-8 of the currency
 * @param peakUnits the highest equity so far, in 1e-8 of the currency
 * @param bots in the order in which they came
 * @param positions that are open
 * @param orders that work, in the order of instruments
 * @param waiting conditional orders that wait, and the last ones that did
 * @param trades the last ones that were closed, oldest first
 * @param signals the last ones, oldest first
 * @param decisions the last ones, oldest first
 * @param results what each bot has earned
 * @param happenings the last ones, oldest first, each to be told to a listener
 */
public record PortfolioView(
        Status status,
        long dayOpeningUnits,
        long peakUnits,
        List<BotView> bots,
        List<PositionRow> positions,
        List<OrderRow> orders,
        List<WaitingRow> waiting,
        List<ClosedTrade> trades,
        List<Signal> signals,
        List<Decision> decisions,
        List<BotResult> results,
        List<Consumer<EngineListener>> happenings) {

    /**
     * An open position.
     *
     * @param bot whose it is; empty if nobody's
     * @param lots signed
     * @param markPrice the last price
     * @param stopTicks trigger of its stop; 0 without one
     */
    public record PositionRow(
            int instrument,
            String bot,
            long lots,
            double entryPrice,
            double markPrice,
            long unrealizedUnits,
            long stopTicks) {}

    /**
     * An order that works.
     *
     * @param bot whose it is; empty if nobody's
     */
    public record OrderRow(long id, String bot, OrderSpec spec, OrderStatus status, long filledLots) {}

    /**
     * An order that waits inside the engine, or has waited.
     *
     * @param source the strategy's name, or who outside wanted it
     * @param amount base units
     * @param reason why it ended as it did, or what it was matched by; for people
     */
    public record WaitingRow(
            long number,
            String source,
            int instrument,
            Side side,
            double amount,
            long filledLots,
            Condition condition,
            ConditionalStatus status,
            String reason) {}
}
