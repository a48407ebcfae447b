package io.viper.live.exchange;

import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import java.io.IOException;
import java.util.List;

/**
 * What an adapter of an exchange must offer. Every request blocks until there is an answer and is called from a thread of its
 * own, several at once; it may be interrupted when its time is over. It never sends anything twice by itself. An exception after
 * a byte may have left, whatever it is, means that the outcome is not known.
 *
 * <p>What has a number of an instrument is meant of a place, as {@link io.viper.core.model.PositionMode} counts them: in hedge
 * mode the instrument there says by its leg which position an order is for, and each leg is a holding of its own.
 *
 * <p>Orders are named by us; what comes back carries our number, 0 for what is not ours: {@link OrderNames#number}.
 */
public interface Gateway extends AutoCloseable {

    /** What the exchange does with a name that it has seen before. Proven for each adapter by its tests. */
    enum Idempotency {
        /** A repeated name is refused for ever, or answered with the first order: nothing is executed twice. */
        STRONG,
        /** A repeated name is refused while the first order is open: a repeat may be executed twice. */
        OPEN_ONLY,
        /** Names are not looked at. */
        NONE
    }

    /**
     * What the exchange can do.
     *
     * @param idempotency what becomes of a repeated name
     * @param amends whether a working order can be changed; otherwise it is refused
     * @param deadMansSwitch whether orders can be made to end when nobody is heard from
     * @param requestsPerMinute that are allowed
     */
    record Abilities(Idempotency idempotency, boolean amends, boolean deadMansSwitch, int requestsPerMinute) {}

    /**
     * Told what the exchange says by itself. May be called by any thread; must be told in the order in which it was said. Of funding what each
     * place received or paid is told first, by what it held when it fell due, then that it was due; where a process ended in between, the
     * next one tells all of it again.
     */
    interface Listener {
        /** A report about one of our orders, or market data. Its time is when it was received. */
        void on(Event event);

        /** The stream of reports stands. Told at the begin and after every gap. */
        void up();

        /** Reports may be missing from here on. */
        void down(String reason);
    }

    /** What the exchange can do. */
    Abilities abilities();

    /** What can be relied on there. */
    ExchangeTerms terms();

    /**
     * What a journal holds of the market, by instrument: close of the last bar, 0 for none, and time up to which funding was
     * told, 0 if the run never stood at an exchange. UTC epoch nanoseconds.
     */
    record Told(List<Long> lastBars, List<Long> lastFunding) {
        public Told {
            lastBars = List.copyOf(lastBars);
            lastFunding = List.copyOf(lastFunding);
        }

        /** Close of the last bar; 0 for none. */
        public long bars(int instrument) {
            return lastBars.get(instrument);
        }

        /** Time of the last funding, of the first moment at an exchange while there was none; 0 if there was no such moment. */
        public long funding(int instrument) {
            return lastFunding.get(instrument);
        }
    }

    /**
     * The bars that are complete by now and were not told, by their closes. Asked for once, before {@link #open}; what closes
     * later is told to the listener.
     *
     * @throws IOException if they cannot be had
     */
    default List<Event.BarClosed> past(Told told) throws IOException, InterruptedException {
        return List.of();
    }

    /** An order that an earlier process had sent and that may work, with what was told of it. Before {@link #open}. */
    default void remember(String name, OrderSpec order, long filledLots) {}

    /** The outcome of {@link #place} was told: what the exchange said meanwhile about the order may follow. */
    default void answered(String name) {}

    /**
     * Refreshes the dead man's switch.
     *
     * @param seconds after which orders are taken back; 0 takes the switch away
     * @return whether the exchange has confirmed it; false where there is no such switch
     */
    default boolean deadMan(int seconds) throws IOException, InterruptedException {
        return false;
    }

    /**
     * Whether the dead man's switch watches the account's stream in place of requests: it is set once, and cannot be taken away.
     */
    default boolean deadManStays() {
        return false;
    }

    /** Begins to listen. Called once. */
    void open(OrderNames names, Listener listener) throws IOException;

    /**
     * More may be wanted of the market by now than when it was opened: that is looked up again, and told from now on; never less. Called
     * by the thread that opened it, again and again; returns at once.
     */
    default void listen() {}

    /** Sends an order under a name. */
    Reply place(String name, OrderSpec order) throws IOException, InterruptedException;

    /** Changes a working order. */
    Reply amend(String name, Effect.AmendOrder change) throws IOException, InterruptedException;

    /** Takes a working order back. {@link Reply.Done} says that the request was taken, not that the order is gone. */
    Reply cancel(String name, int instrument) throws IOException, InterruptedException;

    /** One order by its name. */
    Lookup<OrderView> order(String name, int instrument) throws IOException, InterruptedException;

    /** All open orders of the run's instruments, those that are not ours with number 0. */
    Lookup<List<OrderView>> openOrders() throws IOException, InterruptedException;

    /** All executions of the account from a moment on, oldest first. */
    Lookup<List<Fill>> trades(long since) throws IOException, InterruptedException;

    /** Cash, positions, mode and leverage; the orders in it are not looked at. */
    Lookup<AccountView> account() throws IOException, InterruptedException;

    @Override
    void close();
}
