package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.Bar;
import io.viper.core.model.Condition;
import io.viper.core.model.Direction;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Signal;
import io.viper.core.strategy.OrderDraft;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders that wait inside our engine, and those that have been sent and not ended: {@code pending → matched → executed |
 * failed}. What is matched passes the same gate as every order. The queue is looked at whole each time, by priority and then by
 * age, so nobody starves; an order leaves it before it is sent, so it is sent once.
 */
final class ConditionalOrders implements Timed {
    /** Orders that may wait or work at the same time; one more is refused. */
    static final int MOST = 1_000;
    /** Ended orders that stay readable, of each kind. */
    static final int REMEMBERED = 256;

    private final EngineState state;
    private final OrderRoad road;
    final Followers followers;
    /** Highest priority first, then oldest first. */
    private final List<ConditionalOrder> pending = new ArrayList<>();

    private final List<ConditionalOrder> matched = new ArrayList<>();
    private final ArrayDeque<ConditionalOrder> executed = new ArrayDeque<>();
    private final ArrayDeque<ConditionalOrder> failed = new ArrayDeque<>();
    private final ArrayDeque<ConditionalOrder> canceled = new ArrayDeque<>();
    private final List<ConditionalOrder> due = new ArrayList<>();
    private long ended;

    ConditionalOrders(EngineState state) {
        this.state = state;
        this.road = new OrderRoad(state);
        this.followers = new Followers(state, this, road);
    }

    /** Whether none waits. */
    boolean idle() {
        return pending.isEmpty();
    }

    /** Whether none is at the exchange. */
    boolean noneSent() {
        return matched.isEmpty() && followers.idle();
    }

    /** Those in a state, a copy: what waits in the order in which it is looked at, what has ended oldest first. */
    List<ConditionalOrder> in(ConditionalStatus status) {
        List<ConditionalOrder> all = new ArrayList<>(
                switch (status) {
                    case PENDING -> pending;
                    case MATCHED -> matched;
                    case EXECUTED -> executed;
                    case FAILED -> failed;
                    case CANCELED -> canceled;
                });
        followers.in(status, all);
        return List.copyOf(all);
    }

    /**
     * Takes an order in. If its price holds already and it waits for no signal, it is sent at once.
     *
     * @param draft is kept
     */
    void take(OrderDraft draft, Condition condition, String source, int strategy, int instrument) {
        int priced = condition.symbol().isEmpty() ? instrument : state.instrument(condition.symbol());
        ConditionalOrder.Place place = new ConditionalOrder.Place(instrument, priced);
        ConditionalOrder order = new ConditionalOrder(draft, condition, source, strategy, place, state.now);
        if (priced < 0) {
            end(order, ConditionalStatus.FAILED, "the run has no instrument " + condition.symbol());
        } else if (pending.size() + matched.size() + followers.size() >= MOST) {
            end(order, ConditionalStatus.FAILED, MOST + " conditional orders wait or work already");
        } else if (condition.after() != 0) {
            followers.take(order);
        } else {
            insert(order);
            order.timer = state.timers.at(Math.addExact(state.now, condition.lifeNanos()), this, order.number());
            state.listener.onConditionalOrder(order, state.now);
            double price = state.prices.price(priced);
            if (!condition.onSignal() && condition.holds(price, price)) send(order, "price " + price);
        }
    }

    private void insert(ConditionalOrder order) {
        int at = pending.size();
        int priority = order.condition().priority();
        while (at > 0 && pending.get(at - 1).condition().priority() < priority) at--;
        pending.add(at, order);
    }

    /** A bar is known. What was traded in it counts for orders that are older than the bar, its close for all. */
    void onBar(int instrument, Bar bar) {
        for (ConditionalOrder order : pending) {
            if (order.priced != instrument || !order.condition().priced()) continue;
            boolean whole = order.madeTime() <= bar.openTime();
            double low = whole ? bar.low() : bar.close();
            double high = whole ? bar.high() : bar.close();
            if (order.condition().holds(low, high) && order.signalGood(state.now)) due.add(order);
        }
        sendDue("price of the bar that closed at " + bar.close());
    }

    /** A price was traded. */
    void onPrice(int instrument, double price) {
        for (ConditionalOrder order : pending) {
            if (order.priced != instrument || !order.condition().priced()) continue;
            if (order.condition().holds(price, price) && order.signalGood(state.now)) due.add(order);
        }
        sendDue("price " + price);
    }

    /** A signal was raised: only orders made before it see it. Returns how many orders were matched by it. */
    int onSignal(Signal signal) {
        if (pending.isEmpty() || signal.direction() == Direction.EXIT) return 0;
        for (ConditionalOrder order : pending) {
            if (!fits(order, signal)) continue;
            order.signaled(state.now);
            double price = state.prices.price(order.priced);
            if (order.condition().holds(price, price)) due.add(order);
        }
        int count = due.size();
        sendDue("signal " + signal.id() + " of " + signal.source());
        return count;
    }

    private static boolean fits(ConditionalOrder order, Signal signal) {
        Condition condition = order.condition();
        return condition.onSignal()
                && order.instrument() == signal.instrument()
                && order.side() == signal.direction().entrySide()
                && (condition.source().isEmpty() || condition.source().equals(signal.source()));
    }

    private void sendDue(String by) {
        if (due.isEmpty()) return;
        List<ConditionalOrder> now = List.copyOf(due);
        due.clear();
        for (ConditionalOrder order : now) send(order, by);
    }

    private void send(ConditionalOrder order, String by) {
        pending.remove(order);
        state.timers.cancel(order.timer);
        order.matched("matched by " + by);
        matched.add(order);
        state.listener.onConditionalOrder(order, state.now);
        String refusal = foreign(order);
        try {
            if (refusal.isEmpty()) refusal = road.take(order.draft, order.instrument(), order.strategy);
        } catch (ArithmeticException beyond) {
            refusal = "its amount or a price is beyond what can be counted: " + beyond.getMessage();
        }
        boolean sent = state.orders.find(order.number()) != null || state.algorithms.find(order.number()) != null;
        if (sent || order.status().ended()) return;
        matched.remove(order);
        end(order, ConditionalStatus.FAILED, refusal);
    }

    /** A position, or a working entry, belongs to one. */
    String foreign(ConditionalOrder order) {
        int i = order.instrument();
        boolean reduces = order.draft.isReduceOnly();
        int owner = state.owners[reduces ? state.legs.closes(i, order.side()) : state.legs.opens(i, order.side())];
        boolean other = owner != EngineState.NOBODY && owner != order.strategy;
        return other ? "the instrument belongs to " + state.name(owner) : "";
    }

    /** Its time is over. */
    @Override
    public void due(long number) {
        for (ConditionalOrder order : pending) {
            if (order.number() != number) continue;
            pending.remove(order);
            String what = order.condition().onSignal() && !order.signalGood(state.now) ? "signal" : "price";
            end(order, ConditionalStatus.FAILED, "expired: the " + what + " it waited for did not come in time");
            return;
        }
    }

    /** The engine has handled a report: what has become of the orders that were sent. */
    void afterReport(Event.Report report) {
        followers.afterReport(report);
        for (int k = 0; k < matched.size(); k++) {
            if (matched.get(k).number() != report.orderId()) continue;
            settle(matched.get(k), report);
            return;
        }
    }

    private void settle(ConditionalOrder waited, Event.Report report) {
        Order open = state.orders.find(waited.number());
        Order order = open == null ? state.orders.ended(waited.number()) : open;
        if (order == null) return;
        waited.filled(order.filledLots());
        if (open != null) return;
        matched.remove(waited);
        long lots = order.spec().quantity().lots();
        if (order.filledLots() > 0) {
            Instrument instrument = state.portfolio.instrument(waited.instrument());
            String executed = instrument.amountText(order.filledLots()) + " of " + instrument.amountText(lots);
            end(waited, ConditionalStatus.EXECUTED, executed + " executed");
        } else if (order.status() == OrderStatus.CANCELED) {
            end(waited, ConditionalStatus.CANCELED, waited.isWithdrawn() ? waited.reason() : "taken back");
        } else {
            end(waited, ConditionalStatus.FAILED, why(report));
        }
    }

    /** An order that was matched was sent in parts, and they have ended. */
    void afterAlgorithm(ParentOrder parent) {
        for (int k = 0; k < matched.size(); k++) {
            ConditionalOrder waited = matched.get(k);
            if (waited.number() != parent.number()) continue;
            matched.remove(k);
            waited.filled(parent.filledLots());
            ConditionalStatus nothing = waited.isWithdrawn() ? ConditionalStatus.CANCELED : ConditionalStatus.FAILED;
            end(waited, parent.filledLots() > 0 ? ConditionalStatus.EXECUTED : nothing, parent.toString());
            return;
        }
    }

    private static String why(Event.Report report) {
        return switch (report) {
            case Event.OrderRejected rejected -> "rejected by the exchange: " + rejected.reason();
            case Event.OrderExpired expired -> "expired at the exchange: " + expired.reason();
            case Event.OrderNotFound _ -> "never arrived at the exchange";
            default -> "ended at the exchange";
        };
    }

    /**
     * Takes one back: what waits at once, what was sent when the exchange says so.
     *
     * @return whether there is such an order that waits or works
     */
    boolean cancel(long number, String why) {
        Follower follower = followers.find(number);
        if (follower != null) followers.cancel(follower, why);
        ConditionalOrder order = follower == null ? find(number) : null;
        if (order == null) return follower != null;
        if (order.status() == ConditionalStatus.PENDING) drop(order, why);
        else withdraw(order);
        return true;
    }

    /** The one that waits or works under a number; null if there is none. */
    @Nullable
    ConditionalOrder find(long number) {
        for (ConditionalOrder order : pending) if (order.number() == number) return order;
        for (ConditionalOrder order : matched) if (order.number() == number) return order;
        return null;
    }

    private void drop(ConditionalOrder order, String why) {
        pending.remove(order);
        state.timers.cancel(order.timer);
        end(order, ConditionalStatus.CANCELED, why);
    }

    private void withdraw(ConditionalOrder order) {
        order.withdrawn();
        Order sent = state.orders.find(order.number());
        if (sent != null) state.exits.cancel(sent);
        else state.algorithms.cancel(order.number(), "canceled");
    }

    /** Takes back what a strategy has waiting to open for an instrument. */
    void dropEntries(int strategy, int instrument, String why) {
        followers.dropEntries(strategy, instrument, why);
        for (ConditionalOrder order : List.copyOf(pending)) {
            boolean its = order.strategy == strategy && order.instrument() == instrument;
            if (its && !order.draft.isReduceOnly()) drop(order, why);
        }
    }

    /** Takes back all that wait. */
    void dropAll(String why) {
        followers.dropAll(why);
        for (ConditionalOrder order : List.copyOf(pending)) drop(order, why);
    }

    void end(ConditionalOrder order, ConditionalStatus status, String why) {
        order.end(status, why);
        ended++;
        ArrayDeque<ConditionalOrder> queue = switch (status) {
            case EXECUTED -> executed;
            case FAILED -> failed;
            case CANCELED -> canceled;
            case PENDING, MATCHED -> throw new IllegalArgumentException(status + " is no end");
        };
        if (queue.size() == REMEMBERED) queue.removeFirst();
        queue.addLast(order);
        state.listener.onConditionalOrder(order, state.now);
    }

    /** Mixed from all that decides what happens next. */
    long hash() {
        long hash = ended;
        for (ConditionalOrder order : pending) hash = hash * 31 + order.hash();
        for (ConditionalOrder order : matched) hash = hash * 31 + order.hash();
        return hash * 31 + followers.hash();
    }
}
