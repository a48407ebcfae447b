package io.viper.backtest.torture;

/** The process ends here. */
final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;

    Crash() {
        super(null, null, false, false);
    }
}
