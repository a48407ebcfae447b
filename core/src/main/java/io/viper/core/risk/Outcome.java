package io.viper.core.risk;

/** What became of an intent. */
public sealed interface Outcome permits Approved, Refusal {
    /** Every check with its verdict. */
    Decision decision();
}
