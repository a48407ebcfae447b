package io.viper.core.risk;

/**
 * What the account may do, for people.
 *
 * @param reason why it may do no more, every cause of it; when READY, what ended the last restriction, empty if there was none
 * @param remedy what has to be so for it to be READY again; empty when READY
 * @param until when time alone has made it READY again, UTC epoch nanoseconds; 0 when it is, {@link Long#MAX_VALUE} if it never
 *     does
 */
public record Permission(TradingState state, String reason, String remedy, long until) {
    /** Everything, again or still. */
    static Permission all(String reason) {
        return new Permission(TradingState.READY, reason, "", 0);
    }

    /** The same with one more cause. */
    Permission and(TradingState other, String why, String ends, long end) {
        String reasons = state == TradingState.READY ? why : reason + "; " + why;
        String remedies = remedy.isEmpty() ? ends : remedy + "; and " + ends;
        return new Permission(state.and(other), reasons, remedies, Math.max(until, end));
    }
}
