package io.viper.backtest;

import io.viper.core.engine.ProtectionGap;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import java.util.Locale;

/** What it cost that the engine kept stops which the exchange could not keep. */
final class GapMeter {
    private long executions;
    private long longestNanos;
    private long costUnits;

    void add(ProtectionGap gap) {
        executions++;
        longestNanos = Math.max(longestNanos, gap.nanos());
        costUnits += gap.costUnits();
    }

    /** One sentence for a report. */
    String text() {
        if (executions == 0) return "none was reached";
        return String.format(
                Locale.ROOT,
                "%,d executions, up to %,d s after the level can have been traded, %,.2f lost on the way",
                executions,
                longestNanos / Timeframe.SECOND,
                Money.toDouble(costUnits));
    }
}
