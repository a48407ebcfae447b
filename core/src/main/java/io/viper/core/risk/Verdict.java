package io.viper.core.risk;

/** What a check said. */
public enum Verdict {
    /** An earlier check had refused already. */
    NOT_EVALUATED,
    /** The check does not concern this kind of order. */
    NOT_APPLICABLE,
    /** Within the limit. */
    PASSED,
    /** Within the limit after the size was reduced. */
    REDUCED,
    /** Beyond the limit. */
    REFUSED
}
