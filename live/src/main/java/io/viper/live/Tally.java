package io.viper.live;

import io.viper.core.bot.BotNotice;
import io.viper.core.engine.Anomaly;
import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.ParentOrder;
import io.viper.core.engine.StrategyFault;
import io.viper.core.model.Effect;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;

/** Counts all that happens, and passes on what is new. */
final class Tally implements EngineListener {
    private final EngineListener outside;
    private final Past past;
    private final Recent recent;
    private final Echo echo;
    private long fills;
    private long trades;

    Tally(EngineListener outside, Past past, Recent recent, Echo echo) {
        this.outside = outside;
        this.past = past;
        this.recent = recent;
        this.echo = echo;
    }

    long fills() {
        return fills;
    }

    long trades() {
        return trades;
    }

    @Override
    public void onSignal(Signal signal) {
        recent.onSignal(signal);
        if (past.ended()) outside.onSignal(signal);
    }

    @Override
    public void onDecision(Decision decision) {
        recent.onDecision(decision);
        if (!past.ended()) return;
        echo.onDecision(decision);
        outside.onDecision(decision);
    }

    @Override
    public void onEffect(Effect effect, long time) {
        recent.onEffect(effect, time);
        if (!past.ended()) return;
        echo.onEffect(effect, time);
        outside.onEffect(effect, time);
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        fills++;
        recent.onFill(fill, time, purpose);
        if (past.ended()) outside.onFill(fill, time, purpose);
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        trades++;
        recent.onTrade(trade);
        if (past.ended()) outside.onTrade(trade);
    }

    @Override
    public void onRejected(long orderId, long time, String reason) {
        recent.onRejected(orderId, time, reason);
        if (!past.ended()) return;
        echo.onRejected(orderId, time, reason);
        outside.onRejected(orderId, time, reason);
    }

    @Override
    public void onConditionalOrder(ConditionalOrder order, long time) {
        if (!past.ended()) return;
        echo.onConditionalOrder(order, time);
        outside.onConditionalOrder(order, time);
    }

    @Override
    public void onAlgorithm(ParentOrder parent, long time) {
        if (past.ended()) outside.onAlgorithm(parent, time);
    }

    @Override
    public void onRefused(long orderNumber, long time, String reason) {
        if (!past.ended()) return;
        echo.onRefused(orderNumber, time, reason);
        outside.onRefused(orderNumber, time, reason);
    }

    @Override
    public void onFault(StrategyFault fault) {
        recent.onFault(fault);
        if (past.ended()) outside.onFault(fault);
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        recent.onAnomaly(anomaly);
        if (!past.ended()) return;
        echo.onAnomaly(anomaly);
        outside.onAnomaly(anomaly);
    }

    @Override
    public void onBot(BotNotice notice) {
        recent.onBot(notice);
        if (!past.ended()) return;
        echo.onBot(notice);
        outside.onBot(notice);
    }
}
