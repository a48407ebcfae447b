package io.viper.live.gateway;

import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.exchange.Call;
import io.viper.exchange.Capabilities;
import io.viper.exchange.Capabilities.DeadMan.Scope;
import io.viper.exchange.Capabilities.Feature;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.Protocol;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.OrderNames;
import io.viper.live.exchange.Reply;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A gateway over an exchange's protocol. The line counts as standing when every stream does and no bar is missing; while it does
 * not, the loop opens nothing.
 */
public final class ProtocolGateway implements Gateway {
    private static final int LOOKS = 4;
    private static final long FIRST_LOOK = 1_000_000_000L;
    private static final int MILLIS_OF_MINUTE = 60_000;

    private final GatewaySetup setup;
    private final Protocol protocol;
    private final Places places;
    private final KnownOrders known = new KnownOrders();
    private final AccountReader reader;
    private final Requests requests;
    private final MarketLine market;
    private final Halts halts;
    private final ListingWatch listings;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final boolean[] watched;
    private volatile @Nullable OrderNames names;
    private volatile @Nullable AccountDesk desk;
    private volatile boolean closed;

    /** A gateway that nobody listens to yet. */
    public ProtocolGateway(GatewaySetup setup) {
        this.setup = setup;
        this.protocol = setup.protocol();
        this.places = new Places(setup.listings(), setup.account().hedge());
        this.halts = new Halts(setup.clock());
        this.reader = new AccountReader(
                protocol,
                setup.caller(),
                places,
                known,
                setup.account(),
                new ToldFees(this::retell),
                words -> halts.tell("the exchange refuses the key: " + words));
        this.listings = new ListingWatch(setup, places);
        PriceBoard board = new PriceBoard(setup.listings().size());
        this.requests =
                new Requests(protocol, setup.caller(), places, known, reader, setup.account(), board, listings::soon);
        this.market = new MarketLine(setup, places, known, reader, threads, listings, board);
        this.watched = new boolean[setup.listings().size()];
    }

    @Override
    public Abilities abilities() {
        Capabilities can = protocol.capabilities();
        Idempotency idempotency = switch (can.idempotency()) {
            case STRONG, REPLAYED -> Idempotency.STRONG;
            case OPEN_ONLY -> Idempotency.OPEN_ONLY;
            case NONE -> Idempotency.NONE;
        };
        long perMinute = Integer.MAX_VALUE;
        for (Protocol.Budget budget : protocol.budgets()) {
            if (!budget.common()) continue;
            perMinute = Math.min(perMinute, (long) budget.units() * MILLIS_OF_MINUTE / budget.windowMillis());
        }
        boolean deadMan = can.deadMan().scope() != Scope.NOTHING;
        return new Abilities(idempotency, can.amends(), deadMan, (int) Math.max(1, perMinute));
    }

    @Override
    public ExchangeTerms terms() {
        return setup.terms();
    }

    @Override
    public List<Event.BarClosed> past(Told told) throws IOException, InterruptedException {
        return market.past(told);
    }

    @Override
    public void remember(String name, OrderSpec order, long filledLots) {
        known.add(name, order, filledLots);
    }

    @Override
    public void open(OrderNames given, Listener listener) {
        names = given;
        halts.listener(listener);
        listings.listener(listener);
        desk = market.open(given, listener);
    }

    @Override
    public void listen() {
        market.listen();
    }

    @Override
    public Reply place(String name, OrderSpec order) {
        AccountDesk listening = desk;
        if (listening != null) listening.sending(name);
        return requests.place(name, order);
    }

    @Override
    public void answered(String name) {
        AccountDesk listening = desk;
        if (listening != null) listening.answered(name);
    }

    @Override
    public Reply amend(String name, Effect.AmendOrder change) {
        Reply reply = requests.amend(name, change);
        if (reply instanceof Reply.Done) lookLater(name, change.instrument(), false);
        return reply;
    }

    @Override
    public Reply cancel(String name, int instrument) {
        Reply reply = requests.cancel(name, instrument);
        if (reply instanceof Reply.Done) lookLater(name, instrument, true);
        return reply;
    }

    /** What the stream does not say of a change in time is asked for. */
    private void lookLater(String name, int place, boolean end) {
        threads.execute(() -> {
            long pause = (long) (FIRST_LOOK / Math.min(10, setup.speed()));
            for (int k = 0; k < LOOKS && !closed; k++, pause *= 2) {
                try {
                    TimeUnit.NANOSECONDS.sleep(pause);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return;
                }
                if (end ? known.ended(name) : known.ended(name) || known.change(name) == null) return;
                AccountDesk listening = desk;
                if (listening == null) return;
                if (reader.snapshot(name, place) instanceof Lookup.Found<OrderSnapshot>(OrderSnapshot seen)) {
                    listening.order(seen);
                }
            }
        });
    }

    @Override
    public Lookup<OrderView> order(String name, int instrument) {
        return reader.order(opened(), name, instrument);
    }

    @Override
    public Lookup<List<OrderView>> openOrders() {
        return reader.openOrders(opened());
    }

    @Override
    public Lookup<List<Fill>> trades(long since) {
        return reader.trades(opened(), since);
    }

    @Override
    public Lookup<AccountView> account() {
        return reader.account();
    }

    private void retell() {
        market.retell();
    }

    private OrderNames opened() {
        OrderNames given = names;
        if (given == null) throw new IllegalStateException("nobody listens yet");
        return given;
    }

    @Override
    public boolean deadMan(int seconds) {
        Scope scope = protocol.capabilities().deadMan().scope();
        boolean done = scope != Scope.NOTHING;
        int count = scope == Scope.ACCOUNT ? 1 : setup.listings().size();
        for (int k = 0; k < count && scope != Scope.NOTHING; k++) {
            Listing listing = setup.listings().get(k);
            if (places.standing(k) == Places.Standing.GONE) continue;
            done &= watched(k, listing, seconds);
        }
        return done;
    }

    @Override
    public boolean deadManStays() {
        return protocol.capabilities().has(Feature.DEAD_MAN_BY_STREAM);
    }

    /** What a run before this one has created may not be created again: that it is refreshed is what counts. */
    private boolean watched(int k, Listing listing, int seconds) {
        if (!watched[k]) protocol.createDeadMan(listing).ifPresent(this::yes);
        boolean refreshed = yes(protocol.deadMan(listing, seconds));
        watched[k] |= refreshed;
        return refreshed;
    }

    private boolean yes(Call<Boolean> call) {
        return setup.caller().call(call).optional().orElse(false);
    }

    @Override
    public void close() {
        closed = true;
        market.close();
        threads.shutdownNow();
    }
}
