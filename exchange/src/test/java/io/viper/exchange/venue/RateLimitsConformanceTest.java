package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.TimeInForce;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.NewOrder;
import io.viper.exchange.Placed;
import io.viper.exchange.Protocol.Budget;
import io.viper.exchange.Reply;
import io.viper.exchange.kit.Caller;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How often an exchange may be asked, with limits as they are. */
class RateLimitsConformanceTest extends Conformance {
    static Stream<Bench> benches() {
        return benches(60, 1);
    }

    @Test
    void theVenueCountsWhoGoesOn() {
        Optional<Budget> ofOrders = bench.protocol.budgets().stream()
                .filter(Budget::orders)
                .min(Comparator.comparingLong(Budget::windowMillis));
        long slowest = bench.protocol.budgets().stream()
                .mapToLong(Budget::windowMillis)
                .min()
                .orElse(0);
        int most = Math.max(200, ofOrders.map(Budget::units).orElse(0) * 3 / 2);
        long window = Math.max(2_500, ofOrders.map(Budget::windowMillis).orElse(slowest) + 1_000);
        Caller caller = bare();
        AtomicInteger refused = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int k = 0; k < 8; k++) threads.execute(() -> goOn(caller, refused, most / 8));
        }
        assertThat(refused.get()).as("%s orders as fast as possible", most).isPositive();
        boolean forgotten = Bench.comes(
                window * 1_000_000L,
                () -> bench.call(bench.protocol.place(bench.resting()))
                        .optional()
                        .isPresent());
        assertThat(forgotten).isTrue();
    }

    /** Until somebody is refused. The orders live for a moment only, so that not too many of them are open. */
    private void goOn(Caller caller, AtomicInteger refused, int times) {
        for (int k = 0; k < times && refused.get() == 0; k++) {
            NewOrder order = bench.order(bench.resting().spec().withTimeInForce(TimeInForce.IOC, 0));
            if (caller.call(bench.protocol.place(order)) instanceof Reply.Failed<Placed> failed) {
                // what finds nothing to execute may be refused for that
                assertThat(failed.kind()).isIn(ErrorKind.RATE_LIMIT, ErrorKind.INVALID);
                if (failed.kind() == ErrorKind.RATE_LIMIT) refused.incrementAndGet();
            }
        }
    }

    @Test
    void ourOwnLimitKeepsUsWithinTheVenues() {
        try (Bench rested = new Bench(bench.entrant, bench.entrant.settings().atSpeed(60))) {
            staysWithin(rested);
        }
    }

    private static void staysWithin(Bench bench) {
        int made = 0;
        for (int k = 0; k < 25; k++) {
            NewOrder order = bench.resting();
            Reply<Placed> reply = bench.call(bench.protocol.place(order));
            // where limits are narrow we hold orders back for long, but what is there is always taken back
            if (reply instanceof Reply.Failed<Placed> held && held.text().contains("not sent")) break;
            assertThat(reply).isInstanceOf(Reply.Done.class);
            bench.done(bench.protocol.cancel(bench.ref(order)));
            made++;
        }
        assertThat(made).isGreaterThan(4);
    }
}
