package io.viper.core.simulation;

/** What can go wrong between us and an exchange that itself does everything right. */
public enum FaultKind {
    /** A report is told twice, the second time perhaps long after the order has ended. */
    DUPLICATE,
    /** A report comes after later ones: a fill before the acknowledgment, a fill after the cancel. */
    DELAY,
    /** The exchange takes or refuses an order, and its reply is lost. */
    LOST_REPLY,
    /** An order is lost on its way. */
    LOST_REQUEST,
    /** A cancel is answered with "unknown order" although it was made. */
    CANCEL_DENIED
}
