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
 * An exchange behind a bad line, and one that misbehaves: what goes wrong is in {@link FaultKind}, when it does is decided by
 * chance from a seed. The inner one's books stay the truth.
 *
 * <p>What is held back is told at the moment at which it gets through, with that moment as its time. So time never runs
 * backward for whoever listens, and no effect reaches the inner exchange in its past.
 *
 * <p>An order to which nothing was answered for {@value #TIMEOUT} ns is given up on, as adapters do. A question is answered
 * after the horizon, with evidence: where somebody else asks again and again, see {@link #missReports} and {@link #givenUp}.
 */
public final class FaultyExchange implements Exchange {
    /** Orders from this number on are not ours. */
    public static final long FIRST_FOREIGN = 1L << 40;
    /** When an order without an answer is given up on. */
    static final long TIMEOUT = 10_000_000_000L;
    /** How old a request may be when it arrives; an older one is refused. So one that was not found after this never comes. */
    static final long RECEIVE_WINDOW = 5_000_000_000L;
    /** How long an answer to a question takes, two absences after the receive window included. */
    static final long HORIZON = 25_000_000_000L;

    private static final long LONGEST_WAY = 60_000_000_000L;
    /** After which a healed line has told what it held back. */
    private static final long RECONNECT = 30_000_000_000L;

    private static final long TURN = 80_000_000L;

    private final Exchange inner;
    private final Mishaps mishaps;
    private final Stretches stretches;
    private final Strangers strangers;
    private final ChangeAnswers answers = new ChangeAnswers(this::holdAnswer);
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparingLong(Held::due).thenComparingLong(Held::number));
    private final ArrayDeque<Event> ready = new ArrayDeque<>();
    /** What the exchange truly said about each order, answers to changes aside. */
    private final Map<Long, List<Event.Report>> truth = new HashMap<>();

    private final ArrayDeque<Deadline> deadlines = new ArrayDeque<>();
    private final Set<Long> unanswered = new HashSet<>();
    private final Map<Long, Long> lastChange = new HashMap<>();
    private final Map<Long, Long> lastAnswer = new HashMap<>();
    private final Set<Long> lost = new HashSet<>();
    private final Set<Long> canceling = new HashSet<>();
    private final Set<Integer> delisted = new HashSet<>();
    private boolean misses;
    private long lastMissed = Long.MIN_VALUE;
    private long windowOpen = Long.MIN_VALUE;
    private long windowEnd = Long.MIN_VALUE;
    private long number;
    /** The latest moment that anybody knows of. */
    private long now = Long.MIN_VALUE;

    /**
     * Something to tell later; without an event, the answer to a question about the order.
     *
     * @param raw whether it has yet to go over the line
     */
    private record Held(
            long due, long number, long orderId, @Nullable Event event, boolean raw) {}

    private record Deadline(long time, long orderId) {}

    /** A worse way to an exchange. */
    public FaultyExchange(Exchange inner, Faults faults) {
        this(inner, new Mishaps(faults));
    }

    /** The same, where others inflict mishaps of the same seed. */
    public FaultyExchange(Exchange inner, Mishaps mishaps) {
        this.inner = inner;
        this.mishaps = mishaps;
        this.stretches = new Stretches(mishaps);
        this.strangers = new Strangers(inner, mishaps);
    }

    /** From now on nothing goes wrong, and what was held back is told soon. */
    public void heal() {
        mishaps.heal();
        List<Held> late = new ArrayList<>(held);
        held.clear();
        for (Held each : late) {
            long due = Math.min(each.due(), now + RECONNECT);
            held.add(new Held(due, each.number(), each.orderId(), each.event(), each.raw()));
        }
    }

    /** An order whose intent is on the disk never left: when it is asked for, nobody has it. */
    public void neverSent(long orderId) {
        lost.add(orderId);
    }

    /** A change whose intent is on the disk never left: in its turn it counts as refused. */
    public void changeNeverSent(long orderId, long time) {
        answers.failed(new Event.ChangeRejected(orderId, time, "it was never sent"), time);
    }

    /** From now on what is reported while the stream is away is never told: it has to be asked for. */
    public void missReports() {
        misses = true;
    }

    /** When the last report was missed; {@link Long#MIN_VALUE} if none was. */
    public long lastMissed() {
        return lastMissed;
    }

    /** Somebody else finds out what became of an order without an answer. */
    public void givenUp(long orderId) {
        unanswered.remove(orderId);
    }

    /** Whether questions stay without an answer. */
    public boolean mute(long time) {
        return stretches.mute(time);
    }

    /** When the stream that is away, or was last, began to be; {@link Long#MAX_VALUE} if it never was. */
    public long streamLost() {
        return stretches.streamLost();
    }

    /** When what is said at a moment is told at the earliest. */
    public long streamBack(long time) {
        return stretches.streamBack(time);
    }

    /** An execution at the inner exchange as it is told: beyond an order, by force, or of nobody's order. */
    public Fill asTold(Fill fill) {
        return strangers.named(fill);
    }

    /** Whether everything that the exchange did has been told, and every order answered. */
    public boolean quiet() {
        return held.isEmpty() && ready.isEmpty() && unanswered.isEmpty();
    }

    /** Lots of an order that were executed beyond what it asked for. */
    public long overLots(long orderId) {
        return strangers.overLots(orderId);
    }

    /** An instrument is not traded after this window: what works in it is taken back, what comes is refused. */
    public void delist(int instrument) {
        delisted.add(instrument);
        strangers.cancelAll(instrument, windowOpen + (windowEnd - windowOpen) / 2);
    }

    /** A window begins, whether or not anything has a bar in it. */
    public void window(long open, long close) {
        windowOpen = open;
        windowEnd = close;
        stretches.window(open, close);
    }

    @Override
    public void open(int instrument, Bar bar) {
        if (bar.closeTime() != windowEnd) window(bar.openTime(), bar.closeTime());
        inner.open(instrument, bar);
        strangers.window(instrument, bar);
    }

    @Override
    public void accept(Effect effect, long time) {
        now = Math.max(now, time);
        switch (effect) {
            case Effect.QueryAccount query -> inner.accept(query, time);
            case Effect.PlaceOrder place -> place(place, time);
            case Effect.QueryOrder query -> hold(time + HORIZON, query.orderId(), null);
            case Effect.CancelOrder cancel -> change(cancel, cancel.orderId(), time);
            case Effect.AmendOrder amend -> change(amend, amend.orderId(), time);
        }
    }

    private void place(Effect.PlaceOrder place, long time) {
        long id = place.orderId();
        strangers.sent(place);
        unanswered.add(id);
        deadlines.add(new Deadline(time + TIMEOUT, id));
        boolean gone = delisted.contains(place.order().instrument());
        String refusal = gone ? "delisted" : stretches.refusal(place, time);
        long way = way(time);
        if (refusal != null) {
            refuse(id, time + TURN, refusal);
        } else if (mishaps.happens(FaultKind.LOST_REQUEST)) {
            lost.add(id);
        } else if (way > RECEIVE_WINDOW) {
            refuse(id, time + way, "outside the receive window");
        } else {
            inner.accept(place, time + way);
        }
    }

    private void refuse(long orderId, long time, String reason) {
        held.add(new Held(time, number++, orderId, new Event.OrderRejected(orderId, time, reason), true));
    }

    private long way(long time) {
        if (!mishaps.happens(FaultKind.SLOW_REQUEST)) return stretches.lag(time);
        SplittableRandom chance = mishaps.chance(FaultKind.SLOW_REQUEST);
        return chance.nextLong(chance.nextBoolean() ? RECEIVE_WINDOW : LONGEST_WAY);
    }

    private void change(Effect effect, long orderId, long time) {
        strangers.changed(orderId);
        String refusal = stretches.refusal(effect, time);
        if (refusal != null) {
            answers.failed(new Event.ChangeRejected(orderId, time, refusal), time + TURN);
        } else if (mishaps.happens(FaultKind.LOST_CHANGE)) {
            answers.failed(new Event.ChangeRejected(orderId, time, "no answer"), time + TIMEOUT);
        } else {
            long arrival = Math.max(time + Math.min(RECEIVE_WINDOW, way(time)), lastChange.getOrDefault(orderId, time));
            lastChange.put(orderId, arrival);
            if (effect instanceof Effect.CancelOrder) canceling.add(orderId);
            answers.forwarded(orderId);
            inner.accept(effect, arrival);
        }
    }

    @Override
    public @Nullable Event poll(long until) {
        long end = Math.min(until, windowEnd);
        while (ready.isEmpty()) {
            long due = nextDue();
            Event event = inner.poll(Math.min(end, due));
            now = Math.max(now, event == null ? Math.min(end, due) : event.time());
            release();
            if (event instanceof Event.Report report) spoil(report);
            else if (event != null) tell(event, 0);
            else if (ready.isEmpty() && due >= end && nextDue() > end) return null;
        }
        Event event = ready.removeFirst();
        // that a change was refused says nothing about the order
        boolean silent = event instanceof Event.OrderTimedOut || event instanceof Event.ChangeRejected;
        if (event instanceof Event.Report report && !silent) unanswered.remove(report.orderId());
        return event;
    }

    private long nextDue() {
        long due = deadlines.isEmpty() ? Long.MAX_VALUE : deadlines.element().time();
        due = Math.min(due, strangers.nextAct());
        return held.isEmpty() ? due : Math.min(due, held.element().due());
    }

    private void release() {
        strangers.act(now);
        while (!held.isEmpty() && held.element().due() <= now) {
            Held next = held.remove();
            Event event = next.event();
            if (event == null) answer(next.orderId());
            else if (next.raw() && at(event, now) instanceof Event.Report report) spoil(report);
            else ready.add(at(event, now));
        }
        while (!deadlines.isEmpty() && deadlines.element().time() <= now) {
            long id = deadlines.remove().orderId();
            if (unanswered.contains(id)) ready.add(new Event.OrderTimedOut(id, now));
        }
    }

    /** What became of an order: all that was ever said about it, once more. */
    private void answer(long orderId) {
        List<Event.Report> said = truth.getOrDefault(orderId, List.of());
        boolean refused = said.size() == 1 && said.getFirst() instanceof Event.OrderRejected;
        boolean lies = stretches.mute(now) || mishaps.happens(FaultKind.LYING_ANSWER);
        boolean onItsWay = said.isEmpty() && !lost.contains(orderId);
        if (lies || onItsWay) {
            hold(now + HORIZON, orderId, null);
        } else if (said.isEmpty() || refused) {
            ready.add(new Event.OrderNotFound(orderId, now));
        } else {
            boolean ended = said.getLast() instanceof Event.OrderCanceled;
            if (ended && mishaps.happens(FaultKind.EMPTY_CANCEL)) {
                ready.add(at(said.getLast(), now));
                said.forEach(report -> hold(now + HORIZON, orderId, report));
            } else {
                said.forEach(report -> ready.add(at(report, now)));
            }
        }
    }

    private void spoil(Event.Report report) {
        long id = report.orderId();
        if (strangers.owns(id)) {
            strange(report);
            return;
        }
        if (report instanceof Event.OrderAmended || report instanceof Event.ChangeRejected) {
            boolean late = mishaps.happens(FaultKind.LATE_CHANGE_REPLY);
            answers.answered(report, late ? report.time() + HORIZON : arrival(report.time()));
            return;
        }
        List<Event.Report> said = truth.computeIfAbsent(id, one -> new ArrayList<>());
        said.add(report);
        boolean reply =
                said.size() == 1 && (report instanceof Event.OrderAccepted || report instanceof Event.OrderRejected);
        boolean canceled = report instanceof Event.OrderCanceled && canceling.contains(id);
        if (reply && mishaps.happens(FaultKind.LOST_REPLY)) {
            // the deadline says what is known then
        } else if (canceled && mishaps.happens(FaultKind.CANCEL_DENIED)) {
            answers.answered(new Event.ChangeRejected(id, report.time(), "unknown order"), arrival(report.time()));
        } else {
            if (canceled) answers.made(id);
            tell(report, id);
        }
        strangers.happened(report);
    }

    private void strange(Event.Report report) {
        Event told = strangers.told(report);
        if (told == null) return;
        if (told instanceof Event.OrderFilled filled && !strangers.owns(filled.orderId())) {
            truth.computeIfAbsent(filled.orderId(), one -> new ArrayList<>()).add(filled);
        }
        tell(told, report.orderId());
    }

    private void tell(Event event, long orderId) {
        if (misses && event instanceof Event.Report && stretches.streamBack(event.time()) > event.time()) {
            lastMissed = event.time();
            return;
        }
        long due = arrival(event.time());
        if (due > event.time()) hold(due, orderId, event);
        else ready.add(event);
        if (event instanceof Event.Report && mishaps.happens(FaultKind.DUPLICATE)) {
            hold(later(event.time(), FaultKind.DUPLICATE), orderId, event);
        }
    }

    /** When what is said now is known. */
    private long arrival(long time) {
        long due = stretches.streamBack(time);
        return mishaps.happens(FaultKind.DELAY) ? Math.max(due, later(time, FaultKind.DELAY)) : due;
    }

    private void holdAnswer(Event.Report answer, long due) {
        long after = Math.max(due, lastAnswer.getOrDefault(answer.orderId(), due));
        lastAnswer.put(answer.orderId(), after);
        hold(after, answer.orderId(), answer);
    }

    private void hold(long due, long orderId, @Nullable Event event) {
        held.add(new Held(Math.max(due, now), number++, orderId, event, false));
    }

    /** Short delays are as likely as long ones: orders are turned within a moment and over days. */
    private long later(long time, FaultKind kind) {
        SplittableRandom chance = mishaps.chance(kind);
        long most = chance.nextLong(mishaps.longestDelay() + 1);
        return time + chance.nextLong(most + 1);
    }

    /** The same event, known later. */
    public static Event at(Event event, long time) {
        return switch (event) {
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
            case Event.PositionLiquidated said -> new Event.PositionLiquidated(said.fill(), time, said.marginRatio());
            case Event.FundingBooked said -> new Event.FundingBooked(said.instrument(), time, said.amountUnits());
            default -> throw new IllegalArgumentException("nobody tells this late: " + event);
        };
    }
}
