package io.viper.exchange.fuzz;

import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Call;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Protocol;
import io.viper.exchange.bitget.BitgetProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One of every call that an adapter can make, for each of its instruments. */
final class Wishing {
    /** As the journal makes them. */
    private static final String OURS = "v0000000000000000000000000000001";

    private static final String THEIRS = "1234567890";
    /** Autumn 2022, which the recorded bars and payments are about. */
    private static final long FROM = 1_670_601_600_000_000_000L;

    private static final long TO = Long.MAX_VALUE / 4;

    private final List<Call<?>> calls = new ArrayList<>();

    private Wishing() {}

    static List<Call<?>> calls(Subject subject) {
        Wishing wishing = new Wishing();
        Protocol protocol = subject.protocol();
        wishing.one(protocol::serverTime);
        protocol.key().ifPresent(wishing.calls::add);
        for (Listing listing : subject.listings()) {
            wishing.market(protocol, listing);
            wishing.orders(protocol, listing);
            wishing.account(protocol, listing);
            wishing.particular(protocol, listing);
        }
        return wishing.calls;
    }

    private void market(Protocol protocol, Listing listing) {
        all(() -> protocol.listings(listing.product()));
        for (Timeframe timeframe : List.of(Timeframe.M1, Timeframe.H1, Timeframe.W1)) {
            one(() -> protocol.bars(listing, timeframe, FROM, TO));
        }
        one(() -> protocol.funding(listing, FROM, TO));
        one(() -> protocol.fundingPage(listing, 2).orElseThrow(UnsupportedOperationException::new));
        one(() -> protocol.trades(listing, FROM, TO, "").orElseThrow(UnsupportedOperationException::new));
        one(() -> protocol.tiers(listing, 2_000).orElseThrow(UnsupportedOperationException::new));
        one(() -> protocol.book(listing).orElseThrow(UnsupportedOperationException::new));
    }

    private void orders(Protocol protocol, Listing listing) {
        OrderSpec limit = OrderSpec.limit(0, Side.BUY, new Quantity(10), new Price(26_000), Purpose.ENTRY);
        OrderSpec stop = OrderSpec.stop(0, Side.SELL, new Quantity(10), new Price(25_000), Purpose.STOP_LOSS);
        for (OrderSpec spec : List.of(limit, stop)) {
            NewOrder order = new NewOrder(listing, OURS, spec, AccountSettings.STANDARD);
            one(() -> protocol.place(order));
            for (String theirs : List.of("", THEIRS)) {
                OrderRef ref = new OrderRef(listing, OURS, theirs, spec == stop);
                one(() -> protocol.amend(order, ref));
                one(() -> protocol.cancel(ref));
                one(() -> protocol.order(ref));
                all(() -> protocol.orderElsewhere(ref));
            }
        }
        all(() -> protocol.openOrders(listing));
        all(() -> protocol.cancelAll(listing));
        one(() -> protocol.executions(listing, 0));
    }

    private void account(Protocol protocol, Listing listing) {
        one(() -> protocol.positions(listing.product()));
        one(() -> protocol.balances(listing.product()));
        one(() -> protocol.settings(listing).orElseThrow(UnsupportedOperationException::new));
        all(() -> protocol.configure(listing, AccountSettings.STANDARD));
        all(() -> protocol.configure(listing, new AccountSettings(true, false, 21)));
        one(() -> protocol.createDeadMan(listing).orElseThrow(UnsupportedOperationException::new));
        one(() -> protocol.deadMan(listing, 60));
        one(() -> protocol.accountStream(listing.product())
                .ticket()
                .orElseThrow(UnsupportedOperationException::new)
                .open());
        one(() -> protocol.accountStream(listing.product())
                .ticket()
                .orElseThrow(UnsupportedOperationException::new)
                .renew());
    }

    /** What only some of them can do. */
    private void particular(Protocol protocol, Listing listing) {
        if (protocol instanceof BitgetProtocol bitget) one(() -> bitget.executionsBefore(listing, 0, "7"));
    }

    private void one(Supplier<? extends Call<?>> wish) {
        quietly(() -> calls.add(wish.get()));
    }

    private void all(Supplier<? extends List<? extends Call<?>>> wish) {
        quietly(() -> calls.addAll(wish.get()));
    }

    /** Wishes that this exchange or this kind of instrument does not know are left out. */
    static void quietly(Runnable wish) {
        try {
            wish.run();
        } catch (UnsupportedOperationException | IllegalArgumentException none) {
            // as the contract says
        }
    }
}
