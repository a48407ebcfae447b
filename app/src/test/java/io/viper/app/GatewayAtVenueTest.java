package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Event;
import io.viper.live.exchange.Gateway;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.Reply;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway of live trading in front of venues that count how often they are asked, as the exchanges do. */
class GatewayAtVenueTest {
    private static final int ORDERS = 12;

    private final AtomicInteger compared = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

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

    private static void inTime(String what, Reply reply, long since) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        assertThat(reply).as(what).isInstanceOf(Reply.Done.class);
        assertThat(millis).as("%s took so many milliseconds", what).isLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "bybit", "okx"})
    void ordersAndCancelsLeaveAtOnceHoweverOftenTheAccountIsCompared(String exchange) throws Exception {
        try (GatewayBench bench = new GatewayBench(exchange);
                ExecutorService comparing = Executors.newVirtualThreadPerTaskExecutor()) {
            Gateway gateway = bench.gateway;
            for (int k = 0; k < 4; k++) comparing.execute(() -> compare(gateway));
            try {
                for (int k = 1; k <= ORDERS; k++) {
                    String name = bench.name(k);
                    long placed = System.nanoTime();
                    inTime("order " + k, gateway.place(name, bench.resting()), placed);
                    gateway.answered(name);
                    long canceled = System.nanoTime();
                    inTime("cancel " + k, gateway.cancel(name, 0), canceled);
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            } finally {
                over.set(true);
            }
            assertThat(compared.get()).as("whole comparisons meanwhile").isPositive();
            bench.until(
                    "all are told", () -> bench.heard(Event.OrderCanceled.class).size() == ORDERS);
        }
    }
}
