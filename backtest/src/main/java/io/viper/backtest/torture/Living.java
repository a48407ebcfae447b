package io.viper.backtest.torture;

import io.viper.core.model.AccountView;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderView;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.Exchange;
import io.viper.core.simulation.FaultKind;
import io.viper.core.simulation.FaultyExchange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The line to an exchange that lives on when we do not, as adapters show it: what is not answered in time is unclear, and the
 * engine has to find out by itself. Its questions are answered with what is there, or not at all, or wrongly for as long as an
 * exchange may; what is reported while the stream is away is never told.
 */
final class Living implements Exchange {
    private static final long SECOND = Timeframe.SECOND;
    /** When an adapter gives up on the answer to a change. */
    private static final long PATIENCE = 9 * SECOND;
    /** How long an exchange may deny an order that it took. */
    private static final long DENIES = 8 * SECOND;
    /** How much later executions are known than an end that says nothing of them. */
    private static final long LATER = 25 * SECOND;

    private final FaultyExchange line;
    private final World world;
    private final SplittableRandom chance;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::number));
    private final Map<Long, ArrayDeque<Change>> changes = new HashMap<>();
    private long number;

    /** Something that is told at a moment, if it still is to be told then. */
    private record Due(long time, long number, Supplier<@Nullable Event> event) {}

    /** A change that was sent. */
    private static final class Change {
        final boolean cancel;
        boolean givenUp;
        boolean answered;

        Change(boolean cancel) {
            this.cancel = cancel;
        }
    }

    Living(World world, SplittableRandom chance) {
        this.world = world;
        this.line = world.line();
        this.chance = chance;
        line.missReports();
    }

    /** A window begins: the stream may be away in it. */
    void window(long open, long close) {
        long lost = line.streamLost();
        if (lost < open || lost >= close) return;
        long back = line.streamBack(lost);
        later(lost, new ExchangeEvent.StreamLost(lost, "the stream is away"));
        later(back, new ExchangeEvent.Connected(back, world.terms()));
    }

    /** The process is gone: nobody waits for what was asked. */
    void forget() {
        due.clear();
        for (ArrayDeque<Change> each : changes.values()) for (Change change : each) change.givenUp = true;
    }

    @Override
    public void open(int instrument, Bar bar) {
        line.open(instrument, bar);
    }

    @Override
    public void accept(Effect effect, long time) {
        switch (effect) {
            case Effect.QueryOrder query -> answer(query, time);
            case Effect.QueryAccount query -> compare(query, time);
            case Effect.PlaceOrder place -> line.accept(place, time);
            case Effect.AmendOrder amend -> change(amend, amend.orderId(), time);
            case Effect.CancelOrder cancel -> change(cancel, cancel.orderId(), time);
        }
    }

    private void change(Effect effect, long orderId, long time) {
        Change change = new Change(effect instanceof Effect.CancelOrder);
        changes.computeIfAbsent(orderId, one -> new ArrayDeque<>()).add(change);
        long until = time + PATIENCE;
        later(until, () -> {
            if (change.answered || change.givenUp) return null;
            change.givenUp = true;
            return new ExchangeEvent.ChangeUnclear(orderId, until, "no answer");
        });
        line.accept(effect, time);
    }

    @Override
    public @Nullable Event poll(long until) {
        while (true) {
            long next = due.isEmpty() ? Long.MAX_VALUE : due.element().time();
            Event event = line.poll(Math.min(until, next));
            if (event == null && next > until) return null;
            Event told = event == null ? due.remove().event().get() : told(event);
            if (told != null) return told;
        }
    }

    /** What an adapter makes of it; null if nobody waits for it any more. */
    private @Nullable Event told(Event event) {
        return switch (event) {
            case Event.OrderTimedOut(long id, long time) -> {
                line.givenUp(id);
                yield new ExchangeEvent.OrderUnclear(id, time, chance.nextBoolean(), "no answer");
            }
            case Event.OrderAmended amended -> answers(amended.orderId()) ? amended : null;
            case Event.ChangeRejected refused -> answers(refused.orderId()) ? refused : null;
            case Event.OrderCanceled canceled -> {
                closeCancel(canceled.orderId());
                yield canceled;
            }
            default -> event;
        };
    }

    private boolean answers(long orderId) {
        ArrayDeque<Change> waiting = changes.get(orderId);
        Change oldest = waiting == null ? null : waiting.poll();
        if (oldest == null) return false;
        oldest.answered = true;
        return !oldest.givenUp;
    }

    private void closeCancel(long orderId) {
        ArrayDeque<Change> waiting = changes.get(orderId);
        if (waiting == null) return;
        for (Change change : waiting) {
            if (!change.cancel) continue;
            change.answered = true;
            waiting.remove(change);
            return;
        }
    }

    private void answer(Effect.QueryOrder query, long time) {
        if (line.mute(time) || world.truth().undecided(query.orderId())) return;
        boolean lies = world.mishaps().happens(FaultKind.LYING_ANSWER);
        if (lies && chance.nextBoolean()) return;
        long id = query.orderId();
        long told = time + way();
        OrderView view = world.truth().view(id, time);
        Life life = world.truth().life(id);
        boolean fresh = life != null && time - life.arrival < DENIES;
        if (view == null || (lies && fresh)) {
            later(told, new ExchangeEvent.OrderAbsent(id, time, told));
            return;
        }
        boolean empty = view.standing() == OrderView.Standing.CANCELED
                && world.mishaps().happens(FaultKind.EMPTY_CANCEL);
        long known = empty ? told + LATER : told;
        for (Fill fill : executions(Long.MIN_VALUE)) {
            if (fill.orderId() == id) later(known, new ExchangeEvent.FillSeen(fill, known));
        }
        later(told, new ExchangeEvent.OrderSeen(empty ? nothingFilled(view) : view, time, told));
    }

    private static OrderView nothingFilled(OrderView view) {
        return new OrderView(
                view.orderId(),
                view.instrument(),
                view.standing(),
                view.lots(),
                0,
                view.priceTicks(),
                view.triggerTicks());
    }

    private void compare(Effect.QueryAccount query, long time) {
        if (line.mute(time)) return;
        long told = time + way();
        int lie = world.mishaps().happens(FaultKind.LYING_ANSWER) ? chance.nextInt(3) : 3;
        if (lie == 0) return;
        if (lie == 1) {
            later(told, new ExchangeEvent.AccountUnseen(told, "half of it timed out"));
            return;
        }
        List<Long> orders = world.truth().orders(false);
        if (orders.stream().anyMatch(world.truth()::undecided)) {
            later(told, new ExchangeEvent.AccountUnseen(told, "an order is being changed"));
            return;
        }
        for (Fill fill : executions(query.since())) later(told, new ExchangeEvent.FillSeen(fill, told));
        List<OrderView> open = new ArrayList<>();
        for (long id : orders) {
            OrderView view = world.truth().view(id, time);
            if (view != null) open.add(view);
        }
        List<Instrument> places = world.places();
        List<AccountView.Holding> holdings = new ArrayList<>();
        for (int i = 0; i < places.size() && lie != 2; i++) {
            holdings.add(new AccountView.Holding(i, world.exchange().positionLots(i), world.leverage()));
        }
        long cash = world.exchange().cashUnits(places.getFirst().settle());
        AccountView account = new AccountView(cash, world.terms().hedgeMode(), holdings, open, 0);
        later(told, new ExchangeEvent.AccountSeen(account, time, told));
    }

    private List<Fill> executions(long since) {
        List<Truth.Executed> all = world.truth().executions();
        int from = all.size();
        while (from > 0 && all.get(from - 1).time() >= since) from--;
        return all.subList(from, all.size()).stream()
                .map(each -> line.asTold(each.fill()))
                .toList();
    }

    private long way() {
        return 50_000_000 + chance.nextLong(2 * SECOND);
    }

    private void later(long time, Event event) {
        later(time, () -> event);
    }

    private void later(long time, Supplier<@Nullable Event> event) {
        due.add(new Due(time, number++, event));
    }
}
