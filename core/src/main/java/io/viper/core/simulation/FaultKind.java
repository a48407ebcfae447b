package io.viper.core.simulation;

/** What can go wrong between us and an exchange, at the exchange itself, in its market and on our side. */
public enum FaultKind {
    /** A report is told twice, the second time perhaps long after the order has ended. */
    DUPLICATE,
    /** A report comes after later ones: a fill before the acknowledgment, a fill after the cancel. */
    DELAY,
    /** The exchange takes or refuses an order, and its reply is lost. */
    LOST_REPLY,
    /** An order is lost on its way. */
    LOST_REQUEST,
    /** A cancel or a change is lost on its way; after the time for an answer it counts as refused. */
    LOST_CHANGE,
    /** A cancel is answered with "unknown order" although it was made. */
    CANCEL_DENIED,
    /** What became of a change is known only by asking, after the horizon. */
    LATE_CHANGE_REPLY,
    /** A request is under way for up to a minute; the exchange refuses what is older than the receive window. */
    SLOW_REQUEST,
    /** For a while the exchange takes requests seconds after they came. */
    ENGINE_LAG,
    /** Asked about an order, the exchange says that it is not there although it is: the question is repeated. */
    LYING_ANSWER,
    /** Asked about an order that has ended, the exchange says "canceled, nothing filled" first; the fills come later. */
    EMPTY_CANCEL,
    /** For a while nothing is told; then everything that happened meanwhile. */
    STREAM_DOWN,
    /** For a while every request is refused because there were too many. */
    RATE_LIMIT,
    /** For a while every request is refused, and questions are not answered. */
    MAINTENANCE,
    /** For a while only cancels are taken. */
    CANCEL_ONLY,
    /** For a while only orders are taken that rest. */
    POST_ONLY,
    /** For a while the exchange trades larger lots than it said. */
    FILTER_CHANGE,
    /** More is executed than was asked for. */
    OVER_FILL,
    /** A person, or another program, trades on the same account. */
    FOREIGN_TRADE,
    /** A person takes one of our orders back. */
    FOREIGN_CANCEL,
    /** The exchange closes a part of a position, as in auto-deleveraging. */
    FORCED_CLOSE,
    /** After a restart of its own the exchange numbers executions from one again. */
    ID_REUSE,
    /** A price that is there for a moment and a tenth, or the double, of what it was. */
    SPIKE,
    /** An instrument is not traded for hours, and requests about it are not answered. */
    MARKET_HALT,
    /** An instrument is not traded any more; what works in it is taken back, what is held stays. */
    DELISTING,
    /** A person halts the account, and some hours later lets it go on. */
    OPERATOR,
    /** Our process ends between any two steps, with what is not yet on the disk, and starts again. */
    CRASH
}
