package io.viper.core.indicator;

/**
 * A number computed from a stream of inputs, oldest first.
 *
 * <p>Inputs are assumed finite; nothing is checked per input, because bars are checked where they enter the platform. A
 * {@code NaN} would spread through the state and stay until {@link #reset()}. Instances are not safe for use by more
 * than one thread, and two instances share nothing.
 */
public sealed interface Indicator permits ValueIndicator, BarIndicator {

    /** How many inputs it takes until {@link #ready()}; at least one, known from the parameters. */
    int warmUp();

    /** Whether {@link #value()} is a number: after {@link #warmUp()} inputs and for ever after. */
    default boolean ready() {
        return !Double.isNaN(value());
    }

    /** The main output after the latest input; {@code NaN} until {@link #ready()}. */
    double value();

    /** Forgets every input: behaves as a new instance with the same parameters. */
    void reset();
}
