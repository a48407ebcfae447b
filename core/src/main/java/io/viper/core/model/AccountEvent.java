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

    /** A working order is to be taken back, whoever placed it. */
    record CancelAsked(long time, long orderId, String who) implements AccountEvent {}
}
