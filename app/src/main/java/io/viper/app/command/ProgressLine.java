package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.run.Runner;
import java.util.Locale;

/** One line on a terminal that says how far a run is; nothing elsewhere. */
final class ProgressLine implements Runner.Listener {
    private static final int WIDTH = 14;
    private static final long EVERY_NANOS = 100_000_000L;

    private final Console console;
    private final long start = System.nanoTime();
    private long told = start;

    ProgressLine(Console console) {
        this.console = console;
    }

    @Override
    public void note(String sentence) {
        console.note("note: " + sentence);
    }

    @Override
    public void at(long doneBars, long totalBars, int trades) {
        if (doneBars >= totalBars) {
            console.clearAnimation();
            return;
        }
        long now = System.nanoTime();
        if (now - told < EVERY_NANOS) return;
        told = now;
        double share = doneBars / (double) Math.max(1, totalBars);
        double seconds = (now - start) / 1e9;
        int full = (int) (share * WIDTH);
        console.animate(String.format(
                Locale.ROOT,
                " %s%s %3.0f%%  %,d/%,d bars  %.1f M bars/s  ETA %.0fs  trades %d",
                "█".repeat(full),
                "░".repeat(WIDTH - full),
                share * 100,
                doneBars,
                totalBars,
                doneBars / seconds / 1e6,
                seconds / share * (1 - share),
                trades));
    }
}
