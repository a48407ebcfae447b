package io.viper.live.bench;

import io.viper.core.Rng;
import io.viper.core.model.AccountView;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.core.model.OrderView.Standing;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.SimulatedExchange;
import io.viper.core.simulation.SimulationSettings;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A simulated exchange with what a real one has around its books: names, a receive window, questions. Its time goes on by
 * seconds whoever is connected. What it did is never told to the product but by its answers, and is compared at the end.
 */
public final class BenchExchange {
    private static final long SECOND = Timeframe.SECOND;
    private static final long WINDOW = 5 * SECOND;
    private static final int LEVERAGE = 10;

    private final List<Instrument> instruments;
    private final SimulatedExchange books;
    private final ToLongFunction<String> names;
    private final Rng rng;
    private final double[] prices;
    private final Map<String, Listed> byName = new LinkedHashMap<>();
    private final List<Listed> listed = new ArrayList<>();
    private final List<Trade> trades = new ArrayList<>();
    private long now;

    /** An order as it stands here. */
    public static final class Listed {
        final long id;
        final long ours;
        private final String name;
        private OrderSpec spec;
        private Standing standing = Standing.WORKING;
        private long filled;
        /** Changes on their way to the books, oldest first; a cancel is an empty one. */
        private final Deque<Optional<Effect.AmendOrder>> asked = new ArrayDeque<>();

        Listed(long id, long ours, String name, OrderSpec spec) {
            this.id = id;
            this.ours = ours;
            this.name = name;
            this.spec = spec;
        }

        /** The name it came with. */
        public String name() {
            return name;
        }

        /** What it asks for. */
        public OrderSpec spec() {
            return spec;
        }

        /** Where it is. */
        public Standing standing() {
            return standing;
        }

        /** Lots that may still be executed. */
        public long openLots() {
            return standing == Standing.WORKING ? spec.quantity().lots() - filled : 0;
        }

        private void change(Effect.AmendOrder change) {
            Price price = change.priceTicks() == 0 ? spec.price() : new Price(change.priceTicks());
            Price trigger = change.triggerTicks() == 0 ? spec.trigger() : new Price(change.triggerTicks());
            spec = new OrderSpec(
                    spec.instrument(),
                    spec.side(),
                    spec.type(),
                    change.lots() == 0 ? spec.quantity() : new Quantity(change.lots()),
                    spec.type().limited() ? price : spec.price(),
                    spec.type().triggered() ? trigger : spec.trigger(),
                    spec.trailTicks(),
                    spec.timeInForce(),
                    spec.expireTime(),
                    spec.reduceOnly(),
                    spec.postOnly(),
                    spec.purpose());
        }

        OrderView view() {
            var price = spec.price();
            var trigger = spec.trigger();
            return new OrderView(
                    ours,
                    spec.instrument(),
                    standing,
                    spec.quantity().lots(),
                    filled,
                    price == null ? 0 : price.ticks(),
                    trigger == null ? 0 : trigger.ticks());
        }
    }

    private record Trade(long time, Fill fill) {}

    /**
     * An exchange with money in it.
     *
     * @param begin its time
     */
    public BenchExchange(
            List<Instrument> instruments, Money deposit, ToLongFunction<String> names, long begin, long seed) {
        this.instruments = List.copyOf(instruments);
        this.names = names;
        this.rng = new Rng(seed);
        this.now = begin;
        books = new SimulatedExchange(
                instruments, SimulationSettings.realistic().withLatency(0).withParticipation(0.05));
        books.deposit(deposit);
        prices = new double[instruments.size()];
        for (int i = 0; i < prices.length; i++) prices[i] = 100 + i;
    }

    /** What its clock says. */
    public long now() {
        return now;
    }

    /**
     * Lets a second pass.
     *
     * @return reports and bars, in order
     */
    public List<Event> second() {
        List<Event> events = new ArrayList<>();
        List<Event> bars = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            Bar bar = bar(i);
            books.open(i, bar);
            bars.add(new Event.BarClosed(i, bar));
        }
        for (Event event = books.poll(); event != null; event = books.poll()) {
            Event told = happened(event);
            if (told != null) events.add(told);
        }
        now += SECOND;
        events.addAll(bars);
        return events;
    }

    private Bar bar(int i) {
        double open = prices[i];
        double close = cents(Math.max(50, Math.min(200, open * (1 + rng.between(-0.004, 0.004)))));
        double high = cents(Math.max(open, close) * 1.001);
        double low = cents(Math.min(open, close) * 0.999);
        prices[i] = close;
        return new Bar(Timeframe.S1, now, open, high, low, close, 24);
    }

    private static double cents(double price) {
        return Math.rint(price * 100) / 100;
    }

    /** Keeps what happened; what is not ours is told as an execution of nobody's order, or not at all. */
    private @Nullable Event happened(Event event) {
        if (!(event instanceof Event.Report report)) return event;
        Listed order = listed.get((int) report.orderId() - 1);
        long id = order.ours;
        if (event instanceof Event.OrderFilled(Fill fill, long time)) {
            order.filled += fill.lots();
            if (order.filled >= order.spec.quantity().lots()) order.standing = Standing.FILLED;
            Fill told = new Fill(
                    id,
                    fill.tradeId(),
                    fill.instrument(),
                    fill.side(),
                    fill.lots(),
                    fill.ticks(),
                    fill.feeUnits(),
                    fill.maker(),
                    fill.slippageUnits());
            trades.add(new Trade(time, told));
            return new Event.OrderFilled(told, time);
        }
        if (id == 0) return null;
        return switch (report) {
            case Event.OrderAccepted e -> new Event.OrderAccepted(id, e.time());
            case Event.OrderRejected e -> {
                order.standing = Standing.REJECTED;
                yield new Event.OrderRejected(id, e.time(), e.reason());
            }
            case Event.OrderCanceled e -> {
                order.asked.poll();
                order.standing = Standing.CANCELED;
                yield new Event.OrderCanceled(id, e.time());
            }
            case Event.OrderExpired e -> {
                order.standing = Standing.EXPIRED;
                yield new Event.OrderExpired(id, e.time(), e.reason());
            }
            case Event.OrderTriggered e -> new Event.OrderTriggered(id, e.time());
            case Event.OrderAmended e -> {
                order.asked.remove().ifPresent(order::change);
                yield new Event.OrderAmended(id, e.time());
            }
            case Event.ChangeRejected e -> {
                order.asked.remove();
                yield new Event.ChangeRejected(id, e.time(), e.reason());
            }
            case Event.OrderFilled _, Event.OrderTimedOut _, Event.OrderNotFound _ ->
                throw new IllegalStateException("not here: " + report);
        };
    }

    /**
     * Takes an order.
     *
     * @param sentAt what the request says; one that is older than the window is refused
     */
    public Reply place(String name, OrderSpec order, long sentAt) {
        if (now - sentAt > WINDOW) return new Reply.Refused("outside of the receive window");
        if (byName.containsKey(name)) return new Reply.Refused("duplicate name");
        Listed added = new Listed(listed.size() + 1, names.applyAsLong(name), name, order);
        listed.add(added);
        byName.put(name, added);
        books.accept(new Effect.PlaceOrder(added.id, order), now);
        return new Reply.Done();
    }

    /** Changes one. */
    public Reply amend(String name, Effect.AmendOrder change, long sentAt) {
        Listed order = byName.get(name);
        if (now - sentAt > WINDOW) return new Reply.Refused("outside of the receive window");
        if (order == null || order.standing != Standing.WORKING) return new Reply.Refused("unknown order");
        books.accept(
                new Effect.AmendOrder(
                        order.id, change.instrument(), change.lots(), change.priceTicks(), change.triggerTicks()),
                now);
        order.asked.add(Optional.of(change));
        return new Reply.Done();
    }

    /** Takes one back. */
    public Reply cancel(String name, long sentAt) {
        Listed order = byName.get(name);
        if (now - sentAt > WINDOW) return new Reply.Refused("outside of the receive window");
        if (order == null || order.standing != Standing.WORKING) return new Reply.Refused("unknown order");
        books.accept(new Effect.CancelOrder(order.id, order.spec.instrument()), now);
        order.asked.add(Optional.empty());
        return new Reply.Done();
    }

    /** One order. */
    public Lookup<OrderView> order(String name) {
        Listed order = byName.get(name);
        return order == null ? new Lookup.Absent<>() : new Lookup.Found<>(order.view());
    }

    /** All that are open. */
    public List<OrderView> openOrders() {
        return listed.stream()
                .filter(order -> order.standing == Standing.WORKING)
                .map(Listed::view)
                .toList();
    }

    /** Executions from a moment on. */
    public List<Fill> trades(long since) {
        return trades.stream()
                .filter(trade -> trade.time() >= since)
                .map(Trade::fill)
                .toList();
    }

    /** Cash and positions. */
    public AccountView account() {
        List<AccountView.Holding> holdings = new ArrayList<>();
        for (int i = 0; i < instruments.size(); i++) {
            holdings.add(new AccountView.Holding(i, books.positionLots(i), LEVERAGE));
        }
        return new AccountView(books.cashUnits(Currency.USDT), false, holdings, List.of(), 0);
    }

    /** Everything that was ever taken, in order. */
    public List<Listed> orders() {
        return List.copyOf(listed);
    }

    /** Lots that entries in the books may still buy or sell. */
    public long openEntryLots(int instrument, Side side) {
        return listed.stream()
                .filter(order -> order.ours != 0
                        && order.spec.instrument() == instrument
                        && order.spec.side() == side
                        && !order.spec.reduceOnly())
                .mapToLong(Listed::openLots)
                .sum();
    }
}
