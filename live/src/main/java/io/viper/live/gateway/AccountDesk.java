package io.viper.live.gateway;

import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.core.model.Price;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.Steps;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.OrderNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the account's stream says, as events. An execution that comes without its order's name or its fee is asked for before it
 * is told; an end that comes before the executions that belong to it waits for them. If they cannot be found in time the stream
 * counts as broken, and all is asked for anew.
 */
final class AccountDesk implements StreamSink {
    private static final int REMEMBERED = 20_000;
    private static final int TRIES = 10;
    private static final long FIRST_PAUSE = 50_000_000L;
    private static final long LONGEST_PAUSE = 1_000_000_000L;

    private final Places places;
    private final KnownOrders known;
    private final AccountReader reader;
    private final OrderNames names;
    private final Gateway.Listener listener;
    private final LongSupplier clock;
    private final Executor threads;
    private final Runnable broken;

    private final Set<String> told = new LinkedHashSet<>();
    private final Map<String, Execution> unclear = new HashMap<>();
    private final Map<String, End> ends = new HashMap<>();
    /** What was said about orders whose sending was not answered yet, so that the answer is told first. */
    private final Map<String, List<Runnable>> held = new HashMap<>();

    private boolean gathering;

    /** An end that waits until so much was told as executed. */
    private record End(@Nullable Event event, long filledLots, long since) {}

    /** @param broken is run when something that was told cannot be understood in time */
    AccountDesk(
            Places places,
            KnownOrders known,
            AccountReader reader,
            OrderNames names,
            Gateway.Listener listener,
            LongSupplier clock,
            Executor threads,
            Runnable broken) {
        this.places = places;
        this.known = known;
        this.reader = reader;
        this.names = names;
        this.listener = listener;
        this.clock = clock;
        this.threads = threads;
        this.broken = broken;
    }

    @Override
    public synchronized void order(OrderSnapshot seen) {
        int number = places.number(seen.symbol());
        if (number < 0) return;
        known.named(seen.clientOrderId(), seen.exchangeOrderId());
        String ours = seen.clientOrderId();
        String name = ours.isEmpty() ? known.name(seen.exchangeOrderId()) : ours;
        long id = name == null ? 0 : names.number(name);
        if (name != null && id != 0) afterAnswer(name, () -> take(seen, name, id, number));
        again();
    }

    /** An order is about to be sent. */
    synchronized void sending(String name) {
        held.put(name, new ArrayList<>());
    }

    /** Its answer was told. */
    synchronized void answered(String name) {
        List<Runnable> waiting = held.remove(name);
        if (waiting != null) waiting.forEach(Runnable::run);
        again();
    }

    private void afterAnswer(String name, Runnable work) {
        List<Runnable> waiting = held.get(name);
        if (waiting == null) work.run();
        else waiting.add(work);
    }

    private void take(OrderSnapshot seen, String name, long id, int number) {
        if (known.ended(name)) return;
        try {
            tell(seen, name, id, number);
        } catch (BadReplyException wrong) {
            broken.run();
        }
    }

    private void tell(OrderSnapshot seen, String name, long id, int number) throws BadReplyException {
        long filled = Reading.lots(seen.filled(), places.listing(number));
        long now = clock.getAsLong();
        switch (seen.standing()) {
            case WORKING -> change(seen, name, id, number);
            case TRIGGERED -> {
                if (known.trigger(name)) listener.on(new Event.OrderTriggered(id, now));
            }
            case FILLED -> await(name, null, filled);
            case CANCELED -> await(name, new Event.OrderCanceled(id, now), filled);
            case EXPIRED -> await(name, new Event.OrderExpired(id, now, "by the exchange"), filled);
            case REJECTED -> await(name, new Event.OrderRejected(id, now, "refused later"), filled);
            case UNKNOWN -> throw new BadReplyException("an order in a state that nobody knows");
        }
    }

    /** A change that was asked for is seen to be made. */
    private void change(OrderSnapshot seen, String name, long id, int number) throws BadReplyException {
        Effect.AmendOrder change = known.change(name);
        OrderSpec before = known.spec(name);
        if (change == null || before == null) return;
        OrderSpec after = Requests.changed(before, change);
        OrderView view = Reading.order(seen, places.listing(number), id, number);
        if (view.lots() != after.quantity().lots() || !same(after.price(), view.priceTicks())) return;
        boolean trails = after.trailTicks() > 0 || known.triggered(name);
        if (!trails && !same(after.trigger(), view.triggerTicks())) return;
        known.changed(name, after);
        listener.on(new Event.OrderAmended(id, clock.getAsLong()));
    }

    private static boolean same(@Nullable Price wanted, long ticks) {
        return (wanted == null ? 0 : wanted.ticks()) == ticks;
    }

    /**
     * An end is told after the executions that belong to it.
     *
     * @param event null for an order that was filled: its executions are its end
     */
    private void await(String name, @Nullable Event event, long filled) {
        if (known.filledLots(name) < filled) {
            ends.put(name, new End(event, filled, clock.getAsLong()));
            gather();
        } else if (known.end(name) && event != null) {
            listener.on(event);
        }
    }

    @Override
    public synchronized void execution(Execution execution) {
        if (places.number(execution.symbol()) < 0) return;
        String key = key(execution);
        if (told.contains(key)) return;
        if (clear(key, execution)) return;
        unclear.put(key, execution);
        gather();
    }

    /** Tells one of which everything is known. Returns false if something is not. */
    private boolean clear(String key, Execution execution) {
        String theirs = execution.exchangeOrderId();
        String ours = execution.clientOrderId();
        String name = ours.isEmpty() ? known.name(theirs) : ours;
        if (name == null || execution.fee().isEmpty()) return false;
        if (held.containsKey(name)) {
            afterAnswer(name, () -> execution(execution));
            return true;
        }
        return tell(key, reader.lookUp(names, execution));
    }

    /** What could not be understood may be by now: a name has become known. */
    private void again() {
        for (Map.Entry<String, Execution> each : List.copyOf(unclear.entrySet())) {
            if (clear(each.getKey(), each.getValue())) unclear.remove(each.getKey());
        }
    }

    /** Tells an execution once. Returns whether it could be. */
    private boolean tell(String key, Lookup<Optional<Fill>> found) {
        if (!(found instanceof Lookup.Found<Optional<Fill>>(Optional<Fill> fill))) return false;
        remember(key);
        fill.ifPresent(each -> {
            listener.on(new Event.OrderFilled(each, clock.getAsLong()));
            counted(each);
        });
        return true;
    }

    private void counted(Fill fill) {
        if (fill.orderId() == 0) return;
        String name = names.name(fill.orderId());
        known.filled(name, fill.lots());
        End end = ends.get(name);
        if (end == null || known.filledLots(name) < end.filledLots()) return;
        ends.remove(name);
        await(name, end.event(), end.filledLots());
    }

    private void remember(String key) {
        told.add(key);
        unclear.remove(key);
        if (told.size() > REMEMBERED) {
            told.remove(told.iterator().next());
        }
    }

    /** With what was executed, at which price: an exchange may begin its numbers again. */
    private static String key(String symbol, long trade, long signedLots, long ticks) {
        return symbol + " " + trade + " " + signedLots + " " + ticks;
    }

    private String key(Execution execution) {
        long trade = Reading.tradeNumber(execution.tradeId());
        try {
            var spec = places.listing(places.number(execution.symbol())).spec();
            long lots = Steps.exact(execution.quantity(), spec.lotSize())
                    * execution.side().sign();
            return key(execution.symbol(), trade, lots, Steps.nearest(execution.price(), spec.tickSize()));
        } catch (BadReplyException unreadable) {
            return key(execution.symbol(), trade, 0, 0);
        }
    }

    /** Asks for what is missing until nothing is. */
    private void gather() {
        if (gathering) return;
        gathering = true;
        threads.execute(() -> {
            boolean done = false;
            try {
                long pause = FIRST_PAUSE;
                for (int k = 0; k < TRIES && !done; k++) {
                    TimeUnit.NANOSECONDS.sleep(pause);
                    pause = Math.min(LONGEST_PAUSE, 2 * pause);
                    done = found();
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return;
            }
            if (!done) giveUp();
        });
    }

    private boolean found() {
        Set<Listing> listings = incomplete();
        Lookup<List<Fill>> trades = listings.isEmpty()
                ? new Lookup.Found<>(List.of())
                : reader.trades(names, listings, since() - 5 * TimeUnit.SECONDS.toNanos(1));
        synchronized (this) {
            if (trades instanceof Lookup.Found<List<Fill>>(List<Fill> fills)) fills.forEach(this::missed);
            boolean nothing = unclear.isEmpty() && ends.isEmpty();
            if (nothing) gathering = false;
            return nothing;
        }
    }

    /** Whose executions are not all known. */
    private synchronized Set<Listing> incomplete() {
        Set<Listing> listings = new LinkedHashSet<>();
        for (Execution each : unclear.values()) {
            listings.add(places.listings().get(places.number(each.symbol())));
        }
        for (String name : ends.keySet()) {
            OrderSpec spec = known.spec(name);
            if (spec == null) return new LinkedHashSet<>(places.listings());
            listings.add(places.listing(spec.instrument()));
        }
        return listings;
    }

    private synchronized long since() {
        long since = Long.MAX_VALUE;
        for (Execution each : unclear.values()) since = Math.min(since, each.time());
        for (End each : ends.values()) since = Math.min(since, each.since() - TimeUnit.MINUTES.toNanos(10));
        return since;
    }

    /** One that was found by asking: told like others if the stream told of it, else as found. */
    private void missed(Fill fill) {
        String key = key(places.listing(fill.instrument()).symbol(), fill.tradeId(), fill.signedLots(), fill.ticks());
        if (told.contains(key)) return;
        long now = clock.getAsLong();
        boolean streamed = unclear.containsKey(key);
        boolean awaited = fill.orderId() != 0 && ends.containsKey(names.name(fill.orderId()));
        if (!streamed && !awaited) return;
        remember(key);
        listener.on(streamed ? new Event.OrderFilled(fill, now) : new ExchangeEvent.FillSeen(fill, now));
        counted(fill);
    }

    private void giveUp() {
        synchronized (this) {
            gathering = false;
        }
        forget();
        broken.run();
    }

    /** The stream was broken: what waited is found by comparing. */
    synchronized void forget() {
        unclear.clear();
        ends.clear();
    }
}
