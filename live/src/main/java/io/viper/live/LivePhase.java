package io.viper.live;

/**
 * Where a live run is on its way to trading. What the account may do once it is READY is the engine's trading state. Of several
 * exchanges the one that is furthest counts: what the others wait for keeps only their own instruments.
 */
public enum LivePhase {
    /** Nothing has begun. */
    BOOT,
    /** The journal is read; nothing is sent. */
    RECOVERING,
    /** The account is compared with the exchange's: exits and cancels leave, entries do not. */
    RECONCILING,
    /** Everything agrees; the engine decides what may be done. */
    READY
}
