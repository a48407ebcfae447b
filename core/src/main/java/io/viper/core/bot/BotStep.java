package io.viper.core.bot;

/** What can happen to a bot. */
public enum BotStep {
    /** Its strategy was made. */
    LOAD,
    /** Its strategy is warm, or gets warm with the bars that come. */
    READY,
    /** The same, and a person's pause holds. */
    READY_PAUSED,
    /** No new entries. */
    PAUSE,
    /** Entries again. */
    RESUME,
    /** A person wants other parameters. */
    CHANGE,
    /** A person wants it to start. */
    START,
    /** A person wants it to stop. */
    STOP,
    /** Nothing of it works any more. */
    CLEAN,
    /** Its strategy threw. */
    FAIL,
    /** The delay after a failure is over. */
    RESTART,
    /** It failed too often. */
    GIVE_UP
}
