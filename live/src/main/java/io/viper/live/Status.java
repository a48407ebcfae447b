package io.viper.live;

import java.util.List;

/**
 * What a run looks like from outside, at one moment.
 *
 * @param state {@code RECOVERING}, or a trading state: {@code READY}, {@code REDUCE_ONLY}, {@code LOCKED_OUT}, {@code HALTED},
 *     {@code KILLED}
 * @param marketTime of the last event, UTC epoch nanoseconds; 0 before the first
 * @param sequence of the last journal record
 * @param events that the engine has handled
 * @param fills of our orders
 * @param trades positions that were closed
 * @param equityUnits in 1e-8 of the currency
 * @param currency of the account
 * @param positions that are open
 * @param stateHash of the engine
 */
public record Status(
        String state,
        long marketTime,
        long sequence,
        long events,
        long fills,
        long trades,
        long equityUnits,
        String currency,
        List<Held> positions,
        long stateHash) {

    public Status {
        positions = List.copyOf(positions);
    }

    /**
     * An open position.
     *
     * @param amount signed, in base units
     * @param unrealizedUnits in 1e-8 of the currency
     */
    public record Held(String symbol, double amount, double entryPrice, long unrealizedUnits) {}
}
