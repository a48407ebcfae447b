package io.viper.live;

import io.viper.core.engine.EngineListener;
import io.viper.core.engine.Relay;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.portfolio.ClosedTrade;
import java.util.List;

/** Counts all that happens, and passes on what is new. */
final class Tally extends Relay {
    private final Past past;
    private final List<EngineListener> always;
    private final List<EngineListener> everybody;
    private long fills;
    private long trades;

    Tally(EngineListener outside, Past past, Recent recent, Echo echo) {
        this.past = past;
        this.always = List.of(recent);
        this.everybody = List.of(recent, echo, outside);
    }

    @Override
    protected List<EngineListener> listeners() {
        return past.ended() ? everybody : always;
    }

    long fills() {
        return fills;
    }

    long trades() {
        return trades;
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
