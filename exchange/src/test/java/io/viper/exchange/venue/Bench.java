package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.Placed;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.Protocol.Budget;
import io.viper.exchange.Reply;
import io.viper.exchange.Secret;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.VenueOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A venue, and an adapter with its real kit in front of it. */
final class Bench implements AutoCloseable {
    static final Caller.Timing TIMING = new Caller.Timing(
            Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final long PATIENCE_NANOS = 20_000_000_000L;
    private static final AtomicLong IDS = new AtomicLong(System.currentTimeMillis());

    final Entrant entrant;
    final VenueServer venue;
    final Protocol protocol;
    final Caller caller;
    final Listing listing;
    private final TheirNames theirs;
    private final double easing;
    private final long started;
    private AccountSettings settings = new AccountSettings(false, true, 10);

    Bench(Entrant entrant, VenueSettings wanted) {
        this.entrant = entrant;
        this.started = System.currentTimeMillis();
        this.protocol = entrant.protocol();
        this.theirs = new TheirNames(protocol);
        this.easing = wanted.easing();
        this.venue = VenueServer.start(wanted);
        this.caller = caller(credentials());
        // the first answer of a process is slow, and the quickest one counts
        for (int k = 0; k < 3; k++) assertThat(caller.askTime()).isInstanceOf(Reply.Done.class);
        this.listing = listings().getFirst();
        configure(settings);
    }

    /** The same venue and client, and another instrument. */
    private Bench(Bench other, Listing listing) {
        this.entrant = other.entrant;
        this.venue = other.venue;
        this.protocol = other.protocol;
        this.caller = other.caller;
        this.theirs = other.theirs;
        this.easing = other.easing;
        this.started = other.started;
        this.listing = listing;
        configure(other.settings);
    }

    /** Goes on with another instrument. */
    Bench at(Listing other) {
        return new Bench(this, other);
    }

    Caller caller(@Nullable Credentials credentials) {
        List<Budget> eased = protocol.budgets().stream().map(this::eased).toList();
        return caller(credentials, TIMING, new Governor(eased));
    }

    Caller caller(@Nullable Credentials credentials, Caller.Timing timing, Governor governor) {
        return new Caller(protocol, venue.address(), credentials, timing, governor, this::millis);
    }

    private Budget eased(Budget each) {
        long window = Math.max(1, Math.round(each.windowMillis() / easing));
        return each.within(window);
    }

    /** A clock that is as fast as the venue's, and as far from it as ours was at first. */
    long millis() {
        double speed = venue.floor().clock().speed();
        return started + Math.round((System.currentTimeMillis() - started) * speed);
    }

    Credentials credentials() {
        return new Credentials(
                new Secret(venue.keys().key()),
                new Secret(venue.keys().secret()),
                new Secret(venue.keys().passphrase()),
                false);
    }

    List<Listing> listings() {
        List<Listing> all = new ArrayList<>();
        for (Call<List<Listing>> call : protocol.listings(entrant.product())) all.addAll(done(call));
        return all;
    }

    boolean derivative() {
        return entrant.product() != Product.SPOT;
    }

    /** The market behind the listing, as it truly is. */
    Board board() {
        return venue.floor().boards().stream()
                .filter(each -> each.contract().symbol().equals(listing.symbol()))
                .filter(each -> each.instrument().kind().derivative() == derivative())
                .findFirst()
                .orElseThrow();
    }

    <T> T inside(Supplier<T> work) {
        return venue.floor().inside(work);
    }

    long bid() {
        return inside(() -> board().bids().firstEntry().getKey());
    }

    long ask() {
        return inside(() -> board().asks().firstEntry().getKey());
    }

    /** Lots that are worth at least so much in quote currency. */
    long lots(double value) {
        return inside(() -> {
            long unit = board().instrument().notionalUnits(board().markTicks(), 1_000);
            return Math.max(listing.spec().minLots(), (long) Math.ceil(value * 1e8 / (unit / 1_000.0)));
        });
    }

    <T> Reply<T> call(Call<T> call) {
        return theirs.heard(caller.call(call));
    }

    <T> T done(Call<T> call) {
        Reply<T> reply = call(call);
        assertThat(reply).as("%s", call.request().path()).isInstanceOf(Reply.Done.class);
        return reply.optional().orElseThrow();
    }

    ErrorKind failed(Call<?> call) {
        return failed(caller, call).kind();
    }

    static Reply.Failed<?> failed(Caller caller, Call<?> call) {
        Reply<?> reply = caller.call(call);
        assertThat(reply).as("%s", call.request().path()).isInstanceOf(Reply.Failed.class);
        return (Reply.Failed<?>) reply;
    }

    void wrong(Knob knob, String where, int times) {
        venue.floor().faults().order(knob, where, times);
    }

    void well() {
        venue.floor().faults().clear();
    }

    static String newId() {
        return "v" + IDS.incrementAndGet();
    }

    void configure(AccountSettings wanted) {
        for (Call<Boolean> each : protocol.configure(listing, wanted)) {
            Reply<Boolean> reply = call(each);
            for (int late = 0; late < 5 && reply.toString().contains(ErrorKind.CLOCK.name()); late++)
                if (caller.askTime() instanceof Reply.Done) reply = call(each);
            if (reply instanceof Reply.Failed<Boolean> failed) {
                assertThat(failed.kind()).as("%s", failed).isEqualTo(ErrorKind.NO_CHANGE);
            } else {
                assertThat(reply.optional()).contains(true);
            }
        }
        settings = wanted;
    }

    OrderSpec spec(OrderType type, Side side, long lots, long price, long trigger) {
        return new OrderSpec(
                0,
                side,
                type,
                new Quantity(lots),
                type.limited() ? new Price(price) : null,
                type.triggered() ? new Price(trigger) : null,
                0,
                TimeInForce.GTC,
                0,
                false,
                false,
                Purpose.ENTRY);
    }

    NewOrder order(OrderSpec spec) {
        return new NewOrder(listing, newId(), spec, settings);
    }

    OrderRef ref(NewOrder order) {
        boolean sleeps = order.spec().type().triggered();
        return new OrderRef(listing, order.clientOrderId(), theirs.of(order), sleeps, order.spec());
    }

    /** A limit order that rests far below. */
    NewOrder resting() {
        return order(spec(OrderType.LIMIT, Side.BUY, lots(200), bid() * 8 / 10, 0));
    }

    /** A limit order that takes at once, at most five percent through the book. */
    NewOrder taking(Side side, long lots) {
        long price = side == Side.BUY ? ask() * 105 / 100 : bid() * 95 / 100;
        OrderSpec spec = spec(OrderType.LIMIT, side, lots, price, 0);
        return order(spec.withTimeInForce(TimeInForce.IOC, 0));
    }

    NewOrder placed(NewOrder order) {
        done(protocol.place(order));
        return order;
    }

    /** Buys and waits until the exchange shows it as filled. */
    NewOrder bought(double value) {
        NewOrder order = placed(taking(Side.BUY, lots(value)));
        await("filled", () -> standing(order) == OrderSnapshot.Standing.FILLED);
        return order;
    }

    Placed place(NewOrder order) {
        return done(protocol.place(order));
    }

    /** An order, wherever the exchange keeps it. */
    Optional<OrderSnapshot> find(OrderRef ref) {
        Optional<OrderSnapshot> found = found(protocol.order(ref));
        for (Call<Optional<OrderSnapshot>> call : protocol.orderElsewhere(ref)) {
            if (found.isEmpty()) found = found(call);
        }
        return found;
    }

    private Optional<OrderSnapshot> found(Call<Optional<OrderSnapshot>> call) {
        return switch (caller.call(call)) {
            case Reply.Done<Optional<OrderSnapshot>>(var order) -> order;
            case Reply.Failed<Optional<OrderSnapshot>> failed -> {
                assertThat(failed.kind()).isEqualTo(ErrorKind.NO_SUCH_ORDER);
                yield Optional.empty();
            }
        };
    }

    OrderSnapshot.Standing standing(NewOrder order) {
        return find(ref(order)).orElseThrow().standing();
    }

    List<OrderSnapshot> open() {
        List<OrderSnapshot> all = new ArrayList<>();
        for (Call<List<OrderSnapshot>> call : protocol.openOrders(listing)) all.addAll(done(call));
        return all;
    }

    List<Execution> executions(long since) {
        return done(protocol.executions(listing, since));
    }

    /** Signed quantity that the exchange shows; of coins what the balance has. */
    BigDecimal held() {
        if (!derivative()) {
            return done(protocol.balances(entrant.product())).stream()
                    .filter(each -> each.currency().equals(listing.spec().base().code()))
                    .map(each -> new BigDecimal(each.total()))
                    .findFirst()
                    .orElse(BigDecimal.ZERO);
        }
        return done(protocol.positions(entrant.product())).stream()
                .filter(each -> each.symbol().equals(listing.symbol()))
                .map(PositionSnapshot::quantity)
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    boolean has(Feature feature) {
        return protocol.capabilities().has(feature);
    }

    AccountSettings settings() {
        return settings;
    }

    /** Its limit in ticks. */
    long limit(NewOrder order) {
        Price price = order.spec().price();
        return price == null ? 0 : price.ticks();
    }

    /** Where an order ended; that the exchange never took it counts as refused. */
    OrderSnapshot.Standing over(NewOrder order) {
        return find(ref(order)).map(OrderSnapshot::standing).orElse(OrderSnapshot.Standing.REJECTED);
    }

    /** All orders of that client order id that the venue truly has. */
    List<VenueOrder> truthOf(NewOrder order) {
        return inside(() -> venue.floor().accounts().stream()
                .flatMap(each -> each.orders().named(order.clientOrderId()).stream())
                .toList());
    }

    /** Gives back what is held; fees that are taken out of coins leave less than a lot. */
    void flat() {
        BigDecimal held = held();
        BigDecimal lot = listing.spec().lotSize();
        long lots = held.abs().divideToIntegralValue(lot).longValueExact();
        if (lots == 0) return;
        Side side = held.signum() > 0 ? Side.SELL : Side.BUY;
        OrderSpec spec = taking(side, lots).spec();
        placed(order(derivative() ? Reducing.of(spec) : spec));
        await("flat", () -> held().abs().compareTo(lot) < 0);
    }

    /** The venue's books. */
    Account account() {
        return venue.floor().accounts().stream()
                .filter(each -> each.boards().contains(board()))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for something that has to come. */
    static void await(String what, BooleanSupplier condition) {
        assertThat(comes(PATIENCE_NANOS, condition))
                .as("waited in vain: %s", what)
                .isTrue();
    }

    /** Whether something comes in time. */
    static boolean comes(long nanos, BooleanSupplier condition) {
        long deadline = System.nanoTime() + nanos;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) return false;
            LockSupport.parkNanos(10_000_000);
        }
        return true;
    }

    /** As before the case: nothing works, nobody listens, nothing goes wrong. */
    void clean() {
        well();
        venue.cutStreams();
        inside(() -> {
            for (var account : venue.floor().accounts()) {
                for (var order : account.orders().open())
                    account.cancel(order, venue.floor().now());
            }
            return true;
        });
    }

    @Override
    public void close() {
        venue.close();
    }

    @Override
    public String toString() {
        return entrant.toString();
    }
}
