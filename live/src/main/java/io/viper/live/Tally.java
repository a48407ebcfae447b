package io.viper.live;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.Relay;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.portfolio.ClosedTrade;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Counts all that happens, and passes on what is new. */
final class Tally extends Relay {
    private static final int MOST = 20;

    private final BooleanSupplier present;
    private final List<EngineListener> always;
    private final List<EngineListener> everybody;
    /** Anomalies of the past, as texts: who reads the journal may be the first to see them. */
    private final transient Deque<String> strange = new ArrayDeque<>();

    private long fills;
    private long trades;

    Tally(EngineListener outside, BooleanSupplier present, Recent recent, Echo echo) {
        this.present = present;
        this.always = List.of(recent);
        this.everybody = List.of(recent, echo, outside);
    }

    @Override
    protected List<EngineListener> listeners() {
        return present.getAsBoolean() ? everybody : always;
    }

    long fills() {
        return fills;
    }

    long trades() {
        return trades;
    }

    /** The last ones that the journal led to. */
    List<String> strange() {
        return List.copyOf(strange);
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        if (!present.getAsBoolean() && anomaly.kind() != Anomaly.Kind.REFUSED_COMMAND) {
            strange.add(anomaly.kind() + "  ord_" + anomaly.orderId() + "  " + anomaly.text());
            if (strange.size() > MOST) strange.remove();
        }
        super.onAnomaly(anomaly);
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        fills++;
        super.onFill(fill, time, purpose);
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        trades++;
        super.onTrade(trade);
    }
}
