package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
            JsonNode one = new Shell(whole).line(line + " --json").json().get(0);
            assertThat(one.get("fetched").asInt()).isEqualTo(48 * 1_440);
            server.goAwayAfter(server.requests() / 2);
            Answer broken = new Shell(cut).line(line);
            assertThat(broken.code()).as(broken.all()).isEqualTo(7);
            assertThat(broken.err()).contains("binance", "start it again");
            server.comeBack();
            JsonNode rest = new Shell(cut).line(line + " --json").json().get(0);
            assertThat(rest.get("fetched").asInt()).isBetween(1, 48 * 1_440 - 1);
            assertThat(exported(cut)).isEqualTo(exported(whole));
            int before = server.requests();
            JsonNode again = new Shell(cut).line(line + " --json").json().get(0);
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
            assertThat(answer.json().get(0).get("fetched").asInt()).isEqualTo(2 * 1_440);
        }
    }

    @Test
    void fundingIsStoredAndABacktestUsesBoth() throws IOException {
        try (CandleServer server = new CandleServer()) {
            String line = "data get --exchange binance --kind candles,funding --url " + server.url() + PERIOD;
            JsonNode results = new Shell(folder).line(line + " --json").json();
            assertThat(results.get(1).get("fetched").asInt()).isEqualTo(48 * 3);
            Answer backtest = new Shell(folder).line("backtest ema-cross --tf 1h --no-report --json");
            assertThat(backtest.code()).as(backtest.all()).isZero();
        }
    }

    @Test
    void tradesAndFundingThatWereCutEndLikeThoseThatWereNot() throws IOException {
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Path cut = Files.createDirectory(folder.resolve("cut"));
        try (CandleServer server = new CandleServer()) {
            String line = "data get --exchange binance --kind funding,trades --symbols BTCUSDT --from 2024-01-03"
                    + " --to 2024-01-03T09:30 --url " + server.url();
            JsonNode trades = new Shell(whole).line(line + " --json").json().get(1);
            assertThat(trades.get("fetched").asInt()).isBetween(20_117, 20_118);
            assertThat(trades.get("quality").get("coverage_percent").asDouble()).isEqualTo(100);
            server.goAwayAfter(server.requests() / 2);
            assertThat(new Shell(cut).line(line).code()).isEqualTo(7);
            server.comeBack();
            JsonNode rest = new Shell(cut).line(line + " --json").json();
            assertThat(rest.get(0).get("fetched").asInt()).isEqualTo(2);
            assertThat(rest.get(1).get("fetched").asInt())
                    .isBetween(1, trades.get("fetched").asInt() - 1);
            for (String part : new String[] {"trades", "funding"}) {
                assertThat(stored(cut, part)).as(part).isEqualTo(stored(whole, part));
            }
            int before = server.requests();
            assertThat(new Shell(cut)
                            .line(line + " --json")
                            .json()
                            .get(1)
                            .get("fetched")
                            .asInt())
                    .isZero();
            assertThat(server.requests() - before)
                    .as("funding alone is asked for")
                    .isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whatAPeriodLacksIsTold() throws IOException {
        try (CandleServer server = new CandleServer()) {
            String line =
                    "data get --exchange binance --symbols BTCUSDT --tf 1m --from 2023-12-30 --to 2024-01-03 --url "
                            + server.url();
            JsonNode quality =
                    new Shell(folder).line(line + " --json").json().get(0).get("quality");
            assertThat(quality.get("coverage_percent").asDouble()).isEqualTo(50);
            assertThat(quality.get("gap_list").get(0).get("to").asText()).isEqualTo("2024-01-01T00:00:00Z");
            assertThat(quality.get("gap_list").get(0).get("missing").asInt()).isEqualTo(2 * 1_440);
            Answer answer = new Shell(folder).line(line);
            assertThat(answer.out()).contains("50.00 % of it");
            assertThat(answer.err()).contains("gap      2023-12-30 00:00 to 2024-01-01 00:00   2880 missing");
            JsonNode verified =
                    new Shell(folder).line("data verify BTCUSDT --json").json().get(0);
            assertThat(verified.get("sound").asBoolean()).isTrue();
            assertThat(verified.get("coverage_percent").asDouble()).isEqualTo(100);
        }
    }

    @Test
    void whatAnExchangeDoesNotTellIsSaidBeforeAnythingIsAsked() {
        Shell shell = new Shell(folder);
        assertThat(shell.line("data get --exchange kraken --symbols BTCUSD --product spot --kind funding")
                        .err())
                .contains("spot has no funding");
        assertThat(shell.line("data get --exchange bitget --symbols BTCUSDT --tf 2h")
                        .err())
                .contains("bitget has no candles of 2h");
        assertThat(shell.line("data get --exchange bybit --symbols BTCUSDT --kind ticks")
                        .err())
                .contains("--kind ticks is not known");
    }

    /** Everything that is known about a series, its rows' checksum included. */
    private static String stored(Path home, String part) throws IOException {
        return Files.readString(home.resolve("data/series/binance-usdm/BTCUSDT").resolve(part + ".info"));
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
}
