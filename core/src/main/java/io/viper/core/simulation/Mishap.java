package io.viper.core.simulation;

/**
 * One thing that went wrong.
 *
 * @param kind of it
 * @param number among those of its kind in a run, from 1
 */
public record Mishap(FaultKind kind, int number) {
    @Override
    public String toString() {
        return kind + "#" + number;
    }
}
