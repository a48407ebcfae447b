package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on the data that comes with the program: no store, no account, no network. */
class BacktestTest {
    @TempDir
    Path folder;

    @Test
    void theVeryFirstCommandTradesAndWritesAReport() throws IOException {
        Answer answer = shell().run("backtest");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains("BTCUSD", "TOTAL", "Equity", "Sharpe").doesNotContain("No trades", "\u001b");
        assertThat(answer.err()).contains("Report  file:///", "no funding of BTCUSD is stored");
        assertThat(names(folder.resolve("reports")))
                .hasSize(2)
                .allMatch(name -> name.matches("bt_\\w{6}\\.(html|json)"));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void theSameRunIsTheSameToTheLastByte() throws IOException {
        Answer first = shell().run("backtest", "ema-cross", "--json", "--out", "one");
        Answer second = shell().run("backtest", "ema-cross", "--json", "--out", "two");
        assertThat(first.out()).isEqualTo(second.out());
        for (String name : names(folder.resolve("one"))) {
            assertThat(folder.resolve("one").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("two").resolve(name));
        }
        JsonNode result = new ObjectMapper().readTree(first.out());
        assertThat(result.fieldNames())
                .toIterable()
                .contains(
                        "backtest_id",
                        "symbol",
                        "period",
                        "initial_capital",
                        "final_capital",
                        "total_return",
                        "win_rate",
                        "max_drawdown",
                        "total_trades",
                        "sharpe_ratio",
                        "sortino_ratio",
                        "trades",
                        "metrics");
        assertThat(Files.readString(
                        folder.resolve("one").resolve(result.get("backtest_id").asText() + ".json")))
                .isEqualTo(first.out());
    }

    @Test
    void theDocumentSaysHowTheRunIsRepeated() throws IOException {
        String options = "backtest ema-cross --fees none --slippage bps=3 --latency 0ms --leverage 3 --margin cross"
                + " --path ohlc --queue cube --feed-latency 25ms --seed 7 --capital 5000 --params fast=5 --json --no-report";
        JsonNode first = new ObjectMapper().readTree(shell().line(options).out());
        String line = first.at("/facts/command_line").asText();
        assertThat(line).startsWith("viper backtest ema-cross --symbols BTCUSD --exchange bitstamp-spot");
        JsonNode second = new ObjectMapper()
                .readTree(shell().line(line.substring("viper ".length()) + " --json --no-report")
                        .out());
        assertThat(second).isEqualTo(first);
        assertThat(first.get("switches")).extracting(JsonNode::asText).contains("no latency");
    }

    @Test
    void anotherParameterIsAnotherRun() throws IOException {
        String one = id(shell().line("backtest ema-cross --json --no-report"));
        assertThat(id(shell().line("backtest ema-cross --params slow=50 --json --no-report")))
                .isNotEqualTo(one);
        assertThat(id(shell().line("backtest ema-cross --seed 43 --json --no-report")))
                .isNotEqualTo(one);
    }

    @Test
    void spotIsNeitherShortNorLeveraged() throws IOException {
        JsonNode result = new ObjectMapper()
                .readTree(shell().line("backtest sma-cross --product spot --json --no-report")
                        .out());
        assertThat(result.get("trades"))
                .isNotEmpty()
                .allMatch(trade -> trade.get("side").asText().equals("long"));
        assertThat(result.at("/facts/data_source").asText()).isEqualTo("prices of bitstamp-spot, traded as spot");
    }

    @Test
    void anAssertionThatFailsEndsWith11AndSaysByHowMuch() {
        assertThat(shell().run("backtest", "--no-report", "--assert", "total_trades>=1 and max_drawdown<90%")
                        .code())
                .isZero();
        Answer answer = shell().run("backtest", "--no-report", "--assert", "total_trades>1000 or sharpe_ratio<-50");
        assertThat(answer.code()).isEqualTo(11);
        assertThat(answer.out()).contains("assertion fails");
        assertThat(answer.err()).contains("assert: total_trades is ", ", not > 1000");
    }

    @Test
    void noReportWritesNothing() {
        shell().run("backtest", "--no-report");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneErrorBeforeTheRun() throws IOException {
        Files.writeString(folder.resolve("taken"), "a file");
        Answer answer = shell().run("backtest", "--out", "taken");
        assertThat(answer.code()).isEqualTo(12);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("cannot be written", "--out");
    }

    @Test
    void aFolderWithoutPermissionIsOneError() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assumeTrue(
                locked.toFile().setWritable(false) && !Files.isWritable(locked), "runs as a user who may everything");
        assertThat(shell().run("backtest", "--out", "locked").code()).isEqualTo(12);
    }

    @Test
    void aStoredRunIsReportedAndComparedByRepeatingIt() throws IOException {
        String one = id(shell().line("backtest ema-cross --json"));
        String two = id(shell().line("backtest sma-cross --json"));
        Path page = folder.resolve("reports").resolve(one + ".html");
        String before = Files.readString(page);
        Files.delete(page);
        assertThat(shell().run("report", one).out()).contains("reports/" + one + ".html");
        assertThat(page).hasContent(before);
        Answer answer = shell().run("compare", one, "reports/" + two + ".json");
        assertThat(answer.code()).as(answer.all()).isZero();
        assertThat(answer.out()).contains(one, two, "Sharpe", "B");
        assertThat(shell().run("compare", one, two, "--json").out()).contains("\"differences\"");
    }

    @Test
    void aDocumentThatIsNoResultIsToldSo() {
        shell().write("other.json", "{\"a\": 1}");
        shell().write("broken.json", "{\"a\": ");
        assertThat(shell().run("report", "other.json").err()).contains("is no result of viper backtest");
        assertThat(shell().run("report", "broken.json").code()).isEqualTo(2);
    }

    private static String id(Answer answer) throws IOException {
        return new ObjectMapper().readTree(answer.out()).get("backtest_id").asText();
    }

    private static List<String> names(Path where) throws IOException {
        try (Stream<Path> files = Files.list(where)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
