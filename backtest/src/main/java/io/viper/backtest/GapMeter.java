package io.viper.backtest;

import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.ProtectionGap;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import java.util.Locale;

/** What it cost that the engine did what an exchange could do nearer: kept stops, and sent orders that follow others. */
final class GapMeter {
    private long executions;
    private long longestNanos;
    private long costUnits;
    private long followers;
    private long longestFollow;

    void add(ProtectionGap gap) {
        executions++;
        longestNanos = Math.max(longestNanos, gap.nanos());
        costUnits += gap.costUnits();
    }

    /** An order that followed another has ended. */
    void add(ConditionalOrder order) {
        followers += order.parts().size();
        longestFollow = Math.max(longestFollow, order.gapNanos());
    }

    /** How late the orders were that followed others, one sentence for a report; empty if there were none. */
    String followText() {
        if (followers == 0) return "";
        double seconds = longestFollow / (double) Timeframe.SECOND;
        return String.format(
                Locale.ROOT, "%,d sent, at the exchange up to %,.3f s after what they followed", followers, seconds);
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
