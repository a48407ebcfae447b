package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Faults;
import io.viper.venue.floor.VenueOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code viper live --product spot}: the stop of coins rests at the venue, and protects them while nobody runs. */
class LiveCoinStopsTest {
    private static final double SPEED = 60;
    /** Where the price goes away from a stop, who goes on moves it or sells, and there is another one. */
    private static final int TRIES = 8;

    /** Holds coins with a stop close below, and takes half of them off close above. */
    private static final String HOLDER = StrategySource.ofBars("Holder", "BARS", """
            double price = bar.close();
            if (desk.flat() && desk.workingOrders() == 0) {
                desk.buy(0.02).stopLoss(price * 0.9992).takeProfit(price * 1.0008, 0.5).because("flat");
            } else if (desk.barsHeld() > 20) {
                desk.close("held for long");
            }
            """);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "binance, binance-spot, BTCUSDT",
        "okx, okx-spot, BTC-USDT",
        "bybit, bybit-spot, BTCUSDT",
        "bitget, bitget, BTCUSDT"
    })
    void aStopIsExecutedWhileNobodyRunsAndFoundByWhoGoesOn(String exchange, String language, String symbol)
            throws Exception {
        LiveProcess.choose(exchange, "binance");
        VenueSettings settings = VenueSettings.of(language).atSpeed(SPEED).easing(SPEED);
        try (VenueServer venue = VenueServer.start(settings.trading(List.of("BTC")))) {
            Files.writeString(folder.resolve("Holder.java"), HOLDER);
            LiveProcess live = new LiveProcess(folder, Map.of(exchange, venue), symbol, List.of("Holder.java"));
            venue.floor().faults().set(Faults.parse(LiveTradingTest.FAULTS));
            trades(live, "stops, targets and closes", status -> fills(status) >= 8);
            venue.floor().faults().clear();
            boolean executed = false;
            for (int k = 0; k < TRIES && !executed; k++) {
                trades(live, "a stop", status -> LiveProcess.ready(status) && resting(venue) != 0);
                executed = executed(venue, resting(venue));
            }
            assertThat(executed)
                    .as("the price came down to a stop while nobody ran")
                    .isTrue();
            Process process = live.start(SPEED, "--product", "spot");
            try {
                long before = fills(live.status());
                live.until(process, "more fills", status -> fills(status) > before + 2);
                live.flatten(process);
                live.stop(process);
            } finally {
                LiveProcess.kill(process);
            }
            assertThat(live.said()).contains("rest at " + exchange);
            LiveTruth.of(folder).agreesWithCoins(venue, List.of(symbol), Map.of());
            assertThat(venue.floor().inside(() -> stopsExecuted(venue))).isPositive();
            assertThat(resting(venue)).as("nothing rests").isZero();
        }
    }

    private static Account spot(VenueServer venue) {
        return venue.floor().account(ContractKind.SPOT).orElseThrow();
    }

    /** The number of the stop that rests, of which there is one at most; 0 for none. */
    private static long resting(VenueServer venue) {
        return venue.floor().inside(() -> {
            List<VenueOrder> asleep = spot(venue).orders().open().stream()
                    .filter(each -> each.state() == VenueOrder.State.SLEEPING)
                    .toList();
            assertThat(asleep).hasSizeLessThanOrEqualTo(1);
            return asleep.isEmpty() ? 0 : asleep.getFirst().id();
        });
    }

    /** Runs until something is so, and is killed. */
    private static void trades(LiveProcess live, String what, Predicate<JsonNode> wanted) throws Exception {
        Process killed = live.start(SPEED, "--product", "spot");
        try {
            live.until(killed, what, wanted);
        } finally {
            LiveProcess.kill(killed);
        }
    }

    /** Whether, while nobody runs, the price comes down to the stop within half an hour. */
    private static boolean executed(VenueServer venue, long stop) {
        long since = venue.floor().now();
        while (resting(venue) == stop) {
            if (venue.floor().now() - since > 30 * Timeframe.M1.nanos()) return false;
            LockSupport.parkNanos(10_000_000);
        }
        return true;
    }

    private static long stopsExecuted(VenueServer venue) {
        return spot(venue).orders().all().stream()
                .filter(each -> each.wish().side() == Side.SELL && each.wasWoken())
                .count();
    }

    private static long fills(JsonNode status) {
        return status.path("fills").asLong();
    }
}
