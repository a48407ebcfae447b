package io.viper.core.engine;

/**
 * An exchange, or somebody outside, did what it should not, or what a person should know. Nothing is lost by it: the engine
 * has coped.
 *
 * @param kind what it was
 * @param orderId our number of the order; 0 if the exchange named none
 * @param time when it was noticed
 * @param text what happened, for people
 */
public record Anomaly(Kind kind, long orderId, long time, String text) {

    /** What can be odd about a report. */
    public enum Kind {
        /** An execution was told twice; it is applied once. */
        DUPLICATE_FILL,
        /** Something about an order that had ended; ignored. */
        STALE_REPORT,
        /** An execution of an order that had ended; applied, because the exchange's word about what is held counts. */
        LATE_FILL,
        /** More was executed than asked for; applied, and entries of the instrument are frozen. */
        OVER_FILL,
        /** An execution of an order that is not ours; applied, and entries of the instrument are frozen. */
        FOREIGN_FILL,
        /** Something about an order that is not ours; ignored. */
        FOREIGN_REPORT,
        /** Something that cannot be after what was told before; ignored. */
        CONTRADICTION,
        /** The fee of an execution was taken in a coin that the run does not count; entries at the exchange are frozen. */
        FEE_ELSEWHERE,
        /** An order was not answered; it counts at its worst until the exchange says what became of it. */
        NO_ANSWER,
        /** The exchange does not know an order; it never arrived. */
        NOT_FOUND,
        /** An order works that had ended by all that was known; adopted, and canceled. */
        LATE_ORDER,
        /** A signal or an order from outside was told twice; it is acted on once. */
        REPEATED_COMMAND,
        /** A signal or an order from outside is nothing that the run can act on; the text says why. */
        REFUSED_COMMAND,
        /** An execution that was not told was found by asking; applied. */
        MISSED_FILL,
        /** What became of an order is unknown for too long. */
        UNRESOLVED,
        /** Position, cash, orders or settings differ from the exchange's; entries are frozen. */
        DIFFERENCE,
        /** Orders work at the exchange that are not ours; left alone. */
        FOREIGN_ORDER,
        /** Reports of the exchange may be missing. */
        LINE_LOST,
        /** The account could not be seen in full. */
        UNSEEN,
        /** The exchange trades an instrument no more, or not as the run counts it: no entries in it; or it does again. */
        NOT_TRADED,
        /** What the exchange holds no more of a position was settled, as a person told. */
        SETTLED,
        /** The exchange refused or dropped a stop, or a change of it; another one is placed, or the position is closed. */
        STOP_LOST,
        /** The exchange refused or dropped a target; it is placed again a few times. */
        TARGET_LOST,
        /** No stop can be had for a position that demands one; it is being closed, or a person has to. */
        UNPROTECTED,
        /** Two orders of which one was to cancel the other were both executed. */
        BOTH_FILLED,
        /** An exit took more than was left of a position, at an exchange without reduce-only orders; the excess is closed. */
        TURNED,
        /** A position that was to be closed may stay open: a person has to look. */
        LEFTOVER
    }
}
