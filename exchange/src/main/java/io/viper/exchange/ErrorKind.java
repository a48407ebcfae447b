package io.viper.exchange;

/** What exchanges refuse, as one closed set. What is not certain is {@link #UNCLEAR}: never "failed". */
public enum ErrorKind {
    /** Whether it was done is not known: a timeout, a 5xx, a body that is no reply. Ask, do not repeat. */
    UNCLEAR,
    /** Not enough money or margin. */
    FUNDS,
    /** A price, quantity or combination that the exchange does not take. */
    INVALID,
    /** Below the smallest quantity or value. */
    TOO_SMALL,
    /** Outside the exchange's price band. */
    PRICE_BAND,
    /** Post-only, and it would have taken. */
    WOULD_TAKE,
    /** Reduce-only, and there is nothing to reduce. */
    NOTHING_TO_REDUCE,
    /** The exchange has no such order: never proof that there was none. */
    NO_SUCH_ORDER,
    /** The client order id was used before. */
    DUPLICATE_ID,
    /** The order is as asked already. */
    NO_CHANGE,
    /** One-way where hedge is set, or the other way round. */
    POSITION_MODE,
    /** Too many open orders or positions. */
    TOO_MANY,
    /** The instrument is not traded now: halted, delisted, cancel-only, post-only. */
    NOT_TRADING,
    /** No such instrument. */
    NO_SUCH_INSTRUMENT,
    /** The exchange is under maintenance or overloaded and says that it did nothing. */
    MAINTENANCE,
    /** Too many requests: wait as told. */
    RATE_LIMIT,
    /** Banned for having gone on: everything must stop. */
    BANNED,
    /** The request's time is outside the exchange's window. */
    CLOCK,
    /** The key is not known, was revoked, or the signature is wrong; or it is not of the exchange's form and nothing was sent. */
    KEY,
    /** The key may not do that, or not from here. */
    PERMISSION,
    /** Refused with a code that is not in the adapter's table. */
    OTHER;

    /** Whether asking the same again later may work, so that a read may be repeated. */
    public boolean passing() {
        return this == UNCLEAR || this == MAINTENANCE || this == RATE_LIMIT || this == CLOCK;
    }
}
