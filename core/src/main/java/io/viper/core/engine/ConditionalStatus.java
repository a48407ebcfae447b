package io.viper.core.engine;

/** Where a conditional order is: {@code pending → matched → executed | failed}, canceled while pending or matched. */
public enum ConditionalStatus {
    /** It waits inside our engine. */
    PENDING,
    /** What it waited for has come; the order is at the exchange. */
    MATCHED,
    /** It was executed, in part or in full, and has ended. */
    EXECUTED,
    /** Nothing of it was executed: refused, rejected, expired. The reason says why. */
    FAILED,
    /** It was taken back before anything of it was executed. */
    CANCELED;

    /** Whether nothing more can become of it. */
    public boolean ended() {
        return this == EXECUTED || this == FAILED || this == CANCELED;
    }
}
