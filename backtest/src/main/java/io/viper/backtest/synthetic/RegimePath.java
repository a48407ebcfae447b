package io.viper.backtest.synthetic;

import java.util.SplittableRandom;

/** Which regime holds, minute after minute: a chain that leaves its state after an exponential time. */
final class RegimePath {
    private static final Regime[] KINDS = Regime.values();
    private static final double MINUTES = 60;

    private final SplittableRandom random;
    private Regime now = Regime.RANGE;

    RegimePath(SplittableRandom random) {
        this.random = random;
    }

    /** The regime of the next minute. */
    Regime next() {
        if (random.nextDouble() * now.meanHours() * MINUTES < 1) now = follower();
        return now;
    }

    /** Any other one; a crash is the exception, and mostly comes out of a fall or out of turmoil. */
    private Regime follower() {
        Regime next = now;
        while (next == now || (next == Regime.CRASH && random.nextDouble() > crashes())) {
            next = KINDS[random.nextInt(KINDS.length)];
        }
        return next;
    }

    private double crashes() {
        return now == Regime.TREND_DOWN || now == Regime.VOLATILE ? 0.5 : 0.05;
    }
}
