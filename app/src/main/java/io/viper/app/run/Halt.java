package io.viper.app.run;

import io.viper.app.console.Times;
import java.util.Locale;

/**
 * New entries were stopped for the rest of the run, because equity had fallen too far from its peak.
 *
 * @param time of the first entry that was refused, UTC epoch nanoseconds
 * @param fall of the equity then, a fraction
 * @param limit that it reached
 */
public record Halt(long time, double fall, double limit) {

    /** For people. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "new entries were halted on %s UTC for the rest of the run: equity had fallen %.1f %% from its peak, "
                        + "the limit is %.0f %% (risk.max_drawdown)",
                Times.minute(time),
                fall * 100,
                limit * 100);
    }
}
