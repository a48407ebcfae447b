package io.viper.live;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.Reconciliation;
import io.viper.core.engine.StrategyFault;
import io.viper.core.model.Effect;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;

/** Says nothing while the past is read: what a journal holds was told when it happened. */
final class Muted implements EngineListener {
    private static final EngineListener NOBODY = new EngineListener() {};
    private final EngineListener outside;
    private EngineListener heard = NOBODY;

    Muted(EngineListener outside) {
        this.outside = outside;
    }

    void open() {
        heard = outside;
    }

    @Override
    public void onSignal(Signal signal) {
        heard.onSignal(signal);
    }

    @Override
    public void onDecision(Decision decision) {
        heard.onDecision(decision);
    }

    @Override
    public void onEffect(Effect effect, long time) {
        heard.onEffect(effect, time);
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        heard.onFill(fill, time, purpose);
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        heard.onTrade(trade);
    }

    @Override
    public void onRejected(long orderId, long time, String reason) {
        heard.onRejected(orderId, time, reason);
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        heard.onAnomaly(anomaly);
    }

    @Override
    public void onReconciled(Reconciliation reconciliation) {
        heard.onReconciled(reconciliation);
    }

    @Override
    public void onFault(StrategyFault fault) {
        heard.onFault(fault);
    }

    @Override
    public void onDay(long dayStart, long equityUnits) {
        heard.onDay(dayStart, equityUnits);
    }

    @Override
    public void onEquity(long time, long equityUnits) {
        heard.onEquity(time, equityUnits);
    }
}
