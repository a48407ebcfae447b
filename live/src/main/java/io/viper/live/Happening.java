package io.viper.live;

import io.viper.core.bot.BotNotice;
import io.viper.core.engine.Anomaly;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.StrategyFault;
import io.viper.core.model.Effect;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;
import io.viper.core.risk.Permission;
import java.util.function.Consumer;

/** Something that happened, to be told to a listener later. Values and no lambdas: a snapshot holds the last ones. */
sealed interface Happening extends Consumer<EngineListener> {

    record Signaled(Signal signal) implements Happening {}

    record Decided(Decision decision) implements Happening {}

    record Wanted(Effect effect, long time) implements Happening {}

    record Filled(Fill fill, long time, Purpose purpose) implements Happening {}

    record Closed(ClosedTrade trade) implements Happening {}

    record Rejected(long orderId, long time, String reason) implements Happening {}

    record Strange(Anomaly anomaly) implements Happening {}

    record Permitted(Permission permission, long time) implements Happening {}

    record Noticed(BotNotice notice) implements Happening {}

    /** What was thrown is kept as its text. */
    record Failed(String strategy, int instrument, long time, String cause) implements Happening {
        static Failed of(StrategyFault fault) {
            String cause = fault.cause().toString();
            return new Failed(fault.strategy(), fault.instrument(), fault.time(), cause);
        }

        StrategyFault fault() {
            return new StrategyFault(strategy, instrument, time, new Remembered(cause));
        }
    }

    @Override
    default void accept(EngineListener listener) {
        switch (this) {
            case Signaled(Signal signal) -> listener.onSignal(signal);
            case Decided(Decision decision) -> listener.onDecision(decision);
            case Wanted(Effect effect, long time) -> listener.onEffect(effect, time);
            case Filled(Fill fill, long time, Purpose purpose) -> listener.onFill(fill, time, purpose);
            case Closed(ClosedTrade trade) -> listener.onTrade(trade);
            case Rejected(long order, long time, String reason) -> listener.onRejected(order, time, reason);
            case Strange(Anomaly anomaly) -> listener.onAnomaly(anomaly);
            case Permitted(Permission permission, long time) -> listener.onPermission(permission, time);
            case Noticed(BotNotice notice) -> listener.onBot(notice);
            case Failed failed -> listener.onFault(failed.fault());
        }
    }

    /** What a strategy threw, as it is remembered. */
    @SuppressWarnings("OverrideThrowableToString")
    final class Remembered extends Exception {
        private static final long serialVersionUID = 1;

        Remembered(String text) {
            super(text, null, false, false);
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
