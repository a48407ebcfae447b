package io.viper.core.indicator;

import io.viper.core.model.Bar;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** A reference column and how we compute the same. */
record Column(String name, Function<Bar[], double[]> ours) {

    static <T extends Indicator> Column of(String name, Supplier<T> factory, ToDoubleFunction<T> output) {
        return new Column(name, bars -> Feed.run(factory, output, bars));
    }

    static Column of(String name, Supplier<? extends Indicator> factory) {
        return of(name, factory, Indicator::value);
    }

    @Override
    public String toString() {
        return name;
    }
}
