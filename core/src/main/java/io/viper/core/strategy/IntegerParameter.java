package io.viper.core.strategy;

import io.viper.core.strategy.Parameters.Declaration;

/** A whole number that is being declared; {@link #means} ends the declaration and gives the value. */
public final class IntegerParameter {
    private final Parameters parameters;
    private final String name;
    private final int defaultValue;
    private int least = Integer.MIN_VALUE;
    private int most = Integer.MAX_VALUE;

    IntegerParameter(Parameters parameters, String name, int defaultValue) {
        this.parameters = parameters;
        this.name = name;
        this.defaultValue = defaultValue;
    }

    /** Both ends are allowed. */
    public IntegerParameter between(int newLeast, int newMost) {
        least = newLeast;
        most = newMost;
        return this;
    }

    /** The value for this run; the default where the given one does not fit, which {@link Parameters#check} tells. */
    public int means(String meaning) {
        String text = parameters.text(name, Integer.toString(defaultValue));
        String range = least + ".." + most;
        parameters.declare(new Declaration(name, "integer", range, Integer.toString(defaultValue), text, meaning));
        try {
            int value = Integer.parseInt(text.strip());
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException e) {
            // told below, like a value out of range
        }
        parameters.problem(name, text, "a whole number in " + range);
        return defaultValue;
    }
}
