package io.viper.core.model;

/** What a person tells the platform about the account itself: what is held and what works. */
public sealed interface AccountEvent extends Event.Operator {

    /**
     * The kill switch. No order that adds risk leaves any more, and working entries are taken back; stops and targets stay.
     * Absorbing and idempotent; only {@link Event.Resumed} ends it.
     *
     * @param reason for people
     * @param flatten whether everything that is held is closed as well, the largest exposure first
     */
    record Killed(long time, String reason, boolean flatten) implements AccountEvent {}

    /** The position of an instrument is to be closed at the market, whoever holds it, and its working entries taken back. */
    record CloseAsked(long time, int instrument, String who) implements AccountEvent {}

    /**
     * What the exchange holds no more of a position, without an execution that says at which price, was settled at a price that
     * a person has found there.
     *
     * @param instrument the place of the position
     * @param lots how many are held no more, signed as the position is
     * @param price what a unit was settled at; above 0
     */
    record PositionSettled(long time, int instrument, long lots, double price, String who) implements AccountEvent {
        public PositionSettled {
            if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("settled at " + price);
            }
        }
    }

    /** A working order is to be taken back, whoever placed it. */
    record CancelAsked(long time, long orderId, String who) implements AccountEvent {}
}
