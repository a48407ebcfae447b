package io.viper.benchmarks;

import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.OrderNames;
import io.viper.live.exchange.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An exchange inside the process that fills every order at once, at one price: what is left to be measured is ours. */
final class InstantExchange implements Gateway {
    private static final long NEVER = 10_000L * 86_400 * 1_000_000_000L;

    private final Instrument instrument;
    private final long ticks;
    private final LongSupplier clock;
    private final Runnable arrived;
    private final List<Fill> fills = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private @Nullable OrderNames names;
    private @Nullable Listener listener;
    private long cash;
    private long lots;

    /** @param arrived told when an order has come, before anything is done with it */
    InstantExchange(Instrument instrument, long ticks, long cash, LongSupplier clock, Runnable arrived) {
        this.instrument = instrument;
        this.ticks = ticks;
        this.cash = cash;
        this.clock = clock;
        this.arrived = arrived;
    }

    @Override
    public Abilities abilities() {
        return new Abilities(Idempotency.STRONG, true, false, 1_000_000);
    }

    /** The account is compared at the begin only: the clock of the measurement runs a minute with every bar. */
    @Override
    public ExchangeTerms terms() {
        ExchangeTerms usual = ExchangeTerms.standard();
        return new ExchangeTerms(
                usual.receiveWindow(),
                usual.lag(),
                usual.busyLag(),
                usual.slack(),
                usual.absenceGap(),
                NEVER,
                usual.escalateAfter(),
                usual.restrictAfter(),
                usual.watch(),
                usual.hedgeMode(),
                usual.drift());
    }

    @Override
    public void open(OrderNames all, Listener told) {
        names = all;
        listener = told;
        told.up();
    }

    @Override
    public Reply place(String name, OrderSpec order) {
        arrived.run();
        if (names == null || listener == null) throw new IllegalStateException("not open");
        fill(names.number(name), order, listener);
        return new Reply.Done();
    }

    private synchronized void fill(long id, OrderSpec order, Listener told) {
        long size = order.quantity().lots();
        Fill fill = new Fill(id, fills.size() + 1, 0, order.side(), size, ticks, 0, false, 0);
        fills.add(fill);
        times.add(clock.getAsLong());
        lots += fill.signedLots();
        cash -= order.side().sign() * instrument.notionalUnits(ticks, size);
        told.on(new Event.OrderAccepted(id, clock.getAsLong()));
        told.on(new Event.OrderFilled(fill, clock.getAsLong()));
    }

    @Override
    public Reply amend(String name, Effect.AmendOrder change) {
        return new Reply.Refused("filled");
    }

    @Override
    public Reply cancel(String name, int number) {
        return new Reply.Refused("filled");
    }

    @Override
    public Lookup<OrderView> order(String name, int number) {
        return new Lookup.Absent<>();
    }

    @Override
    public Lookup<List<OrderView>> openOrders() {
        return new Lookup.Found<>(List.of());
    }

    @Override
    public synchronized Lookup<List<Fill>> trades(long since) {
        int from = fills.size();
        while (from > 0 && times.get(from - 1) >= since) from--;
        return new Lookup.Found<>(List.copyOf(fills.subList(from, fills.size())));
    }

    @Override
    public synchronized Lookup<AccountView> account() {
        List<AccountView.Holding> held = List.of(new AccountView.Holding(0, lots, 1));
        return new Lookup.Found<>(new AccountView(cash, false, held, List.of(), 0));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
