package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.market.Subscription;
import io.viper.core.model.Event;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Product;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.OrderNames;
import io.viper.live.gateway.ProtocolGateway;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Board;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The gateway of live trading in front of a venue of our own, sixty times as fast as time, and what it tells. */
final class GatewayBench implements AutoCloseable, Gateway.Listener {
    private static final double SPEED = 60;
    /** What an order is worth where a thousand lots are worth less, in the quote currency. */
    private static final double WORTH = 100;

    final VenueServer venue;
    final ProtocolGateway gateway;
    private final boolean derivative;
    private final OrderNames names;
    final List<Event> heard = new CopyOnWriteArrayList<>();
    final List<String> downs = new CopyOnWriteArrayList<>();
    final AtomicInteger ups = new AtomicInteger();
    /** What is told besides bars. */
    volatile Subscription wanted;

    /** The line stands when this returns. */
    GatewayBench(String exchange) throws Exception {
        this(exchange, Subscription.BARS);
    }

    /** The same with more than bars. */
    GatewayBench(String exchange, Subscription wanted) throws Exception {
        this(exchange, List.of("BTC"), wanted);
    }

    /** The same with a perpetual of each of these coins. */
    GatewayBench(String exchange, List<String> coins, Subscription wanted) throws Exception {
        this(exchange, Product.LINEAR, coins, wanted);
    }

    /** The same in one of its markets. */
    GatewayBench(String exchange, Product product, List<String> coins, Subscription wanted) throws Exception {
        derivative = product != Product.SPOT;
        names = derivative ? new OrderNames(17) : OrderNames.ofCoins(17);
        // Kraken lets so little be asked that a bar a second would use it up
        VenueSettings settings = VenueSettings.of(exchange)
                .atSpeed(SPEED)
                .easing(derivative ? 1 : SPEED)
                .trading(coins);
        VenueAccess access = VenueAccess.of(settings, product);
        venue = access.venue();
        this.wanted = wanted;
        gateway =
                access.gateway(access.listings().subList(0, coins.size()), AccountSettings.STANDARD, _ -> this.wanted);
        gateway.open(names, this);
        until("the line stands", () -> ups.get() > 0);
    }

    @Override
    public void on(Event event) {
        heard.add(event);
    }

    @Override
    public void up() {
        ups.incrementAndGet();
    }

    @Override
    public void down(String reason) {
        downs.add(reason);
    }

    String name(long number) {
        return names.name(number);
    }

    Board board() {
        return venue.floor().boards().stream()
                .filter(each -> each.instrument().kind().derivative() == derivative)
                .findFirst()
                .orElseThrow();
    }

    /** Waits for something that has to come. */
    void until(String what, BooleanSupplier so) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s; downs: %s", what, downs).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    <T extends Event> List<T> heard(Class<T> kind) {
        return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A limit order that rests far below, on no round price. */
    OrderSpec resting() {
        Board board = board();
        return buying(venue.floor().inside(board::markTicks) * 8 / 100 * 10 + 3, TimeInForce.GTC);
    }

    /** One that takes at once. */
    OrderSpec taking() {
        Board board = board();
        return buying(venue.floor().inside(board::markTicks) * 105 / 100, TimeInForce.IOC);
    }

    private OrderSpec buying(long ticks, TimeInForce life) {
        double worth =
                board().instrument().priceOf(ticks) * board().instrument().amountOf(1);
        return new OrderSpec(
                0,
                Side.BUY,
                OrderType.LIMIT,
                new Quantity(Math.max(1_000, (long) (WORTH / worth))),
                new Price(ticks),
                null,
                0,
                life,
                0,
                false,
                false,
                Purpose.ENTRY);
    }

    @Override
    public void close() {
        gateway.close();
        venue.close();
    }
}
