package io.viper.core.simulation;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An exchange behind a bad line: what the inner one says is repeated, delayed, lost or denied, by chance from a seed. The
 * inner one's books stay the truth.
 *
 * <p>A report that is held back is told at a moment of the inner exchange's own, with that moment as its time: after the
 * event that comes next, or at the end of the window. So time never runs backward for whoever listens, and no effect
 * reaches the inner exchange in its past.
 *
 * <p>Answers to changes carry no number that says which change they answer. As on one real connection, those about one
 * order stay in their order, and they are told once.
 */
public final class FaultyExchange implements Exchange {
    /** When an order without an answer is given up on. */
    private static final long TIMEOUT = 10_000_000_000L;
    /** How long an answer to a question takes, two absences after the horizon included. */
    private static final long HORIZON = 25_000_000_000L;

    private final Exchange inner;
    private final Faults faults;
    private final SplittableRandom random;
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparingLong(Held::due).thenComparingLong(Held::number));
    private final ArrayDeque<Event> ready = new ArrayDeque<>();
    /** What the exchange truly said about each order, answers to changes aside. */
    private final Map<Long, List<Event.Report>> truth = new HashMap<>();

    private final Map<Long, Long> lastAnswer = new HashMap<>();
    private final Set<Long> lost = new HashSet<>();
    private final Set<Long> canceling = new HashSet<>();
    private boolean healed;
    private long windowEnd = Long.MIN_VALUE;
    private long number;

    /** Something to tell later; without a report, the answer to a question about the order. */
    private record Held(
            long due, long number, long orderId, @Nullable Event report) {}

    /** A worse way to an exchange. */
    public FaultyExchange(Exchange inner, Faults faults) {
        this.inner = inner;
        this.faults = faults;
        this.random = new SplittableRandom(faults.seed());
    }

    /** From now on nothing goes wrong; what has gone wrong already comes to its end. */
    public void heal() {
        healed = true;
    }

    /** Whether everything that the exchange did has been told. */
    public boolean quiet() {
        return held.isEmpty() && ready.isEmpty();
    }

    @Override
    public void open(int instrument, Bar bar) {
        windowEnd = bar.closeTime();
        inner.open(instrument, bar);
    }

    @Override
    public void accept(Effect effect, long time) {
        switch (effect) {
            case Effect.PlaceOrder place
            when happens(FaultKind.LOST_REQUEST) -> {
                lost.add(place.orderId());
                hold(time + TIMEOUT, place.orderId(), new Event.OrderTimedOut(place.orderId(), time));
            }
            case Effect.QueryAccount query -> inner.accept(query, time);
            case Effect.QueryOrder query -> hold(time + HORIZON, query.orderId(), null);
            case Effect.CancelOrder cancel -> {
                canceling.add(cancel.orderId());
                inner.accept(cancel, time);
            }
            case Effect.PlaceOrder place -> inner.accept(place, time);
            case Effect.AmendOrder amend -> inner.accept(amend, time);
        }
    }

    @Override
    public @Nullable Event poll(long until) {
        while (ready.isEmpty()) {
            Event event = inner.poll(until);
            release(event == null ? Math.min(until, windowEnd) : event.time());
            if (event instanceof Event.Report report) spoil(report);
            else if (event != null) ready.add(event);
            if (event == null && ready.isEmpty()) return null;
        }
        return ready.removeFirst();
    }

    private void release(long now) {
        while (!held.isEmpty() && held.element().due() <= now) {
            Held next = held.remove();
            if (next.report() instanceof Event.Report report) ready.add(at(report, now));
            else answer(next.orderId(), now);
        }
    }

    /** What became of an order: all that was ever said about it, once more. */
    private void answer(long orderId, long now) {
        List<Event.Report> said = truth.getOrDefault(orderId, List.of());
        boolean refused = said.size() == 1 && said.getFirst() instanceof Event.OrderRejected;
        if (lost.contains(orderId) || refused) ready.add(new Event.OrderNotFound(orderId, now));
        else if (said.isEmpty()) hold(Math.max(now, windowEnd) + HORIZON, orderId, null); // still on its way
        else said.forEach(report -> ready.add(at(report, now)));
    }

    private void spoil(Event.Report report) {
        long id = report.orderId();
        if (report instanceof Event.OrderAmended || report instanceof Event.ChangeRejected) {
            tellChange(report);
            return;
        }
        List<Event.Report> said = truth.computeIfAbsent(id, one -> new ArrayList<>());
        said.add(report);
        boolean reply =
                said.size() == 1 && (report instanceof Event.OrderAccepted || report instanceof Event.OrderRejected);
        if (reply && happens(FaultKind.LOST_REPLY)) {
            hold(report.time() + TIMEOUT, id, new Event.OrderTimedOut(id, report.time()));
        } else if (report instanceof Event.OrderCanceled
                && canceling.contains(id)
                && happens(FaultKind.CANCEL_DENIED)) {
            tellChange(new Event.ChangeRejected(id, report.time(), "unknown order"));
        } else {
            tell(report);
        }
    }

    private void tell(Event.Report report) {
        if (happens(FaultKind.DELAY)) hold(later(report.time()), report.orderId(), report);
        else ready.add(report);
        if (happens(FaultKind.DUPLICATE)) hold(later(report.time()), report.orderId(), report);
    }

    private void tellChange(Event.Report report) {
        long after = lastAnswer.getOrDefault(report.orderId(), Long.MIN_VALUE);
        long due = happens(FaultKind.DELAY) ? later(report.time()) : report.time();
        if (due <= report.time() && after <= report.time()) {
            ready.add(report);
            return;
        }
        lastAnswer.put(report.orderId(), Math.max(after, due));
        hold(Math.max(after, due), report.orderId(), report);
    }

    private void hold(long due, long orderId, @Nullable Event report) {
        held.add(new Held(due, number++, orderId, report));
    }

    /** Short delays are as likely as long ones: orders are turned within a moment and over days. */
    private long later(long time) {
        long most = random.nextLong(faults.longestDelay() + 1);
        return time + random.nextLong(most + 1);
    }

    private boolean happens(FaultKind kind) {
        return !healed && faults.kinds().contains(kind) && random.nextDouble() < faults.chance();
    }

    /** The same report, known later. */
    private static Event.Report at(Event.Report report, long time) {
        return switch (report) {
            case Event.OrderAccepted said -> new Event.OrderAccepted(said.orderId(), time);
            case Event.OrderRejected said -> new Event.OrderRejected(said.orderId(), time, said.reason());
            case Event.OrderTriggered said -> new Event.OrderTriggered(said.orderId(), time);
            case Event.OrderFilled(Fill fill, long _) -> new Event.OrderFilled(fill, time);
            case Event.OrderAmended said -> new Event.OrderAmended(said.orderId(), time);
            case Event.ChangeRejected said -> new Event.ChangeRejected(said.orderId(), time, said.reason());
            case Event.OrderCanceled said -> new Event.OrderCanceled(said.orderId(), time);
            case Event.OrderExpired said -> new Event.OrderExpired(said.orderId(), time, said.reason());
            case Event.OrderTimedOut said -> new Event.OrderTimedOut(said.orderId(), time);
            case Event.OrderNotFound said -> new Event.OrderNotFound(said.orderId(), time);
        };
    }
}
