package io.viper.core.engine;

import io.viper.core.strategy.Strategy;
import java.util.Map;
import java.util.function.Supplier;

/** Makes what the library of a run finds, however often; known by what was asked for, so that a snapshot can hold it. */
record FromLibrary(BotSupport.Library library, String reference, String fingerprint, Map<String, String> parameters)
        implements Supplier<Strategy> {
    @Override
    public Strategy get() {
        return library.find(reference, fingerprint, parameters)
                .orElseThrow(() -> new IllegalStateException("the strategy " + reference + " is not there any more"))
                .get();
    }
}
