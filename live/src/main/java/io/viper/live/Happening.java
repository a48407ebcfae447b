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

/**
 * Something that happened, to be told to a listener later. Values, and not functions that tell: a snapshot holds the last
 * ones, and a function cannot be written down.
 */
sealed interface Happening extends Consumer<EngineListener> {

    record Signaled(Signal signal) implements Happening {
        @Override
        public void accept(EngineListener listener) {
            listener.onSignal(signal);
        }
    }

    record Decided(Decision decision) implements Happening {
        @Override
        public void accept(EngineListener listener) {
            listener.onDecision(decision);
        }
    }

    record Wanted(Effect effect, long time) implements Happening {
        @Override
        public void accept(EngineListener listener) {
            listener.onEffect(effect, time);
        }
    }

    record Filled(Fill fill, long time, Purpose purpose) implements Happening {
        @Override
        public void accept(EngineListener listener) {
            listener.onFill(fill, time, purpose);
        }
    }

    record Closed(ClosedTrade trade) implements Happening {
        @Override
        public void accept(EngineListener listener) {
            listener.onTrade(trade);
        }
    }

    record Rejected(long orderId, long time, String reason) implements Happening {
        @Override
        public void accept(EngineListener listener) {
            listener.onRejected(orderId, time, reason);
        }
    }

    record Strange(Anomaly anomaly) implements Happening {
        @Override
        public void accept(EngineListener listener) {
            listener.onAnomaly(anomaly);
        }
    }

    record Permitted(Permission permission, long time) implements Happening {
        @Override
        public void accept(EngineListener listener) {
            listener.onPermission(permission, time);
        }
    }

    record Noticed(BotNotice notice) implements Happening {
        @Override
        public void accept(EngineListener listener) {
            listener.onBot(notice);
        }
    }

    /** What was thrown is kept as its text. */
    record Failed(String strategy, int instrument, long time, String cause) implements Happening {
        static Failed of(StrategyFault fault) {
            return new Failed(
                    fault.strategy(),
                    fault.instrument(),
                    fault.time(),
                    fault.cause().toString());
        }

        @Override
        public void accept(EngineListener listener) {
            listener.onFault(new StrategyFault(strategy, instrument, time, new Remembered(cause)));
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
