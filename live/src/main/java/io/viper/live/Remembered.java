package io.viper.live;

import io.viper.core.engine.StrategyFault;

/** What a strategy threw, as its text: a snapshot that readers keep holds on to nothing of the strategy. */
@SuppressWarnings("OverrideThrowableToString")
final class Remembered extends Exception {
    private static final long serialVersionUID = 1;

    private Remembered(String text) {
        super(text, null, false, false);
    }

    static StrategyFault of(StrategyFault fault) {
        Remembered cause = new Remembered(fault.cause().toString());
        return new StrategyFault(fault.strategy(), fault.instrument(), fault.time(), cause);
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
