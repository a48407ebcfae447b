package io.viper.exchange.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    /** Orders a second that are sent here at the least. */
    private static final int REACHED = 100;

    @Test
    void theVenueCountsWhoGoesOn() {
        Optional<Budget> ofOrders = bench.protocol.budgets().stream()
                .filter(Budget::orders)
                .min(Comparator.comparingLong(Budget::windowMillis));
        boolean reached = ofOrders.stream().allMatch(each -> each.units() * 1_000L / each.windowMillis() <= REACHED);
        assumeTrue(reached, "more orders a second than can be sent here");
        int most = Math.max(200, ofOrders.map(Budget::units).orElse(0) * 3 / 2);
        long window = Math.max(2_500, ofOrders.map(Budget::windowMillis).orElse(0L) + 500);
        Caller caller = bare();
        AtomicInteger refused = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int k = 0; k < 8; k++) threads.execute(() -> goOn(caller, refused, most / 8));
        }
        assertThat(refused.get()).as("%s orders as fast as possible", most).isPositive();
        long until = System.nanoTime() + window * 1_000_000L;
        Bench.await("the limit is forgotten", () -> System.nanoTime() > until);
        assertThat(bench.done(bench.protocol.place(bench.resting())).exchangeOrderId())
                .isNotEmpty();
    }

    /** Until somebody is refused. The orders live for a moment only, so that not too many of them are open. */
    private void goOn(Caller caller, AtomicInteger refused, int times) {
        for (int k = 0; k < times && refused.get() == 0; k++) {
            NewOrder order = bench.order(bench.resting().spec().withTimeInForce(TimeInForce.IOC, 0));
            if (caller.call(bench.protocol.place(order)) instanceof Reply.Failed<Placed> failed) {
                assertThat(failed.kind()).isEqualTo(ErrorKind.RATE_LIMIT);
                refused.incrementAndGet();
            }
        }
    }

    @Test
    void ourOwnLimitKeepsUsWithinTheVenues() {
        for (int k = 0; k < 25; k++) {
            NewOrder order = bench.placed(bench.resting());
            bench.done(bench.protocol.cancel(bench.ref(order)));
        }
    }
}
