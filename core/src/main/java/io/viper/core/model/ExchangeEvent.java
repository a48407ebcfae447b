package io.viper.core.model;

/**
 * What is known about an exchange that lives on while we may not, reports about orders apart: the line to it, and what it
 * answered when it was asked. {@code askedAt} is when the question left, so that an answer says nothing about what came later;
 * {@code exchange} is its number in the run: {@link ExchangeTable}.
 */
public sealed interface ExchangeEvent extends Event.FromExchange {

    /**
     * The line stands, at a start and after every gap. What is not answered by now is unknown, and nothing is opened before
     * the account was compared.
     */
    record Connected(long time, int exchange, ExchangeTerms terms) implements ExchangeEvent {
        /** Of the first exchange. */
        public Connected(long time, ExchangeTerms terms) {
            this(time, 0, terms);
        }
    }

    /**
     * How the exchange lists an instrument now.
     *
     * @param instrument its number in the run
     * @param trouble what keeps it from being traded as the run counts it, for people: halted, delisted, other steps; empty if
     *     nothing does
     */
    record InstrumentSeen(int instrument, long time, String trouble) implements ExchangeEvent {}

    /** Reports may be missing from here on until {@link Connected}. */
    record StreamLost(long time, int exchange, String reason) implements ExchangeEvent {
        /** Of the first exchange. */
        public StreamLost(long time, String reason) {
            this(time, 0, reason);
        }
    }

    /** An order was decided on and the process ended before it could be sent: it is not sent late. */
    record OrderAbandoned(long orderId, long time) implements ExchangeEvent {}

    /**
     * Sent, and the answer does not say whether the exchange has it: a lost connection, a server's error, nonsense.
     *
     * @param busy whether the exchange said that it is slow: it may take the order later than usual
     * @param reason for people
     */
    record OrderUnclear(long orderId, long time, boolean busy, String reason) implements ExchangeEvent {}

    /** The same of a change or a cancel. */
    record ChangeUnclear(long orderId, long time, String reason) implements ExchangeEvent {}

    /** Asked by its name, among the open orders and among our executions: the exchange knows nothing of the order. */
    record OrderAbsent(long orderId, long askedAt, long time) implements ExchangeEvent {}

    /** Asked, and this is the order. Its executions were told before. */
    record OrderSeen(OrderView order, long askedAt, long time) implements ExchangeEvent {}

    /** An execution found by asking: usually known by then. Order number 0 is not ours. */
    record FillSeen(Fill fill, long time) implements ExchangeEvent {}

    /** All of the account there, complete. Executions up to then were told before. */
    record AccountSeen(int exchange, AccountView account, long askedAt, long time) implements ExchangeEvent {
        /** At the first exchange. */
        public AccountSeen(AccountView account, long askedAt, long time) {
            this(0, account, askedAt, time);
        }
    }

    /** The account could not be seen in full; that says nothing about it. */
    record AccountUnseen(long time, int exchange, String reason) implements ExchangeEvent {
        /** At the first exchange. */
        public AccountUnseen(long time, String reason) {
            this(time, 0, reason);
        }
    }
}
