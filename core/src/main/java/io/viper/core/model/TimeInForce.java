package io.viper.core.model;

/** How long an order lives. */
public enum TimeInForce {
    /** Good till canceled. */
    GTC,
    /** Immediate or cancel: fills what it can at once, the rest expires. */
    IOC,
    /** Fill or kill: all at once or nothing. */
    FOK,
    /** Good till a date: expires at {@link OrderSpec#expireTime}. */
    GTD
}
