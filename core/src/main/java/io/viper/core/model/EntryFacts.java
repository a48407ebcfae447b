package io.viper.core.model;

/**
 * Why a position is opened; kept with it until it is closed.
 *
 * @param strategy who wanted it
 * @param initialStop price of the first protective stop; NaN = none
 * @param reason the signal's sentence
 * @param confidence 0 to 1; NaN for a direct order
 * @param decisionId number of the decision that approved the order
 */
public record EntryFacts(String strategy, double initialStop, String reason, double confidence, long decisionId) {

    /** A position nobody here asked for. */
    public static final EntryFacts UNKNOWN = new EntryFacts("", Double.NaN, "", Double.NaN, 0);
}
