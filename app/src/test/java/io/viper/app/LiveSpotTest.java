package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Side;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Account;
import io.viper.venue.floor.Board;
import io.viper.venue.floor.Faults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code viper live --product spot} against venues of our own: coins and money are the same on both sides. */
class LiveSpotTest {
    private static final double SPEED = 60;
    private static final String BEFORE = "0.25";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"bitget, BTCUSDT, ETHUSDT"})
    void withFaultsOnAndKilledARunOfCoinsLosesNothingAndLeavesWhatWasThereBefore(
            String exchange, String first, String second) throws Exception {
        List<String> symbols = List.of(first, second);
        VenueSettings settings = VenueSettings.of(exchange).atSpeed(SPEED).easing(SPEED);
        try (VenueServer venue = VenueServer.start(settings.trading(List.of("BTC", "ETH")))) {
            Account account = venue.floor().accounts().stream()
                    .filter(each -> each.kind() == ContractKind.SPOT)
                    .findFirst()
                    .orElseThrow();
            venue.floor().inside(() -> {
                account.coins().give(board(account, first), BEFORE);
                return true;
            });
            LiveProcess live = new LiveProcess(folder, venue, exchange, String.join(",", symbols));
            venue.floor().faults().set(Faults.parse(LiveTradingTest.FAULTS));
            Process killed = live.start(SPEED, "--product", "spot");
            try {
                live.until(killed, "some fills", status -> fills(status) >= 6 && !flat(status));
            } finally {
                LiveProcess.kill(killed);
            }
            Process process = live.start(SPEED, "--product", "spot");
            try {
                live.until(process, "more fills", status -> fills(status) >= 16);
                venue.floor().faults().clear();
                live.flatten(process);
                live.stop(process);
            } finally {
                LiveProcess.kill(process);
            }
            assertThat(live.said()).contains("0.25 BTC, not bought by a run of this home: left alone and never sold");
            LiveTruth.of(folder).agreesWithCoins(venue, symbols, Map.of(first, BEFORE));
            assertThat(venue.floor().inside(() -> soldAtMostWhatWasBought(account)))
                    .isTrue();
        }
    }

    private static Board board(Account account, String symbol) {
        return account.boards().stream()
                .filter(each -> each.contract().symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    private static boolean soldAtMostWhatWasBought(Account account) {
        for (Board board : account.boards()) {
            long lots = 0;
            for (var deal : account.deals()) {
                if (deal.order().wish().board() != board) continue;
                lots += deal.side() == Side.BUY ? deal.lots() : -deal.lots();
                if (lots < 0) return false;
            }
        }
        return true;
    }

    private static long fills(JsonNode status) {
        return status.path("fills").asLong();
    }

    private static boolean flat(JsonNode status) {
        return status.path("positions").isEmpty();
    }
}
