package io.viper.core.model;

/** How an instrument is paid for and how it earns. */
public enum ContractKind {
    /** The coin itself: paid in full in quote currency; what is not owned cannot be sold. */
    SPOT,
    /** A perpetual or future settled in quote currency: profit = lots x (exit - entry). */
    LINEAR,
    /** A contract worth a fixed amount of quote currency, settled in the base coin: profit = value x (1/entry - 1/exit). */
    INVERSE;

    /** Whether positions use margin, can be short, and can be liquidated. */
    public boolean derivative() {
        return this != SPOT;
    }
}
