package io.viper.core.model;

/** Where an order is in its life. Which state may follow which is one table, in {@code core.execution}. */
public enum OrderStatus {
    /** Approved, nothing sent yet. */
    INITIALIZED,
    /** Refused by our own risk before it left. */
    DENIED,
    /** Sent, no answer yet. */
    SUBMITTED,
    /** Sent, and whether the exchange has it cannot be known yet: its worst case stays reserved. */
    UNKNOWN,
    /** The exchange has it. */
    ACCEPTED,
    /** The exchange refused it. */
    REJECTED,
    /** Its trigger was traded; it is live as a market or limit order. */
    TRIGGERED,
    /** A part is executed. */
    PARTIALLY_FILLED,
    /** All is executed. */
    FILLED,
    /** A change was sent, no answer yet. */
    PENDING_UPDATE,
    /** A cancel was sent, no answer yet. */
    PENDING_CANCEL,
    /** Taken back; nothing more can be executed. */
    CANCELED,
    /** Its time, or what it could be filled against, ran out. */
    EXPIRED;

    /** Whether nothing more can happen to it. */
    public boolean terminal() {
        return switch (this) {
            case DENIED, REJECTED, FILLED, CANCELED, EXPIRED -> true;
            case INITIALIZED,
                    SUBMITTED,
                    UNKNOWN,
                    ACCEPTED,
                    TRIGGERED,
                    PARTIALLY_FILLED,
                    PENDING_UPDATE,
                    PENDING_CANCEL -> false;
        };
    }
}
