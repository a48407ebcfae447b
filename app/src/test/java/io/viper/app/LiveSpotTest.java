package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code viper live --product spot} against venues of our own: coins and money are the same on both sides. */
class LiveSpotTest {
    private static final double SPEED = 60;
    private static final String BEFORE = "0.25";
    /** Coinbase numbers its frames: each that is lost, or out of its turn, is a line that begins anew. */
    private static final String RARE = ",lose=0.0005,reorder=0.0005";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "bitget, bitget, BTCUSDT, ETHUSDT",
        "coinbase, coinbase, BTC-USD, ETH-USD",
        "binance, binance-spot, BTCUSDT, ETHUSDT",
        "okx, okx-spot, BTC-USDT, ETH-USDT",
        "bybit, bybit-spot, BTCUSDT, ETHUSDT"
    })
    @Fault({"C18", "F2"})
    void c18WithFaultsOnAndKilledARunOfCoinsLosesNothingAndLeavesWhatWasThereBefore(
            String exchange, String language, String first, String second) throws Exception {
        LiveProcess.choose(exchange, "bitget", "coinbase");
        List<String> symbols = List.of(first, second);
        VenueSettings settings = VenueSettings.of(language).atSpeed(SPEED).easing(SPEED);
        try (VenueServer venue = VenueServer.start(settings.trading(List.of("BTC", "ETH")))) {
            Account account = spot(venue);
            venue.floor().inside(() -> {
                account.coins().give(board(account, first), BEFORE);
                return true;
            });
            LiveProcess live = new LiveProcess(folder, venue, exchange, String.join(",", symbols));
            venue.floor().faults().set(Faults.parse(faults(exchange)));
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

    @Test
    void coinsAtTwoExchangesAreOnePortfolioWithMoneyAtEach() throws Exception {
        VenueSettings settings =
                VenueSettings.of("bitget").atSpeed(SPEED).easing(SPEED).trading(List.of("BTC"));
        try (VenueServer bitget = VenueServer.start(settings)) {
            VenueSettings other = VenueSettings.of("okx-spot").atSpeed(SPEED).easing(SPEED);
            long now = bitget.floor().now() / 1_000_000;
            try (VenueServer okx =
                    VenueServer.start(other.trading(List.of("BTC")).from(now))) {
                LiveProcess live = new LiveProcess(folder, Map.of("bitget", bitget, "okx", okx), "BTCUSDT");
                Process process = live.start(SPEED, "--product", "spot");
                try {
                    live.until(process, "fills at both", _ -> deals(bitget) >= 4 && deals(okx) >= 4);
                    live.flatten(process);
                    live.stop(process);
                } finally {
                    LiveProcess.kill(process);
                }
                LiveTruth truth = LiveTruth.of(folder);
                truth.agreesWithCoins(0, bitget, List.of("BTCUSDT"), Map.of());
                truth.agreesWithCoins(1, okx, List.of("BTC-USDT"), Map.of());
            }
        }
    }

    private static long deals(VenueServer venue) {
        return venue.floor().inside(() -> spot(venue).deals().size());
    }

    private static Account spot(VenueServer venue) {
        return venue.floor().accounts().stream()
                .filter(each -> each.kind() == ContractKind.SPOT)
                .findFirst()
                .orElseThrow();
    }

    private static String faults(String exchange) {
        String usual = LiveTradingTest.FAULTS;
        if (!exchange.equals("coinbase")) return usual;
        return usual.replaceAll(",(lose|reorder)=[0-9.]+", "") + RARE;
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
