package io.viper.backtest.torture;

import java.util.List;
import java.util.SplittableRandom;

/** Passes everything on, for one thing to be broken. */
class PassedOnLog implements TrialLog {
    private final TrialLog log;

    PassedOnLog(TrialLog log) {
        this.log = log;
    }

    @Override
    public long append(Object what) {
        return log.append(what);
    }

    @Override
    public void commit() {
        log.commit();
    }

    @Override
    public long durable() {
        return log.durable();
    }

    @Override
    public List<Object> reopen(SplittableRandom chance) {
        return log.reopen(chance);
    }
}
