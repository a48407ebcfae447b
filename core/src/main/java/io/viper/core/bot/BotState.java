package io.viper.core.bot;

/** Where a bot is in its life. */
public enum BotState {
    /** It was asked for; its strategy is being made. */
    CREATING,
    /** Its strategy is warmed up from the run's history. */
    STARTING,
    /** It decides. */
    RUNNING,
    /** It decides about exits only: no entry leaves. */
    PAUSED,
    /** Its entries are taken back, and its positions closed if that was asked for. */
    STOPPING,
    /** It is not asked any more. */
    STOPPED,
    /** Its strategy failed; it is not asked until it is restarted. Stops and targets of its positions stay. */
    ERROR;

    /** Whether its strategy is called. */
    public boolean decides() {
        return this == RUNNING || this == PAUSED;
    }
}
