package io.viper.core.engine;

import io.viper.core.bot.BotNotice;
import io.viper.core.model.Effect;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;
import io.viper.core.risk.Permission;
import java.util.List;

/**
 * Passes everything on, to each of its listeners in order. Who wants to do more when something happens overrides that method,
 * and calls it here too.
 */
public class Relay implements EngineListener {
    private final List<EngineListener> listeners;

    /** To these, always. */
    public Relay(EngineListener... listeners) {
        this.listeners = List.of(listeners);
    }

    /** Who is told now. Asked each time. */
    protected List<EngineListener> listeners() {
        return listeners;
    }

    @Override
    public void onSignal(Signal signal) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onSignal(signal);
    }

    @Override
    public void onDecision(Decision decision) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onDecision(decision);
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onFill(fill, time, purpose);
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onTrade(trade);
    }

    @Override
    public void onRejected(long orderId, long time, String reason) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onRejected(orderId, time, reason);
    }

    @Override
    public void onExpired(long orderId, long time, String reason) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onExpired(orderId, time, reason);
    }

    @Override
    public void onGap(ProtectionGap gap) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onGap(gap);
    }

    @Override
    public void onEffect(Effect effect, long time) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onEffect(effect, time);
    }

    @Override
    public void onConditionalOrder(ConditionalOrder order, long time) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onConditionalOrder(order, time);
    }

    @Override
    public void onAlgorithm(ParentOrder parent, long time) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onAlgorithm(parent, time);
    }

    @Override
    public void onRoute(RoutedOrder order) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onRoute(order);
    }

    @Override
    public void onRefused(long orderNumber, long time, String reason) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onRefused(orderNumber, time, reason);
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onAnomaly(anomaly);
    }

    @Override
    public void onReconciled(Reconciliation reconciliation) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onReconciled(reconciliation);
    }

    @Override
    public void onPermission(Permission permission, long time) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onPermission(permission, time);
    }

    @Override
    public void onBot(BotNotice notice) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onBot(notice);
    }

    @Override
    public void onFault(StrategyFault fault) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onFault(fault);
    }

    @Override
    public void onDay(long dayStart, long equityUnits) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onDay(dayStart, equityUnits);
    }

    @Override
    public void onEquity(long time, long equityUnits) {
        List<EngineListener> told = listeners();
        for (int k = 0; k < told.size(); k++) told.get(k).onEquity(time, equityUnits);
    }
}
