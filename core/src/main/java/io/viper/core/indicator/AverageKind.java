package io.viper.core.indicator;

/** The kinds of moving average an indicator can be built from. */
public enum AverageKind {
    /** {@link Sma}. */
    SIMPLE,
    /** {@link Ema}. */
    EXPONENTIAL,
    /** {@link Wma}. */
    WEIGHTED,
    /** {@link Wilder}. */
    WILDER;

    /** A new average of this kind, of a period of at least 1. */
    public ValueIndicator over(int period) {
        return switch (this) {
            case SIMPLE -> new Sma(period);
            case EXPONENTIAL -> new Ema(period);
            case WEIGHTED -> new Wma(period);
            case WILDER -> new Wilder(period);
        };
    }
}
