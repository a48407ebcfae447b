package io.viper.backtest.statistics;

/**
 * One thing that was checked about a run.
 *
 * @param id such as {@code trades}, the same in every run
 * @param level how it came out
 * @param label what was found, a few words
 * @param meaning what this means, one sentence
 */
public record Verdict(String id, Level level, String label, String meaning) {

    /** How a check came out. */
    public enum Level {
        /** Nothing to distrust. */
        PASS,
        /** To be kept in mind. */
        WARN,
        /** The result cannot be relied on. */
        FAIL
    }

    /** Whether it is a warning or worse. */
    public boolean warns() {
        return level != Level.PASS;
    }
}
