package io.viper.live;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.Relay;
import io.viper.core.risk.Permission;
import io.viper.core.risk.TradingState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Passes on what is new. What a start hears again of the past is for those alone who keep it. Of the process: no snapshot holds
 * it. For the engine's thread.
 */
final class NewsRelay extends Relay {
    private static final int MOST_STRANGE = 20;

    private final BooleanSupplier present;
    private final List<EngineListener> always;
    private final List<EngineListener> everybody;
    /** Anomalies of the past: who reads the journal may be the first to see them. */
    private final Deque<Anomaly> strange = new ArrayDeque<>();

    private TradingState told = TradingState.READY;

    /** @param present whether the past is over */
    NewsRelay(EngineListener outside, BooleanSupplier present, Recent recent, Echo echo) {
        this.present = present;
        this.always = List.of(recent);
        this.everybody = List.of(recent, echo, outside);
    }

    /** The last state that those outside have heard of. */
    TradingState told() {
        return told;
    }

    /** The last anomalies that the journal led to, commands that were refused apart. */
    List<Anomaly> strange() {
        return List.copyOf(strange);
    }

    @Override
    protected List<EngineListener> listeners() {
        return present.getAsBoolean() ? everybody : always;
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        if (!present.getAsBoolean() && anomaly.kind() != Anomaly.Kind.REFUSED_COMMAND) {
            if (strange.size() == MOST_STRANGE) strange.remove();
            strange.add(anomaly);
        }
        super.onAnomaly(anomaly);
    }

    @Override
    public void onPermission(Permission permission, long time) {
        if (present.getAsBoolean()) told = permission.state();
        super.onPermission(permission, time);
    }
}
