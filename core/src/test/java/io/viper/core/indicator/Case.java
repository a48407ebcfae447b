package io.viper.core.indicator;

import io.viper.core.model.Bar;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An indicator under the contract.
 *
 * @param memory how many inputs back it can remember, or {@link #FOR_EVER}
 * @param twins plain versions of outputs, by the name of the output
 */
record Case(String name, Supplier<Indicator> factory, int memory, Map<String, Function<Bar[], double[]>> twins) {
    static final int FOR_EVER = -1;

    /** Long enough for any exponential average of the table to forget. */
    private static final int FADED = 20_000;

    /** One that forgets everything that left its window. */
    static Case windowed(Supplier<Indicator> factory) {
        return of(factory, factory.get().warmUp());
    }

    /** One whose past fades. */
    static Case fading(Supplier<Indicator> factory) {
        return of(factory, FADED);
    }

    /** One that adds up everything. */
    static Case endless(Supplier<Indicator> factory) {
        return of(factory, FOR_EVER);
    }

    private static Case of(Supplier<Indicator> factory, int memory) {
        return new Case(factory.get().getClass().getSimpleName(), factory, memory, Map.of());
    }

    /** With a plain version of the value. */
    Case as(Function<Bar[], double[]> twin) {
        return as("value", twin);
    }

    /** With a plain version of another output. */
    Case as(String output, Function<Bar[], double[]> twin) {
        Map<String, Function<Bar[], double[]>> all = new HashMap<>(twins);
        all.put(output, twin);
        return new Case(name, factory, memory, Map.copyOf(all));
    }

    @Override
    public String toString() {
        return name;
    }
}
