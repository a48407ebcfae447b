package io.viper.core.indicator;

/** An exponential average of an exponential average of an exponential average. */
final class TripleSmoothing {
    private final Ema once;
    private final Ema twice;
    private final Ema thrice;

    TripleSmoothing(int period) {
        once = new Ema(period);
        twice = new Ema(period);
        thrice = new Ema(period);
    }

    void add(double input) {
        once.add(input);
        if (once.ready()) {
            twice.add(once.value());
            if (twice.ready()) {
                thrice.add(twice.value());
            }
        }
    }

    double once() {
        return once.value();
    }

    double twice() {
        return twice.value();
    }

    /** The innermost average; {@code NaN} until all three are begun. */
    double thrice() {
        return thrice.value();
    }

    boolean ready() {
        return thrice.ready();
    }

    int warmUp() {
        return 3 * once.warmUp() - 2;
    }

    void reset() {
        once.reset();
        twice.reset();
        thrice.reset();
    }
}
