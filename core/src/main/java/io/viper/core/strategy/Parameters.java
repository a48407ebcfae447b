package io.viper.core.strategy;

import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a strategy is made with. Asking for a parameter declares it, so that name, type, range, default and meaning stand
 * once, where they are used:
 *
 * <pre>{@code fast = new Ema(parameters.integer("fast", 12).between(2, 200).means("bars of the fast average"));}</pre>
 *
 * <p>Values that were given arrive as text and are checked here; what is wrong is collected and told all at once by
 * {@link #check}.
 */
public final class Parameters {
    private final Map<String, String> given;
    private final Map<String, Declaration> declared = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * What a strategy declared.
     *
     * @param name as users write it
     * @param type {@code integer}, {@code number}, {@code choice} or {@code switch}
     * @param range for people: {@code 2..200}, {@code long|short|both}
     * @param defaultValue as text
     * @param value in this run, as text
     * @param meaning one line
     */
    public record Declaration(
            String name, String type, String range, String defaultValue, String value, String meaning) {}

    private Parameters(Map<String, String> given) {
        this.given = Map.copyOf(given);
    }

    /** All defaults. */
    public static Parameters defaults() {
        return new Parameters(Map.of());
    }

    /** Some given as {@code name -> text}, the rest defaults. */
    public static Parameters of(Map<String, String> given) {
        return new Parameters(given);
    }

    /** Declares a whole number. */
    public IntegerParameter integer(String name, int defaultValue) {
        return new IntegerParameter(this, name, defaultValue);
    }

    /** Declares a number. */
    public NumberParameter number(String name, double defaultValue) {
        return new NumberParameter(this, name, defaultValue);
    }

    /** Declares one of several words; the first is the default. */
    public ChoiceParameter choice(String name, String... words) {
        return new ChoiceParameter(this, name, List.of(words));
    }

    /** Declares a switch that is on or off. */
    public boolean flag(String name, boolean defaultValue, String meaning) {
        String on = defaultValue ? "on" : "off";
        return choice(name, on, defaultValue ? "off" : "on").means(meaning).equals("on");
    }

    /** Declares a timeframe. */
    public Timeframe timeframe(String name, Timeframe defaultValue, String meaning) {
        String text = text(name, defaultValue.text());
        declare(new Declaration(name, "timeframe", Timeframe.known(), defaultValue.text(), text, meaning));
        return Timeframe.parse(text).orElseGet(() -> {
            problem(name, text, "one of " + Timeframe.known());
            return defaultValue;
        });
    }

    /** What was declared so far, in the order of asking. */
    public List<Declaration> declarations() {
        return List.copyOf(declared.values());
    }

    /**
     * Tells what is wrong with what was given: values out of range, and names that nobody asked for. To be called when
     * the strategy has been made.
     *
     * @throws ParameterException with all problems, each with value, range and remedy
     */
    public void check() {
        for (String name : new TreeSet<>(given.keySet())) {
            if (!declared.containsKey(name)) {
                problems.add(
                        "there is no parameter '" + name + "'; there are: " + String.join(", ", declared.keySet()));
            }
        }
        if (!problems.isEmpty()) throw new ParameterException(problems);
    }

    String text(String name, String defaultValue) {
        return given.getOrDefault(name, defaultValue);
    }

    void declare(Declaration declaration) {
        if (declared.putIfAbsent(declaration.name(), declaration) != null) {
            throw new IllegalStateException("the parameter '" + declaration.name() + "' is declared twice");
        }
    }

    void problem(String name, String value, String wanted) {
        problems.add("parameter " + name + "=" + value + " must be " + wanted);
    }
}
