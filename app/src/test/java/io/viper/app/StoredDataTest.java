package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import io.viper.core.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real candles, imported once: what is stored is found, run, verified and given back. */
class StoredDataTest {
    @TempDir
    static Path folder;

    private static Shell shell;

    @BeforeAll
    static void importCandles() {
        shell = new Shell(folder);
        Path candles = SharedData.path("data/candles");
        Answer answer = shell.run(
                "data",
                "import",
                candles.resolve("1m/binance-spot_ETHUSDT_1m_2022H2-2023.csv.gz").toString(),
                candles.resolve("1m/binance-spot_SUIUSDT_1m_2023.csv.gz").toString(),
                candles.resolve("1h/binance-spot_ETHUSDT_1h.csv.gz").toString(),
                candles.resolve("1h-usdm/binance-usdm_ETHUSDT_1h.csv.gz").toString(),
                SharedData.path("data/funding/binance-usdm_ETHUSDT_funding.csv.gz")
                        .toString());
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("binance-spot:ETHUSDT 1m", "790,480 stored");
        assertThat(answer.err()).contains("gap 2023-03-24 12:40 → 2023-03-24 14:00: 80 bars are missing");
    }

    @Test
    void minutesDriveTheRunAndHoursDecide() throws IOException {
        String line = "backtest viper --symbols ETHUSDT,SUIUSDT --from 2023-01-01 --to 2023-07-01 --json --no-report";
        Answer answer = shell.line(line);
        JsonNode result = answer.json();
        assertThat(result.at("/facts/detail_timeframe").asText()).isEqualTo("1m");
        assertThat(result.at("/facts/command_line").asText())
                .contains("--exchange binance-spot --tf 1h --detail-tf 1m --from 2023-01-01 --to 2023-07-01");
        assertThat(result.get("trades"))
                .extracting(trade -> trade.get("side").asText())
                .contains("long", "short");
        assertThat(result.at("/gaps/0/missing_bars").asInt()).isEqualTo(80);
        assertThat(result.at("/gaps/0/start").asText()).isEqualTo("2023-03-24T12:40:00Z");
        assertThat(Double.parseDouble(result.at("/costs/fees").asText())).isPositive();
        assertThat(result.at("/facts/data_source").asText())
                .isEqualTo("prices of binance-spot, traded as a linear perpetual at 10x, funding of binance-usdm");
        assertThat(shell.line(line).out()).isEqualTo(answer.out());
    }

    @Test
    void hoursAloneAreEnough() throws IOException {
        JsonNode result =
                json("backtest ema-cross --symbols ETHUSDT --from 2022-01-01 --to 2022-04-01 --json --no-report");
        assertThat(result.at("/facts/base_timeframe").asText()).isEqualTo("1h");
        assertThat(result.get("total_trades").asInt()).isPositive();
    }

    @Test
    void fundingIsChargedUnlessItIsTurnedOff() throws IOException {
        String line = "backtest sma-cross --symbols ETHUSDT --days 60 --exchange binance-usdm --json --no-report";
        assertThat(Double.parseDouble(json(line).at("/costs/funding").asText())).isNotZero();
        assertThat(Double.parseDouble(
                        json(line + " --funding off").at("/costs/funding").asText()))
                .isZero();
    }

    @Test
    void whatIsNotStoredIsToldWithWhatIs() {
        Answer answer = shell.line("backtest --symbols ETHUSDC --no-report");
        assertThat(answer.code()).isEqualTo(8);
        assertThat(answer.err()).contains("ETHUSDT, SUIUSDT; did you mean ETHUSDT?");
        assertThat(shell.line("backtest --symbols SUIUSDT --from 2022-01-01 --to 2022-06-01 --no-report")
                        .err())
                .contains("binance-spot:SUIUSDT 1m  2023-05-03 12:00");
        assertThat(shell.line("backtest --symbols SUIUSDT --tf 1s --no-report").code())
                .isEqualTo(8);
    }

    @Test
    void aPeriodThatIsLongerThanTheDataIsCutAndSaysSo() {
        Answer answer =
                shell.line("backtest ema-cross --symbols SUIUSDT --from 2023-01-01 --to 2023-06-01 --no-report");
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).contains("the data begins at 2023-05-03 12:00: the run does too");
    }

    @Test
    void listsComeInEveryForm() {
        assertThat(shell.line("data list").out()).contains("EXCHANGE", "binance-spot  ETHUSDT  1m");
        assertThat(shell.line("data list --csv --columns symbol,part,rows --sort -rows --limit 1")
                        .out())
                .isEqualTo("symbol,part,rows\nETHUSDT,1m,790480\n");
        assertThat(shell.line("data list --plain --columns symbol,gaps --limit 1")
                        .out())
                .isEqualTo("ETHUSDT\t1\n");
        assertThat(shell.line("data list --jsonl").out().lines())
                .hasSize(5)
                .allMatch(row -> row.startsWith("{\"exchange\""));
        assertThat(shell.line("data list --json").out()).startsWith("[");
    }

    @Test
    void whatIsStoredIsSoundAndMinutesMakeTheStoredHours() {
        assertThat(shell.line("data verify").code()).isZero();
        Answer answer = shell.line("data verify ETHUSDT --against 1h --plain");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).startsWith("binance-spot:ETHUSDT 1m\t1h\t131").contains("\t0\t");
    }

    @Test
    void anExportIsImportedAgainAsItWas() throws IOException {
        Answer answer =
                shell.line("data export SUIUSDT --tf 1m --from 2023-06-01 --to 2023-06-02 --format csv.gz --out day");
        assertThat(answer.out()).isEqualTo("1440 rows of binance-spot:SUIUSDT 1m in day.csv.gz\n");
        Answer again = shell.line("data import day.csv.gz --exchange binance-spot --symbol SUIUSDT");
        assertThat(again.out()).contains("1,440 rows read, 0 stored, 1,440 there already");
        assertThat(shell.line("data export SUIUSDT --tf 1m --from 2023-06-01T00:00 --to 2023-06-01T00:02")
                        .out())
                .isEqualTo("""
                        timestamp_ms,open,high,low,close,volume
                        1685577600000,0.9746,0.9756,0.9728,0.9729,54921.6
                        1685577660000,0.9731,0.9737,0.9728,0.9737,13733.1
                        """);
    }

    @Test
    void aFileWithABadRowIsRefusedAndTheOthersAreStored(@TempDir Path other) throws IOException {
        Shell here = new Shell(other);
        here.write("x_AAAUSDT_1h.csv", "timestamp_ms,open,high,low,close,volume\n0,1,2,1,1,5\n3600000,1,2,1,1,5\n");
        here.write("x_BBBUSDT_1h.csv", "timestamp_ms,open,high,low,close,volume\n0,1,2,1,1,5\n3600000,1,1,2,1,5\n");
        Answer dry = here.line("data import x_AAAUSDT_1h.csv --dry-run");
        assertThat(dry.out()).contains("2 would be stored");
        assertThat(here.line("data list --plain").out()).isEmpty();
        Answer answer = here.line("data import x_AAAUSDT_1h.csv x_BBBUSDT_1h.csv");
        assertThat(answer.code()).isEqualTo(10);
        assertThat(answer.err()).contains("x_BBBUSDT_1h.csv:3: ");
        assertThat(here.line("data import x_BBBUSDT_1h.csv").code()).isEqualTo(2);
        assertThat(here.line("data import x_BBBUSDT_1h.csv --skip-bad --json").out())
                .contains("\"skipped\" : 1");
        try (Stream<Path> files = Files.list(other)) {
            assertThat(files).contains(other.resolve("data"));
        }
    }

    private static JsonNode json(String line) throws IOException {
        return shell.line(line).json();
    }
}
