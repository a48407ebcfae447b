package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
        assertThat(answer.code()).as(answer.all()).isZero();
        JsonNode told = new ObjectMapper().readTree(answer.out());
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

    @ParameterizedTest
    @CsvSource({"bitget, bitget", "delta, delta", "binance-usdm, binance"})
    void dataIsFetchedFromIt(String name, String exchange) {
        try (VenueServer venue = VenueServer.start(VenueSettings.of(name))) {
            Answer answer = new Shell(folder)
                    .line("data get --exchange " + exchange
                            + " --symbols BTCUSDT --tf 1h --kind bars,funding --days 20 --url "
                            + venue.address());
            assertThat(answer.code()).as(answer.all()).isZero();
            assertThat(answer.all()).contains("BTCUSDT");
        }
    }
}
