package io.viper.backtest.torture;

/**
 * Something that must always hold did not.
 *
 * @param invariant its short name: I1, I3, …
 * @param text what was found, for people
 */
public record Violation(String invariant, String text) {
    @Override
    public String toString() {
        return invariant + ": " + text;
    }
}
