package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.Algorithm;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.risk.Allowance;
import io.viper.core.risk.Approved;
import io.viper.core.risk.Intent;
import io.viper.core.risk.TradingState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The orders that are sent in parts. Risk approves the whole once; its worst case is reserved until a part takes its share of
 * the reservation over. What a part was given is never given to another, so that the parts together are at most the whole,
 * whatever an exchange says of them and whenever.
 */
final class Algorithms implements Timed {
    /** Parents at the same time; one more is refused. */
    static final int MOST = 100;
    /** Ended parents that stay readable. */
    static final int REMEMBERED = 256;
    /** When a part could not be sent because the fate of another order is unknown, it is tried again after this. */
    static final long RETRY_NANOS = 30_000_000_000L;

    private static final int SLICE = 0;
    private static final int END = 1;
    private static final int RETRY = 2;
    private static final int KINDS = 4;

    private final EngineState state;
    private final List<ParentOrder> running = new ArrayList<>();
    private final ArrayDeque<ParentOrder> ended = new ArrayDeque<>();
    private long count;

    Algorithms(EngineState state) {
        this.state = state;
    }

    /** Whether there is none that has not ended. */
    boolean idle() {
        return running.isEmpty();
    }

    /** Those that have not ended, and the last ones that have. */
    List<ParentOrder> all() {
        List<ParentOrder> all = new ArrayList<>(ended);
        all.addAll(running);
        return List.copyOf(all);
    }

    /** Why one more cannot begin; empty if it can. */
    String refusal(Algorithm algorithm, int instrument) {
        if (running.size() >= MOST) return MOST + " orders are being sent in parts already";
        if (!(algorithm instanceof Algorithm.Vwap)) return "";
        if (state.profile == null) return "no strategy of the run keeps a volume profile";
        return state.profile.ready(instrument) ? "" : "the volume profile needs a whole day of bars first";
    }

    /** Begins one that risk has approved. */
    void begin(ParentOrder.Making making, Approved approved) {
        int i = making.spec().instrument();
        Instrument instrument = state.portfolio.instrument(i);
        ParentOrder parent =
                new ParentOrder(making, new Allowance(approved), instrument, state.prices.price(i), state.now);
        count++;
        running.add(parent);
        if (parent.entry()) {
            long ticks = ticks(parent, approved.intent().referencePrice());
            parent.reservedUnits = instrument.notionalUnits(ticks, parent.lots());
            state.reservations.open(i, making.spec().side(), parent.lots(), parent.reservedUnits);
            state.owners[i] = making.strategy();
        }
        timer(parent, parent.lastTime(), END);
        state.listener.onAlgorithm(parent, state.now);
        if (Slices.slices(parent.algorithm()) > 0) slice(parent);
        else pump(parent);
    }

    private long ticks(ParentOrder parent, double price) {
        Price limit = parent.spec().price();
        return limit != null
                ? limit.ticks()
                : state.portfolio.instrument(parent.instrument()).ticks(price, Rounding.UP);
    }

    private void timer(ParentOrder parent, long time, int kind) {
        if (parent.timers[kind] == 0) parent.timers[kind] = state.timers.at(time, this, parent.number() * KINDS + kind);
    }

    @Override
    public void due(long what) {
        ParentOrder parent = find(what / KINDS);
        if (parent == null || !parent.running()) return;
        int kind = (int) (what % KINDS);
        parent.timers[kind] = 0;
        switch (kind) {
            case SLICE -> slice(parent);
            case END -> finish(parent, "its time is over");
            case RETRY -> pump(parent);
            default -> throw new IllegalStateException("no such timer: " + what);
        }
    }

    /** The next slice's time has come. */
    private void slice(ParentOrder parent) {
        parent.slices++;
        if (parent.slices < Slices.slices(parent.algorithm())) timer(parent, Slices.time(parent, parent.slices), SLICE);
        pump(parent);
    }

    /** Sends what is due now. */
    private void pump(ParentOrder parent) {
        int i = parent.instrument();
        String stop = stop(parent);
        if (!stop.isEmpty()) {
            finish(parent, stop);
            return;
        }
        double price = state.prices.price(i);
        Instrument instrument = state.portfolio.instrument(i);
        long smallest = Slices.smallest(instrument, ticks(parent, price));
        if (state.reservations.unknown(i) > 0) {
            timer(parent, Math.addExact(state.now, RETRY_NANOS), RETRY);
            return;
        }
        long lots = Slices.due(parent, smallest, state.profile);
        if (lots == 0) return;
        boolean counted = parent.children.isEmpty() && state.now == parent.startTime;
        if (parent.entry() && !counted && !state.gate.partMayLeave(state.now)) {
            timer(parent, Math.addExact(state.now, RETRY_NANOS), RETRY);
        } else {
            send(parent, lots, price);
        }
    }

    /** Why no part may be sent any more; empty if one may. The whole was approved, but the account may have changed. */
    private String stop(ParentOrder parent) {
        int i = parent.instrument();
        if (!parent.entry()) return state.portfolio.position(i).flat() ? "there is nothing left to close" : "";
        if (state.gate.stateNow(state.now) != TradingState.READY) return "the account is " + state.gate.state();
        if (state.gate.frozen(i)) return "entries of the instrument are frozen";
        boolean other = state.owners[i] != EngineState.NOBODY && state.owners[i] != parent.making.strategy();
        return other ? "the position is another strategy's" : "";
    }

    private void send(ParentOrder parent, long lots, double price) {
        OrderSpec spec = parent.spec().withQuantity(new Quantity(lots));
        if (!parent.entry()) {
            Intent exit = parent.allowance.whole().intent();
            Intent asked = new Intent(
                    spec, exit.source(), exit.strategy(), 0, price, exit.stop(), exit.confidence(), exit.reason());
            if (!(state.gate.judgeExit(asked, state.now) instanceof Approved approved)) {
                finish(parent, "there is nothing left to close");
                return;
            }
            spec = approved.order();
        }
        long left = parent.allowance.leftLots();
        long sent = spec.quantity().lots();
        Approved part = parent.allowance.part(spec, price);
        if (parent.entry()) handOver(parent, sent, left);
        long number = state.orders.nextId();
        state.orders.submit(number, part, parent.making.facts(), parent.making.plan());
        parent.children.add(new ParentOrder.Child(number, sent));
        if (parent.entry()) state.owners[parent.instrument()] = parent.making.strategy();
        state.effects.add(new Effect.PlaceOrder(number, spec));
    }

    /** A part reserves its own worst case from now on; that of the rest stays reserved here. */
    private void handOver(ParentOrder parent, long sent, long left) {
        OrderSpec spec = parent.spec();
        long units = sent == left ? parent.reservedUnits : parent.reservedUnits / left * sent;
        parent.reservedUnits -= units;
        if (sent == left) state.reservations.close(spec.instrument(), spec.side(), sent, units);
        else state.reservations.fill(spec.instrument(), spec.side(), sent, units);
    }

    /** A bar is known: its volume counts for parents that are not younger than it. */
    void onBar(int instrument, Bar bar) {
        for (int k = 0; k < running.size(); k++) {
            ParentOrder parent = running.get(k);
            if (!follows(parent, instrument) || bar.openTime() < parent.startTime) continue;
            parent.barred(bar);
            pump(parent);
            if (parent.status() == ParentOrder.Status.ENDED) k--;
        }
    }

    /** A public trade is known. Parts that follow trades are not smaller than those of a schedule. */
    void onTrade(int instrument, long time, long lots) {
        for (int k = 0; k < running.size(); k++) {
            ParentOrder parent = running.get(k);
            if (!follows(parent, instrument)) continue;
            parent.traded(time, lots, state.setup.base());
            if (Slices.behind(parent, state.profile) < Math.ceilDiv(parent.lots(), Algorithm.MOST_SLICES)) continue;
            pump(parent);
            if (parent.status() == ParentOrder.Status.ENDED) k--;
        }
    }

    private static boolean follows(ParentOrder parent, int instrument) {
        return parent.running() && parent.instrument() == instrument && Slices.follows(parent.algorithm());
    }

    /** The engine has handled a report. */
    void afterReport(Event.Report report) {
        for (int k = 0; k < running.size(); k++) {
            ParentOrder parent = running.get(k);
            for (ParentOrder.Child child : parent.children) {
                if (child.number != report.orderId()) continue;
                settle(parent, child, report);
                return;
            }
        }
    }

    private void settle(ParentOrder parent, ParentOrder.Child child, Event.Report report) {
        Order open = state.orders.find(child.number);
        Order order = open == null ? state.orders.ended(child.number) : open;
        if (order == null) return;
        long more = order.filledLots() - child.filledLots;
        if (more > 0 && report instanceof Event.OrderFilled filled)
            parent.filled(child, more, filled.fill().ticks());
        child.ended = open == null;
        int i = parent.instrument();
        if (!parent.running()) {
            endIfDone(parent);
        } else if (parent.entry()
                && parent.filledLots() > 0
                && state.portfolio.position(i).flat()) {
            finish(parent, "its position was closed");
        } else {
            goOn(parent, order, child.ended);
        }
        boolean released = parent.running() && parent.entry() && state.owners[i] == EngineState.NOBODY;
        if (released) state.owners[i] = parent.making.strategy();
    }

    private void goOn(ParentOrder parent, Order child, boolean over) {
        boolean shows = parent.algorithm() instanceof Algorithm.Iceberg;
        if (shows && over && child.status() != OrderStatus.FILLED) {
            finish(parent, "a part of it was " + child.status().name().toLowerCase(Locale.ROOT));
        } else if (parent.allowance.leftLots() == 0) {
            if (parent.allEnded()) finish(parent, "all of it was sent");
        } else if (shows && over) {
            pump(parent);
        }
    }

    /** Takes one back; false if there is none under this number that has not ended. */
    boolean cancel(long number, String why) {
        ParentOrder parent = find(number);
        if (parent == null) return false;
        if (parent.running()) finish(parent, why);
        return true;
    }

    /** Takes back the entries of a strategy that has failed; its exits go on. */
    void leave(int instrument, int strategy, String why) {
        for (ParentOrder parent : List.copyOf(running)) {
            boolean concerned = parent.instrument() == instrument && parent.making.strategy() == strategy;
            if (concerned && parent.entry() && parent.running()) finish(parent, why);
        }
    }

    /** Takes back those of an instrument. */
    void leave(int instrument, boolean entriesOnly, String why) {
        for (ParentOrder parent : List.copyOf(running)) {
            boolean concerned = parent.instrument() == instrument && (parent.entry() || !entriesOnly);
            if (concerned && parent.running()) finish(parent, why);
        }
    }

    /** Whether an order is a part of one that has not ended. */
    boolean owns(Order order) {
        for (ParentOrder parent : running) {
            for (ParentOrder.Child child : parent.children) if (child.number == order.id()) return true;
        }
        return false;
    }

    /** The unended one under a number; null if there is none. */
    @Nullable
    ParentOrder find(long number) {
        for (ParentOrder parent : running) if (parent.number() == number) return parent;
        return null;
    }

    /** The one under a number, also one that has ended lately; null if there is none. */
    @Nullable
    ParentOrder latest(long number) {
        ParentOrder found = find(number);
        for (ParentOrder parent : ended) if (parent.number() == number) found = parent;
        return found;
    }

    /** No part is sent any more; those that work are taken back. It ends when nothing can become of them. */
    private void finish(ParentOrder parent, String why) {
        parent.ending(why);
        for (long timer : parent.timers) state.timers.cancel(timer);
        Arrays.fill(parent.timers, 0);
        long left = parent.allowance.leftLots();
        OrderSpec spec = parent.spec();
        if (parent.entry() && left > 0) {
            state.reservations.close(spec.instrument(), spec.side(), left, parent.reservedUnits);
            parent.reservedUnits = 0;
        }
        for (ParentOrder.Child child : parent.children) {
            Order order = state.orders.find(child.number);
            if (order != null) state.exits.cancel(order);
        }
        endIfDone(parent);
    }

    private void endIfDone(ParentOrder parent) {
        if (!parent.allEnded()) return;
        parent.ended();
        running.remove(parent);
        if (ended.size() == REMEMBERED) ended.removeFirst();
        ended.addLast(parent);
        release(parent);
        state.listener.onAlgorithm(parent, state.now);
        state.conditionals.afterAlgorithm(parent);
    }

    /** Nothing is held, nothing works: the instrument is anybody's again. */
    private void release(ParentOrder parent) {
        int i = parent.instrument();
        if (!parent.entry() || !state.portfolio.position(i).flat()) return;
        for (int k = 0; k < state.orders.count(i); k++) {
            if (!state.orders.get(i, k).spec().reduceOnly()) return;
        }
        for (ParentOrder other : running) if (other.instrument() == i && other.entry()) return;
        if (state.owners[i] == parent.making.strategy()) state.owners[i] = EngineState.NOBODY;
    }

    /** Mixed from all that decides what happens next. */
    long hash() {
        long hash = count;
        for (ParentOrder parent : running) hash = hash * 31 + parent.hash();
        return hash;
    }
}
