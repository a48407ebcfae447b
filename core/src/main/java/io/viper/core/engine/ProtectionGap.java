package io.viper.core.engine;

/**
 * A stop, or a target, that the exchange could not keep was kept by the engine, and this is what that cost.
 *
 * @param orderId number of the market order that was sent in its place
 * @param instrument the instrument's number in the run
 * @param levelTicks where the stop or target was
 * @param fillTicks where it was executed
 * @param lots how much of it
 * @param since the earliest moment at which the level can have been traded, UTC epoch nanoseconds: a bar does not say when
 * @param noticed when the engine knew and sent the order
 * @param filled when it was executed
 * @param costUnits what the way from level to execution cost, in 1e-8 of the settle currency; negative is an improvement
 */
public record ProtectionGap(
        long orderId,
        int instrument,
        long levelTicks,
        long fillTicks,
        long lots,
        long since,
        long noticed,
        long filled,
        long costUnits) {

    /** How long the position can have been without its stop, in nanoseconds. */
    public long nanos() {
        return filled - since;
    }
}
