package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import io.viper.venue.Dialects;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code viper venue}. */
class VenueTest {
    @TempDir
    Path folder;

    @Test
    void theVenueSaysWhereItIsAndHowToSign() throws IOException {
        Answer answer = new Shell(folder).line("venue --exchange bitget --port 0 --seconds 1 --json");
        JsonNode told = answer.json();
        assertThat(told.path("rest").asText()).startsWith("http://127.0.0.1:");
        assertThat(told.path("key").asText()).startsWith("demo-");
        assertThat(told.path("secret").asText()).hasSize(64);
        assertThat(answer.err()).isEmpty();
    }

    @Test
    void theVenueIsEveryExchangeThatItSaysItCanBe() {
        for (String exchange : Dialects.names()) {
            Answer answer = new Shell(folder).line("venue --exchange " + exchange + " --port 0 --seconds 1");
            assertThat(answer.code()).as(answer.all()).isZero();
            assertThat(answer.out().lines()).hasSize(6);
        }
    }

    @Test
    void twoStartsHaveKeysOfTheirOwn() {
        String line = "venue --exchange bitget --port 0 --seconds 1 --json";
        assertThat(new Shell(folder).line(line).out())
                .isNotEqualTo(new Shell(folder).line(line).out());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (String wrong : new String[] {
            "venue --exchange nowhere",
            "venue --exchange bitget --speed 0",
            "venue --exchange bitget --port 70000",
            "venue --exchange bitget --faults earthquake=1",
            "venue --exchange bitget --symbols BT/C",
            "venue --exchange coinbase --secret hunter2",
        }) {
            Answer answer = new Shell(folder).line(wrong);
            assertThat(answer.code()).as(answer.all()).isEqualTo(2);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (VenueServer venue = VenueServer.start(VenueSettings.of("bitget"))) {
            String port = venue.address().substring(venue.address().lastIndexOf(':') + 1);
            Answer answer = new Shell(folder).line("venue --exchange bitget --port " + port);
            assertThat(answer.code()).as(answer.all()).isEqualTo(3);
            assertThat(answer.err()).contains(port);
        }
    }

    @Test
    void aKeyInPemIsExaminedThoughTheExchangeHasNoTestEnvironment() {
        try (VenueServer venue = VenueServer.start(VenueSettings.of("coinbase"))) {
            Answer answer = new Shell(folder)
                    .with("COINBASE_DEMO_API_KEY", venue.keys().key())
                    .with("COINBASE_DEMO_API_SECRET", venue.keys().secret())
                    .line("doctor --exchange coinbase --product spot --symbols BTC-USD --only network,keys --url "
                            + venue.address());
            assertThat(answer.code()).as(answer.all()).isZero();
            assertThat(answer.out()).contains("the key may trade", "the key may not take money out");
        }
        assertThat(new Shell(folder)
                        .line("doctor --exchange coinbase --product spot --only keys --demo")
                        .err())
                .contains("coinbase has no test environment here");
    }

    @Test
    void barsThatAStreamDoesNotTellAreNotRecorded() {
        try (VenueServer venue = VenueServer.start(VenueSettings.of("coinbase"))) {
            String line = "record --exchange coinbase --product spot --symbols BTC-USD --for 2s --url "
                    + venue.address() + " --tf ";
            assertThat(new Shell(folder).line(line + "1m").err()).contains("bars of 5m only");
            assertThat(new Shell(folder).line(line + "5m").code()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bitget, bitget, BTCUSDT, 'bars,funding'",
        "delta, delta, BTCUSDT, 'bars,funding'",
        "bybit, bybit, BTCUSDT, 'bars,funding'",
        "bybit-spot, bybit --product spot, BTCUSDT, bars",
        "okx, okx, BTC-USDT-SWAP, 'bars,funding'",
        "binance-usdm, binance, BTCUSDT, 'bars,funding'",
        "binance-spot, binance --product spot, BTCUSDT, bars",
        "krakenfutures, kraken, PF_XBTUSD, 'bars,funding'"
    })
    void dataIsFetchedFromIt(String name, String exchange, String symbol, String kinds) {
        try (VenueServer venue = VenueServer.start(VenueSettings.of(name))) {
            Answer answer = new Shell(folder)
                    .line("data get --exchange " + exchange + " --symbols " + symbol + " --tf 1h --kind " + kinds
                            + " --days 20 --url " + venue.address());
            assertThat(answer.code()).as(answer.all()).isZero();
            assertThat(answer.all()).contains("BTCUSD");
        }
    }
}
