package io.viper.live.gateway;

import io.viper.core.model.Event;
import io.viper.core.model.Timeframe;
import io.viper.live.exchange.Gateway;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Halts the run for what a person has to look at; what stays so is told every ten minutes. For all threads. */
final class Halts {
    private static final long AGAIN = 600 * Timeframe.SECOND;

    private final LongSupplier clock;
    private final Map<String, Long> told = new HashMap<>();
    private Gateway.@Nullable Listener listener;

    /** @param clock UTC epoch nanoseconds by the exchange's time */
    Halts(LongSupplier clock) {
        this.clock = clock;
    }

    /** Who is told from now on. */
    synchronized void listener(Gateway.Listener given) {
        listener = given;
    }

    /** Nothing is opened any more until a person says so; before anybody listens it is not told. */
    synchronized void tell(String reason) {
        long now = clock.getAsLong();
        Long before = told.get(reason);
        if (listener == null || (before != null && now - before < AGAIN)) return;
        told.put(reason, now);
        listener.on(new Event.Halted(now, reason));
    }
}
