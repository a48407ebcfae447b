package io.viper.strategies;

import io.viper.core.model.Direction;

/**
 * Numbers and directions in sentences for people. Sentences are written for signals only, so what they cost is paid where
 * something happens; digits are the fewest that tell two cases apart.
 */
final class Wording {
    private Wording() {}

    /** With one digit after the point. */
    static String tenths(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }

    /** With two digits after the point. */
    static String hundredths(double value) {
        return Double.toString(Math.round(value * 100) / 100.0);
    }

    /** Whole; {@code unknown} for NaN. */
    static String whole(double value) {
        return Double.isNaN(value) ? "unknown" : Long.toString(Math.round(value));
    }

    /** {@code above} if positive, {@code below} if not. */
    static String side(double difference) {
        return difference > 0 ? "above" : "below";
    }

    /** One word for long, another for short. */
    static String of(Direction direction, String ifLong, String ifShort) {
        return direction == Direction.LONG ? ifLong : ifShort;
    }
}
