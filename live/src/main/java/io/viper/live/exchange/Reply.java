package io.viper.live.exchange;

/** The answer to a request that changes something. */
public sealed interface Reply {
    /** The exchange has taken the request. */
    record Done() implements Reply {}

    /** The exchange has refused it, for certain. */
    record Refused(String reason) implements Reply {}

    /**
     * Nobody knows.
     *
     * @param busy whether the exchange said that it is slow: it may take the request later than usual
     */
    record Unclear(String reason, boolean busy) implements Reply {}
}
