package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.exchange.ExchangeCatalog;
import io.viper.core.market.Subscription;
import io.viper.core.model.Event;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Call;
import io.viper.exchange.Credentials;
import io.viper.exchange.Listing;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.OrderNames;
import io.viper.live.gateway.GatewaySetup;
import io.viper.live.gateway.ProtocolGateway;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Board;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The gateway of live trading in front of a venue of our own, sixty times as fast as time, and what it tells. */
final class GatewayBench implements AutoCloseable, Gateway.Listener {
    private static final double SPEED = 60;
    private static final OrderNames NAMES = new OrderNames(17);

    final VenueServer venue;
    final ProtocolGateway gateway;
    final List<Event> heard = new CopyOnWriteArrayList<>();
    final List<String> downs = new CopyOnWriteArrayList<>();
    final AtomicInteger ups = new AtomicInteger();

    /** The line stands when this returns. */
    GatewayBench(String exchange) throws Exception {
        this(exchange, exchange);
    }

    /** @param name of the venue, where it is another one than clients call the exchange */
    GatewayBench(String exchange, String name) throws Exception {
        Protocol protocol = ExchangeCatalog.of(exchange, Product.LINEAR, true);
        venue = VenueServer.start(VenueSettings.of(name).atSpeed(SPEED).trading(List.of("BTC")));
        gateway = gateway(venue, protocol);
        gateway.open(NAMES, this);
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
        return NAMES.name(number);
    }

    Board board() {
        return venue.floor().boards().stream()
                .filter(each -> each.instrument().kind().derivative())
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

    private static ProtocolGateway gateway(VenueServer venue, Protocol protocol) {
        Credentials key = new Credentials(
                new Secret(venue.keys().key()),
                new Secret(venue.keys().secret()),
                new Secret(venue.keys().passphrase()),
                true);
        long began = System.currentTimeMillis();
        long begin = venue.floor().millis();
        Caller caller = new Caller(
                protocol,
                venue.address(),
                key,
                Caller.Timing.STANDARD,
                new Governor(protocol.budgets()),
                () -> begin + Math.round((System.currentTimeMillis() - began) * SPEED));
        caller.askTime();
        List<Listing> listings = new ArrayList<>();
        for (Call<List<Listing>> call : protocol.listings(Product.LINEAR))
            listings.addAll(caller.call(call).optional().orElseThrow());
        AccountSettings settings = AccountSettings.STANDARD;
        for (Call<Boolean> call : protocol.configure(listings.getFirst(), settings)) caller.call(call);
        return new ProtocolGateway(new GatewaySetup(
                protocol,
                caller,
                key,
                address -> venue.streamAddress() + URI.create(address).getRawPath(),
                listings.subList(0, 1),
                settings,
                GatewaySetup.terms(protocol.capabilities(), false, 1_000_000_000L, SPEED),
                Timeframe.parse("1m").orElseThrow(),
                venue.floor().now(),
                _ -> Subscription.BARS,
                venue.floor()::now,
                SPEED));
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

    private static OrderSpec buying(long ticks, TimeInForce life) {
        return new OrderSpec(
                0,
                Side.BUY,
                OrderType.LIMIT,
                new Quantity(1_000),
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
