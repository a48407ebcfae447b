package io.viper.live.gateway;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.Execution;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What streams told executions to have cost, for exchanges that do not say so when they are asked. A stream that begins tells
 * the latest executions once more. For all threads.
 */
final class ToldFees {
    private static final int MOST = 5_000;

    private final Runnable again;
    private final Map<String, Execution> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Execution> eldest) {
            return size() > MOST;
        }
    };

    /** @param again begins the stream of the account anew; run often, it need not do so each time */
    ToldFees(Runnable again) {
        this.again = again;
    }

    /** Numbers of executions may be used again, of other orders. */
    private static String key(Execution execution) {
        return execution.symbol() + " " + execution.tradeId() + " " + execution.exchangeOrderId();
    }

    /** A stream told an execution. */
    synchronized void told(Execution execution) {
        if (!execution.fee().isEmpty()) told.put(key(execution), execution);
    }

    /** The same with its fee. @throws BadReplyException if nobody told it; the stream is asked to */
    Execution whole(Execution asked) throws BadReplyException {
        if (!asked.fee().isEmpty()) return asked;
        synchronized (this) {
            Execution known = told.get(key(asked));
            if (known != null) return known;
        }
        again.run();
        throw new BadReplyException("an execution without a fee");
    }
}
