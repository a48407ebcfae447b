package io.viper.core.indicator;

import io.viper.core.model.Bar;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Feeds bars to indicators of either kind. */
final class Feed {
    private Feed() {}

    /** Gives a bar to an indicator of bars, or its close to an indicator of values. */
    static void add(Indicator indicator, Bar bar) {
        switch (indicator) {
            case ValueIndicator values -> values.add(bar.close());
            case BarIndicator bars -> bars.add(bar);
        }
    }

    /** One output after every bar. */
    static <T extends Indicator> double[] run(Supplier<T> factory, ToDoubleFunction<T> output, Bar[] bars) {
        T indicator = factory.get();
        double[] values = new double[bars.length];
        for (int i = 0; i < bars.length; i++) {
            add(indicator, bars[i]);
            values[i] = output.applyAsDouble(indicator);
        }
        return values;
    }
}
