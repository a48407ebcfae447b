package io.viper.app.run;

import io.viper.app.console.Times;
import java.util.Locale;

/**
 * New entries were stopped, because equity had fallen too far from its peak.
 *
 * @param time of the first entry that was refused, UTC epoch nanoseconds
 * @param fall of the equity then, a fraction
 * @param limit that it reached
 * @param count how often it happened in the run
 * @param lasting whether no entry was allowed any more after the last one
 */
public record Halt(long time, double fall, double limit, int count, boolean lasting) {

    /** For people. */
    public String sentence() {
        String often = count == 1 ? "" : ", and " + (count - 1) + " more time" + (count == 2 ? "" : "s");
        String until = lasting ? "the last halt lasted to the end" : "each halt ended after its pause";
        return String.format(
                Locale.ROOT,
                "new entries were halted on %s UTC%s: equity had fallen %.1f %% from its peak, the limit is %.0f %% "
                        + "(risk.max_drawdown); %s (--drawdown-pause)",
                Times.minute(time),
                often,
                fall * 100,
                limit * 100,
                until);
    }
}
