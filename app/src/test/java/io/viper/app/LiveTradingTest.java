package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.model.Timeframe;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code viper live} against a venue of our own: what it believes in the end is what is so. */
class LiveTradingTest {
    private static final double SPEED = 60;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

    /** Bans and maintenance last minutes of real time, which no test has. */
    static final String FAULTS =
            "drop-reply=0.02,drop-request=0.02,slow-reply=0.002,lie=0.01,too-many=0.005,broken=0.02,broken-after=0.02,"
                    + "duplicate=0.02,reorder=0.01,lose=0.005,cut=0.001";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "bitget, bitget, BTCUSDT ETHUSDT",
        "delta, delta, BTCUSDT ETHUSDT",
        "bybit, bybit, BTCUSDT ETHUSDT",
        "okx, okx, BTC-USDT-SWAP ETH-USDT-SWAP",
        "binance-usdm, binance, BTCUSDT ETHUSDT",
        "krakenfutures, kraken, PF_XBTUSD PF_ETHUSD"
    })
    void aRunTradesAtTheVenueAndBelievesWhatIsSo(String name, String exchange, String traded) throws Exception {
        LiveProcess.choose(name, "bitget", "delta", "krakenfutures");
        List<String> symbols = List.of(traded.split(" "));
        try (VenueServer venue = venue(name)) {
            LiveProcess live = new LiveProcess(folder, venue, exchange, String.join(",", symbols));
            Process process = live.start(SPEED);
            try {
                live.until(process, "some fills", status -> fills(status) >= 20);
                live.flatten(process);
                live.stop(process);
            } finally {
                LiveProcess.kill(process);
            }
            LiveTruth.of(folder).agreesWith(venue, symbols);
        }
    }

    @Test
    @Fault({"B2", "C1", "C10"})
    void b2WithFaultsOnAndKilledTwiceNothingIsLostAndNothingDoubled() throws Exception {
        try (VenueServer venue = venue()) {
            LiveProcess live = new LiveProcess(folder, venue, "bitget", String.join(",", SYMBOLS));
            venue.floor().faults().set(Faults.parse(FAULTS));
            for (int kill = 1; kill <= 2; kill++) {
                int wanted = 15 * kill;
                Process killed = live.start(SPEED);
                try {
                    live.until(killed, "some fills", status -> fills(status) >= wanted && LiveProcess.ready(status));
                } finally {
                    LiveProcess.kill(killed);
                }
            }
            Process process = live.start(SPEED);
            try {
                live.until(process, "more fills", status -> fills(status) >= 45);
                venue.floor().faults().clear();
                live.flatten(process);
                live.stop(process);
            } finally {
                LiveProcess.kill(process);
            }
            assertThat(venue.floor().faults().happened())
                    .as("faults that happened")
                    .isNotEmpty();
            LiveTruth.of(folder).agreesWith(venue, SYMBOLS);
        }
    }

    /** Its stop is far away: it must not be met while nobody runs. */
    private static final String HOLDER = StrategySource.ofBars("Holder", "BARS", """
            if (desk.flat() && desk.workingOrders() == 0) {
                desk.buy(0.02).stopLoss(bar.close() * 0.95).because("flat");
            }
            """);

    @Test
    @Fault("F13")
    void f13WithoutItsJournalARunLeavesWhatItFindsAloneAndOpensNothing() throws Exception {
        try (VenueServer venue = venue()) {
            Files.writeString(folder.resolve("Holder.java"), HOLDER);
            LiveProcess live = new LiveProcess(folder, Map.of("bitget", venue), "BTCUSDT", List.of("Holder.java"));
            Process first = live.start(SPEED);
            try {
                live.until(
                        first, "a position", status -> !status.path("positions").isEmpty());
            } finally {
                LiveProcess.kill(first);
            }
            remove(folder.resolve("live"));
            long orders = LiveProcess.orders(venue);
            long time = venue.floor().now();
            Process second = live.start(SPEED);
            try {
                live.until(
                        second,
                        "the halt",
                        status -> status.path("state").asText().equals("HALTED"));
                live.until(second, "half an hour", _ -> venue.floor().now() - time > 1_800 * Timeframe.SECOND);
                live.stop(second);
            } finally {
                LiveProcess.kill(second);
            }
            assertThat(live.said()).contains("that no journal here knows");
            assertThat(LiveProcess.orders(venue)).isEqualTo(orders);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }

    private static VenueServer venue() {
        return venue("bitget");
    }

    private static VenueServer venue(String exchange) {
        return VenueServer.start(VenueSettings.of(exchange).atSpeed(SPEED).trading(List.of("BTC", "ETH")));
    }

    private static long fills(JsonNode status) {
        return status.path("fills").asLong();
    }
}
