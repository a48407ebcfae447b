package io.viper.core.engine;

import io.viper.core.execution.ExitPlan;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Signal;
import io.viper.core.model.StopRules;
import java.util.ArrayList;
import java.util.List;

/** What signals and drafts say in prices, in ticks. */
final class Plans {
    private Plans() {}

    /** Stops round away from the price, targets towards it: neither promises more than was said. NaN is nothing. */
    static ExitPlan of(
            Instrument instrument,
            boolean rising,
            double stop,
            double trail,
            List<Signal.Target> targets,
            StopRules rules) {
        boolean nothing = Double.isNaN(stop) && targets.isEmpty() && rules.trailShare() == 0;
        if (nothing) return ExitPlan.NONE;
        Rounding below = rising ? Rounding.DOWN : Rounding.UP;
        long stopTicks = Double.isNaN(stop) ? 0 : instrument.ticks(stop, below);
        long trailTicks = Double.isNaN(trail) ? 0 : Math.max(1, instrument.ticks(trail, Rounding.UP));
        List<ExitPlan.Target> levels = new ArrayList<>(targets.size());
        for (Signal.Target target : targets) {
            levels.add(new ExitPlan.Target(instrument.ticks(target.price(), below), target.share()));
        }
        return new ExitPlan(stopTicks, trailTicks, levels, rules);
    }
}
