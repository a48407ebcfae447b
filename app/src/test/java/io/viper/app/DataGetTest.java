package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.Shell.Answer;
import io.viper.core.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper data get} against a server on loopback that speaks as an exchange does. */
class DataGetTest {
    private static final String PERIOD = " --symbols BTCUSDT --from 2024-01-03 --to 2024-02-20";

    @TempDir
    Path folder;

    @Test
    void whatWasCutGoesOnAndEndsLikeWhatWasNot() throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path cut = Files.createDirectory(folder.resolve("cut"));
        try (CandleServer server = new CandleServer()) {
            String line = "data get --exchange binance --url " + server.url() + PERIOD;
            JsonNode one = json(new Shell(whole).line(line + " --json")).get(0);
            assertThat(one.get("fetched").asInt()).isEqualTo(48 * 1_440);
            server.goAwayAfter(server.requests() / 2);
            Answer broken = new Shell(cut).line(line);
            assertThat(broken.code()).as(broken.all()).isEqualTo(7);
            assertThat(broken.err()).contains("binance", "start it again");
            server.comeBack();
            JsonNode rest = json(new Shell(cut).line(line + " --json")).get(0);
            assertThat(rest.get("fetched").asInt()).isBetween(1, 48 * 1_440 - 1);
            assertThat(exported(cut)).isEqualTo(exported(whole));
            int before = server.requests();
            JsonNode again = json(new Shell(cut).line(line + " --json")).get(0);
            assertThat(again.get("fetched").asInt()).isZero();
            assertThat(server.requests()).isEqualTo(before);
        }
    }

    @Test
    @Fault("C12")
    void c12TooManyRequestsAreWaitedOutAsTheExchangeAsks() throws IOException {
        try (CandleServer server = new CandleServer()) {
            server.refuse(1);
            Answer answer = new Shell(folder)
                    .line(
                            "data get --exchange binance --symbols BTCUSDT --from 2024-01-03 --to 2024-01-05 --json --url "
                                    + server.url());
            assertThat(json(answer).get(0).get("fetched").asInt()).isEqualTo(2 * 1_440);
        }
    }

    @Test
    void fundingIsStoredAndABacktestUsesBoth() throws IOException {
        try (CandleServer server = new CandleServer()) {
            String line = "data get --exchange binance --kind bars,funding --url " + server.url() + PERIOD;
            JsonNode results = json(new Shell(folder).line(line + " --json"));
            assertThat(results.get(1).get("fetched").asInt()).isEqualTo(48 * 3);
            Answer backtest = new Shell(folder).line("backtest ema-cross --tf 1h --no-report --json");
            assertThat(backtest.code()).as(backtest.all()).isZero();
        }
    }

    @Test
    void whatIsNotListedIsToldWithWhatMayBeMeant() throws IOException {
        try (CandleServer server = new CandleServer()) {
            String end = " --days 1 --url " + server.url();
            Answer symbol = new Shell(folder).line("data get --exchange binance --symbols BTCUSD" + end);
            assertThat(symbol.code()).isEqualTo(4);
            assertThat(symbol.err()).contains("BTCUSDT");
            assertThat(new Shell(folder)
                            .line("data get --exchange binanc --symbols BTCUSDT" + end)
                            .err())
                    .contains("there is no exchange binanc", "binance");
        }
    }

    private static String exported(Path home) throws IOException {
        Path file = home.resolve("out.csv");
        Answer answer = new Shell(home).line("data export BTCUSDT --out " + file + " --tf 1m");
        assertThat(answer.code()).as(answer.all()).isZero();
        return Files.readString(file);
    }

    private static JsonNode json(Answer answer) throws IOException {
        assertThat(answer.code()).as(answer.all()).isZero();
        return new ObjectMapper().readTree(answer.out());
    }
}
