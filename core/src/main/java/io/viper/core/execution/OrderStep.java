package io.viper.core.execution;

/** What can happen to an order: what we do to it, and what the exchange says about it. */
public enum OrderStep {
    /** We send it. */
    SEND,
    /** No answer came in time, or one that says nothing. */
    TIMEOUT,
    /** The exchange has it. */
    ACCEPT,
    /** The exchange refuses it. */
    REJECT,
    /** Its trigger was traded. */
    TRIGGER,
    /** A part is executed. */
    FILL_PART,
    /** The rest is executed. */
    FILL_REST,
    /** We send a change. */
    SEND_UPDATE,
    /** The change is made. */
    UPDATE,
    /** We send a cancel. */
    SEND_CANCEL,
    /** The change or cancel is refused. */
    REFUSE_CHANGE,
    /** It is taken back. */
    CANCEL,
    /** It ran out. */
    EXPIRE
}
