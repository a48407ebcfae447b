package io.viper.venue.floor;

/**
 * Why something was not done.
 *
 * @param text for people
 */
public record Refusal(Kind kind, String text) {
    /** What exchanges tell apart. */
    public enum Kind {
        /** Not enough money or margin. */
        FUNDS,
        /** Post-only, and it would take. */
        WOULD_TAKE,
        /** Reduce-only, and there is nothing to reduce. */
        NOTHING_TO_REDUCE,
        /** Below the smallest quantity. */
        TOO_FEW,
        /** Below the smallest value. */
        TOO_CHEAP,
        /** The client order id is in use. */
        DUPLICATE_ID,
        /** There is no such order, or it is over. */
        NO_SUCH_ORDER,
        /** The contract is not traded now. */
        HALTED,
        /** The leverage or mode cannot be had. */
        SETTING,
        /** Something is open that stands in the way. */
        OCCUPIED,
        /** Anything else that is wrong with the order. */
        INVALID
    }

    /** What the simulated exchange said, in its own words. */
    static Refusal of(String words) {
        return new Refusal(kind(words), words);
    }

    private static Kind kind(String words) {
        if (words.startsWith("insufficient")) return Kind.FUNDS;
        if (words.startsWith("post-only")) return Kind.WOULD_TAKE;
        if (words.startsWith("reduce-only")) return Kind.NOTHING_TO_REDUCE;
        if (words.startsWith("below the minimum notional")) return Kind.TOO_CHEAP;
        if (words.startsWith("below the minimum of")) return Kind.TOO_FEW;
        return words.startsWith("no such working order") ? Kind.NO_SUCH_ORDER : Kind.INVALID;
    }
}
