package io.viper.live;

import io.viper.core.engine.EngineListener;
import io.viper.core.engine.Relay;
import io.viper.core.model.Fill;
import io.viper.core.model.Purpose;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Permission;
import io.viper.core.risk.TradingState;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Counts all that happens, and passes on what is new. */
final class Tally extends Relay {
    private final BooleanSupplier present;
    private final List<EngineListener> always;
    private final List<EngineListener> everybody;
    private long fills;
    private long trades;
    /** The last state of the account that those outside have heard of. */
    private TradingState told = TradingState.READY;

    /** Nobody is told. */
    Tally(Recent recent) {
        this.present = () -> false;
        this.always = List.of(recent);
        this.everybody = this.always;
    }

    /** @param present whether the past is over */
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

    TradingState told() {
        return told;
    }

    @Override
    public void onPermission(Permission permission, long time) {
        if (present.getAsBoolean()) told = permission.state();
        super.onPermission(permission, time);
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
