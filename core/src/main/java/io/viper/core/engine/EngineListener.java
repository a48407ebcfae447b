package io.viper.core.engine;

import io.viper.core.bot.BotNotice;
import io.viper.core.model.Effect;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.portfolio.EquityTracker;
import io.viper.core.risk.Decision;
import io.viper.core.risk.Permission;

/** Told what happens inside, in order, from the engine's thread; must not call back. What it throws ends the run. */
public interface EngineListener extends EquityTracker.EquityListener {

    /** A signal entered its road. */
    default void onSignal(Signal signal) {}

    /** The gate judged an intent that opens or adds. */
    default void onDecision(Decision decision) {}

    /** One of our orders, or the exchange by force, traded. */
    default void onFill(Fill fill, long time, Purpose purpose) {}

    /** A position is flat again. */
    default void onTrade(ClosedTrade trade) {}

    /** An order was refused by the exchange. */
    default void onRejected(long orderId, long time, String reason) {}

    /** The exchange let an order expire. */
    default void onExpired(long orderId, long time, String reason) {}

    /** A stop that the engine kept in the exchange's place was executed. */
    default void onGap(ProtectionGap gap) {}

    /** The engine wants something done in the world; told once the event is handled. */
    default void onEffect(Effect effect, long time) {}

    /** A conditional order was taken in, matched, or has ended: its state says which. It changes later; do not keep it. */
    default void onConditionalOrder(ConditionalOrder order, long time) {}

    /** An order that is sent in parts began, or has ended: its status says which. It changes later; do not keep it unread. */
    default void onAlgorithm(ParentOrder parent, long time) {}

    /** An order that was divided among exchanges was sent. */
    default void onRoute(RoutedOrder order) {}

    /** An order was refused before risk was asked: it is nothing that can be sent in parts. */
    default void onRefused(long orderNumber, long time, String reason) {}

    /** An exchange did something odd, and the engine coped. */
    default void onAnomaly(Anomaly anomaly) {}

    /** The account was compared with the exchange's. */
    default void onReconciled(Reconciliation reconciliation) {}

    /** What the account may do was changed. */
    default void onPermission(Permission permission, long time) {}

    /** Something about a bot that people should know. */
    default void onBot(BotNotice notice) {}

    /** A strategy failed; its bot is in ERROR. */
    default void onFault(StrategyFault fault) {}

    @Override
    default void onDay(long dayStart, long equityUnits) {}

    @Override
    default void onEquity(long time, long equityUnits) {}
}
