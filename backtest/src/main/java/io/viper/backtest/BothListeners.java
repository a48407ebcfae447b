package io.viper.backtest;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.ParentOrder;
import io.viper.core.engine.ProtectionGap;
import io.viper.core.engine.StrategyFault;
import io.viper.core.model.Effect;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;

/** Tells two listeners, the first one first. */
record BothListeners(EngineListener first, EngineListener second) implements EngineListener {
    @Override
    public void onSignal(Signal signal) {
        first.onSignal(signal);
        second.onSignal(signal);
    }

    @Override
    public void onDecision(Decision decision) {
        first.onDecision(decision);
        second.onDecision(decision);
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        first.onFill(fill, time, purpose);
        second.onFill(fill, time, purpose);
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        first.onTrade(trade);
        second.onTrade(trade);
    }

    @Override
    public void onRejected(long orderId, long time, String reason) {
        first.onRejected(orderId, time, reason);
        second.onRejected(orderId, time, reason);
    }

    @Override
    public void onExpired(long orderId, long time, String reason) {
        first.onExpired(orderId, time, reason);
        second.onExpired(orderId, time, reason);
    }

    @Override
    public void onGap(ProtectionGap gap) {
        first.onGap(gap);
        second.onGap(gap);
    }

    @Override
    public void onEffect(Effect effect, long time) {
        first.onEffect(effect, time);
        second.onEffect(effect, time);
    }

    @Override
    public void onConditionalOrder(ConditionalOrder order, long time) {
        first.onConditionalOrder(order, time);
        second.onConditionalOrder(order, time);
    }

    @Override
    public void onAlgorithm(ParentOrder parent, long time) {
        first.onAlgorithm(parent, time);
        second.onAlgorithm(parent, time);
    }

    @Override
    public void onRefused(long orderNumber, long time, String reason) {
        first.onRefused(orderNumber, time, reason);
        second.onRefused(orderNumber, time, reason);
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        first.onAnomaly(anomaly);
        second.onAnomaly(anomaly);
    }

    @Override
    public void onFault(StrategyFault fault) {
        first.onFault(fault);
        second.onFault(fault);
    }

    @Override
    public void onDay(long dayStart, long equityUnits) {
        first.onDay(dayStart, equityUnits);
        second.onDay(dayStart, equityUnits);
    }

    @Override
    public void onEquity(long time, long equityUnits) {
        first.onEquity(time, equityUnits);
        second.onEquity(time, equityUnits);
    }
}
