package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.ExitCode;
import io.viper.core.model.ContractKind;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fees in a coin that a run does not count: refused where the exchange tells of them, and never silent. */
class LiveFeesTest {
    private static final double SPEED = 60;

    @TempDir
    Path folder;

    @Test
    void anAccountThatPaysFeesInBnbIsRefusedAndOneThatBeginsToOpensNothingMore() throws Exception {
        VenueSettings settings = VenueSettings.of("binance-spot").atSpeed(SPEED).easing(SPEED);
        try (VenueServer venue = VenueServer.start(settings.trading(List.of("BTC")))) {
            LiveProcess live = new LiveProcess(folder, venue, "binance", "BTCUSDT");
            payFeesIn(venue, "BNB");
            Process refused = live.start(SPEED, "--product", "spot");
            assertThat(refused.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(refused.exitValue()).as(live.said()).isEqualTo(ExitCode.REFUSED.number());
            assertThat(live.said()).contains("X  fees", "taken in BNB", "switch that off at binance");
            payFeesIn(venue, "");
            Process process = live.start(SPEED, "--product", "spot");
            try {
                live.until(process, "some fills", status -> fills(status) >= 4);
                payFeesIn(venue, "BNB");
                live.until(process, "that it is told", status -> barred(status).contains("no fees in other coins"));
                live.until(
                        process, "no coins", status -> status.path("positions").isEmpty());
                long orders = LiveProcess.orders(venue);
                long now = venue.floor().now();
                live.until(process, "ten minutes", _ -> venue.floor().now() - now > 600_000_000_000L);
                assertThat(LiveProcess.orders(venue)).as("nothing is opened").isEqualTo(orders);
                live.stop(process);
            } finally {
                LiveProcess.kill(process);
            }
            assertThat(live.said()).containsPattern("! FEE_ELSEWHERE .* was 0\\.[0-9]+ BNB");
            LiveTruth.of(folder).agreesWithCoins(venue, List.of("BTCUSDT"), Map.of());
        }
    }

    private static void payFeesIn(VenueServer venue, String coin) {
        venue.floor().inside(() -> {
            venue.floor().account(ContractKind.SPOT).orElseThrow().coins().payFeesIn(coin);
            return true;
        });
    }

    private static String barred(JsonNode status) {
        return status.path("barred").path(0).path("would_pass_if").asText();
    }

    private static long fills(JsonNode status) {
        return status.path("fills").asLong();
    }
}
