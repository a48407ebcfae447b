package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Side;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Faults;
import io.viper.venue.floor.VenueOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code viper live --product spot}: the stop of coins rests at the venue, and protects them while nobody runs. */
class LiveCoinStopsTest {
    private static final double SPEED = 60;

    /** Holds coins with a stop close below, and takes half of them off close above. */
    private static final String HOLDER = """
            import io.viper.core.model.Bar;
            import io.viper.core.strategy.Desk;
            import io.viper.core.strategy.Parameters;
            import io.viper.core.strategy.Strategy;

            public final class Holder implements Strategy {
                public Holder(Parameters parameters) {}

                @Override
                public void onBar(Bar bar, Desk desk) {
                    double price = bar.close();
                    if (desk.flat() && desk.workingOrders() == 0) {
                        desk.buy(0.02).stopLoss(price * 0.9985).takeProfit(price * 1.001, 0.5).because("flat");
                    } else if (desk.barsHeld() > 20) {
                        desk.close("held for long");
                    }
                }
            }
            """;

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
            long stop;
            Process killed = live.start(SPEED, "--product", "spot");
            try {
                live.until(killed, "stops, targets and closes", status -> fills(status) >= 12);
                venue.floor().faults().clear();
                live.until(killed, "coins with a stop", status -> LiveProcess.ready(status) && resting(venue) != 0);
            } finally {
                LiveProcess.kill(killed);
            }
            stop = resting(venue);
            if (stop != 0) executed(venue, stop);
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

    /** Waits, while nobody trades, until the price has come down to the stop. */
    private static void executed(VenueServer venue, long stop) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (resting(venue) == stop) {
            if (System.nanoTime() > end) throw new AssertionError("the price never came down to the stop");
            Thread.sleep(50);
        }
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
