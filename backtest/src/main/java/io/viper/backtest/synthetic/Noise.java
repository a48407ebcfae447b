package io.viper.backtest.synthetic;

import java.util.SplittableRandom;

/** Random numbers that are the same on every machine: sums and products only, no function that hardware may round its way. */
final class Noise {
    private static final double TO_UNIT_VARIANCE = Math.sqrt(3);

    private final SplittableRandom random;

    Noise(long seed) {
        random = new SplittableRandom(seed);
    }

    SplittableRandom random() {
        return random;
    }

    /** Mean 0, variance 1, nearly normal up to 2, never beyond 3.5: tails come from volatility and jumps. */
    double normal() {
        double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
        return (sum - 2) * TO_UNIT_VARIANCE;
    }

    /** Whether something happens that happens with this probability. */
    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Evenly between two numbers. */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }
}
