package io.viper.core.strategy;

import io.viper.core.strategy.Parameters.Declaration;

/** A number that is being declared; {@link #means} ends the declaration and gives the value. */
public final class NumberParameter {
    private final Parameters parameters;
    private final String name;
    private final double defaultValue;
    private double least = Double.NEGATIVE_INFINITY;
    private double most = Double.POSITIVE_INFINITY;

    NumberParameter(Parameters parameters, String name, double defaultValue) {
        this.parameters = parameters;
        this.name = name;
        this.defaultValue = defaultValue;
    }

    /** Both ends are allowed. */
    public NumberParameter between(double newLeast, double newMost) {
        least = newLeast;
        most = newMost;
        return this;
    }

    /** The value for this run; the default where the given one does not fit, which {@link Parameters#check} tells. */
    public double means(String meaning) {
        String text = parameters.text(name, Double.toString(defaultValue));
        String range = least + ".." + most;
        parameters.declare(new Declaration(name, "number", range, Double.toString(defaultValue), text, meaning));
        try {
            double value = Double.parseDouble(text.strip());
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException e) {
            // told below, like a value out of range
        }
        parameters.problem(name, text, "a number in " + range);
        return defaultValue;
    }
}
