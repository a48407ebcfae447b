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
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.OrderNames;
import io.viper.live.exchange.Reply;
import io.viper.live.gateway.GatewaySetup;
import io.viper.live.gateway.ProtocolGateway;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Board;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway of live trading in front of venues that count how often they are asked, as the exchanges do. */
class GatewayAtVenueTest {
    private static final double SPEED = 60;
    private static final int ORDERS = 12;
    private static final OrderNames NAMES = new OrderNames(17);

    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch up = new CountDownLatch(1);
    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    private final Gateway.Listener listener = new Gateway.Listener() {
        @Override
        public void on(Event event) {
            heard.add(event);
        }

        @Override
        public void up() {
            up.countDown();
        }

        @Override
        public void down(String reason) {
            // counted by nobody: it comes back
        }
    };

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

    /** Somebody who compares without end, as comparisons of every market minute do when minutes are short. */
    private void compare(Gateway gateway) {
        try {
            while (!over.get()) {
                boolean whole = gateway.account() instanceof Lookup.Found
                        && gateway.openOrders() instanceof Lookup.Found
                        && gateway.trades(System.currentTimeMillis() * 1_000_000L) instanceof Lookup.Found;
                if (whole) compared.incrementAndGet();
            }
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static OrderSpec resting(VenueServer venue) {
        Board board = venue.floor().boards().stream()
                .filter(each -> each.instrument().kind().derivative())
                .findFirst()
                .orElseThrow();
        long price = venue.floor().inside(board::markTicks);
        return new OrderSpec(
                0,
                Side.BUY,
                OrderType.LIMIT,
                new Quantity(1_000),
                new Price(price * 8 / 10),
                null,
                0,
                TimeInForce.GTC,
                0,
                false,
                false,
                Purpose.ENTRY);
    }

    private static void inTime(String what, Reply reply, long since) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        assertThat(reply).as(what).isInstanceOf(Reply.Done.class);
        assertThat(millis).as("%s took so many milliseconds", what).isLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit", "okx"})
    void ordersAndCancelsLeaveAtOnceHoweverOftenTheAccountIsCompared(String exchange) throws Exception {
        Protocol protocol = ExchangeCatalog.of(exchange, Product.LINEAR, true);
        try (VenueServer venue = VenueServer.start(
                        VenueSettings.of(exchange).atSpeed(SPEED).trading(List.of("BTC")));
                ProtocolGateway gateway = gateway(venue, protocol);
                ExecutorService comparing = Executors.newVirtualThreadPerTaskExecutor()) {
            gateway.open(NAMES, listener);
            assertThat(up.await(20, TimeUnit.SECONDS)).as("the line stands").isTrue();
            for (int k = 0; k < 4; k++) comparing.execute(() -> compare(gateway));

            try {
                for (int k = 1; k <= ORDERS; k++) {
                    String name = NAMES.name(k);
                    long placed = System.nanoTime();
                    inTime("order " + k, gateway.place(name, resting(venue)), placed);
                    gateway.answered(name);
                    long canceled = System.nanoTime();
                    inTime("cancel " + k, gateway.cancel(name, 0), canceled);
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            } finally {
                over.set(true);
            }
            assertThat(compared.get()).as("whole comparisons meanwhile").isPositive();
        }
        assertThat(heard.stream().filter(Event.OrderCanceled.class::isInstance)).hasSize(ORDERS);
    }
}
