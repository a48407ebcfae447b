package io.viper.live;

import io.viper.core.Rng;
import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.core.model.Timeframe;
import io.viper.live.bench.BenchExchange;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.Reply;
import io.viper.live.exchange.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A line in virtual time that loses requests, delays them, drops replies, repeats and reorders reports, gives wrong answers to
 * questions as exchanges do, and on which the process may die before and after each request. All of it by chance from a seed.
 */
final class BadLine implements Wire {
    private static final long SECOND = Timeframe.SECOND;
    private static final long TIMEOUT = 2 * SECOND;
    /** How long an exchange may deny an order that it has. */
    private static final long QUERY_LAG = 8 * SECOND;

    private final BenchExchange exchange;
    private final Rng rng;
    private final Consumer<Effect.PlaceOrder> leaves;
    private final PriorityQueue<Due> queue =
            new PriorityQueue<>(Comparator.comparingLong(Due::time).thenComparingLong(Due::number));
    private final Map<Long, Long> lanes = new HashMap<>();
    private final Set<String> sent = new HashSet<>();
    private final Map<String, Long> takenAt = new HashMap<>();
    private final List<String> sentTwice = new ArrayList<>();
    private long number;
    private int process;
    private boolean up;
    private boolean healed;

    /** Something that happens at a moment: at the exchange, or to a process that must still be the same one. */
    private record Due(
            long time,
            long number,
            int process,
            @Nullable Runnable request,
            @Nullable Event event) {}

    BadLine(BenchExchange exchange, Rng rng, Consumer<Effect.PlaceOrder> leaves) {
        this.exchange = exchange;
        this.rng = rng;
        this.leaves = leaves;
    }

    void heal() {
        healed = true;
    }

    boolean healed() {
        return healed;
    }

    boolean up() {
        return up;
    }

    void cut() {
        up = false;
    }

    void connect() {
        up = true;
    }

    /** The process is gone, and with it whoever waits for answers. */
    void forget() {
        process++;
        up = false;
    }

    List<String> sentTwice() {
        return sentTwice;
    }

    /** What the exchange says by itself. */
    void pass(List<Event> said) {
        for (Event event : said) {
            if (event instanceof Event.BarClosed) tell(exchange.now(), event);
            else if (up) report(event);
        }
    }

    private void report(Event event) {
        boolean answer = event instanceof Event.OrderAmended || event instanceof Event.ChangeRejected;
        boolean late = !answer && chance(6);
        tell(exchange.now() + (late ? rng.nextInt(15) * SECOND : 0), event);
        if (!answer && chance(8)) tell(exchange.now() + rng.nextInt(30) * SECOND, event);
    }

    /** The next event that is due; requests that are due before it reach the exchange. */
    @Nullable
    Event next() {
        while (!queue.isEmpty() && queue.element().time() <= exchange.now()) {
            Due due = queue.remove();
            if (due.request() != null) due.request().run();
            else if (due.process() == process) return due.event();
        }
        return null;
    }

    private void tell(long time, Event event) {
        queue.add(new Due(time, number++, process, null, event));
    }

    private boolean chance(int onceIn) {
        return !healed && rng.onceIn(onceIn);
    }

    private void mayDie() {
        if (chance(80)) throw new Drill.Crash();
    }

    @Override
    public void place(long orderId, String name, OrderSpec order) {
        leaves.accept(new Effect.PlaceOrder(orderId, order));
        mayDie();
        if (!sent.add(name)) sentTwice.add(name);
        long sentAt = exchange.now();
        request(
                orderId,
                () -> {
                    Reply reply = exchange.place(name, order, sentAt);
                    if (reply instanceof Reply.Done) takenAt.put(name, exchange.now());
                    return reply;
                },
                new Event.OrderAccepted(orderId, sentAt),
                new ExchangeEvent.OrderUnclear(orderId, sentAt + TIMEOUT, rng.nextBoolean(), "no answer"),
                reason -> new Event.OrderRejected(orderId, exchange.now(), reason));
        mayDie();
    }

    @Override
    public void amend(Effect.AmendOrder change, String name) {
        long sentAt = exchange.now();
        change(change.orderId(), () -> exchange.amend(name, change, sentAt));
    }

    @Override
    public void cancel(Effect.CancelOrder cancel, String name) {
        long sentAt = exchange.now();
        change(cancel.orderId(), () -> exchange.cancel(name, sentAt));
    }

    private void change(long orderId, Supplier<Reply> call) {
        mayDie();
        request(
                orderId,
                call,
                null,
                new ExchangeEvent.ChangeUnclear(orderId, exchange.now() + TIMEOUT, "no answer"),
                reason -> new Event.ChangeRejected(orderId, exchange.now(), reason));
        mayDie();
    }

    private interface Refusal {
        Event event(String reason);
    }

    /** Requests of one order stay in their order, as they do on the real line. */
    private void request(long orderId, Supplier<Reply> call, @Nullable Event done, Event unclear, Refusal refusal) {
        long now = exchange.now();
        int mine = process;
        if (chance(12)) {
            tell(now + TIMEOUT, unclear);
            return;
        }
        long arrival = Math.max(now + (chance(5) ? rng.nextInt(10) * SECOND : 0), lanes.getOrDefault(orderId, now));
        lanes.put(orderId, arrival);
        boolean replyLost = chance(8) || arrival - now >= TIMEOUT;
        if (replyLost) tell(Math.max(arrival, now + TIMEOUT), unclear);
        queue.add(new Due(
                arrival,
                number++,
                mine,
                () -> {
                    Reply reply = call.get();
                    if (replyLost || mine != process) return;
                    switch (reply) {
                        case Reply.Done _ -> {
                            if (done != null) tell(exchange.now(), done);
                        }
                        case Reply.Refused(String reason) -> tell(exchange.now(), refusal.event(reason));
                        case Reply.Unclear _ -> tell(exchange.now(), unclear);
                    }
                },
                null));
    }

    @Override
    public void query(Effect.QueryOrder query, String name, long sentAt) {
        if (chance(6)) return;
        long asked = exchange.now();
        long told = asked + rng.nextInt(healed ? 1 : 3) * SECOND;
        for (Fill fill : exchange.trades(sentAt - 5 * SECOND)) {
            if (fill.orderId() == query.orderId()) tell(told, new ExchangeEvent.FillSeen(fill, told));
        }
        boolean denied = chance(3) && asked - takenAt.getOrDefault(name, asked) < QUERY_LAG;
        Lookup<OrderView> found = exchange.order(name);
        if (found instanceof Lookup.Found<OrderView>(OrderView view) && !denied) {
            tell(told, new ExchangeEvent.OrderSeen(view, asked, told));
        } else {
            tell(told, new ExchangeEvent.OrderAbsent(query.orderId(), asked, told));
        }
    }

    @Override
    public void compare(Effect.QueryAccount query) {
        if (chance(8)) return;
        long asked = exchange.now();
        long told = asked + rng.nextInt(healed ? 1 : 3) * SECOND;
        if (chance(6)) {
            tell(told, new ExchangeEvent.AccountUnseen(told, "half of it timed out"));
            return;
        }
        for (Fill fill : exchange.trades(query.since())) tell(told, new ExchangeEvent.FillSeen(fill, told));
        AccountView seen = exchange.account();
        List<AccountView.Holding> holdings = chance(8) ? List.of() : seen.holdings();
        AccountView account = new AccountView(seen.cashUnits(), seen.hedgeMode(), holdings, exchange.openOrders(), 0);
        tell(told, new ExchangeEvent.AccountSeen(account, asked, told));
    }
}
