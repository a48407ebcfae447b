package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import io.viper.app.console.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that travel as long as those of an earlier run did. */
class MeasuredLatencyTest {
    private static final String TICKS = " Often.java --symbols BTCUSDT --tf 1m --no-risk-limits ";
    private static final String BARS =
            " ema-cross --params fast=2,slow=5 --symbols BTCUSDT --days 20 --tf 15m --no-risk-limits --json ";

    /** Buys with one quote and closes with another. */
    private static final String OFTEN = StrategySource.ofQuotes("Often", "quotesEvery(1_000_000_000L)", """
            if (quotes % 3 != 0) return;
            if (desk.flat()) desk.buy(0.5).because("a quote");
            else desk.close("another");
            """);

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
    }

    private Answer done(String line) {
        return shell.line(line.strip().replaceAll(" +", " ")).done();
    }

    private JsonNode json(String line) throws IOException {
        return done(line).json();
    }

    /** Three of four take 50 ms, every fourth two seconds. */
    private void written(String name) {
        StringBuilder lines = new StringBuilder();
        for (int k = 0; k < 40; k++) lines.append(k % 4 == 3 ? "2000" : "50").append('\n');
        shell.write(name, lines.toString());
    }

    @Test
    void onTicksEachOrderIsGivenOneAndAJournalTellsThemAgain() throws IOException {
        BookLevelsTest.record(shell);
        done("data import deribit_book.csv deribit_trades.csv");
        shell.write("Often.java", OFTEN);
        written("measured.txt");
        String measured = "paper" + TICKS + "--latency recorded:measured.txt --json";
        JsonNode first = json(measured);
        assertThat(first.get("fills").asLong()).isGreaterThan(100);
        Answer again = done("backtest" + TICKS + "--latency recorded:data --no-report --json");
        assertThat(again.out()).contains("as recorded: 50.0 ms in the middle, 50.0 ms to 2000.0 ms");
        assertThat(again.out()).as("what was measured is not kind").doesNotContain("latency below");
        assertThat(done("replay").out()).contains("same");
        JsonNode state = first.get("state_hash");
        assertThat(json(measured + " --new").get("state_hash")).isEqualTo(state);
        assertThat(json(measured + " --seed 7 --new").get("state_hash")).isNotEqualTo(state);
    }

    @Test
    void onBarsAllTravelAsLongAsTheOneInTheMiddle() throws IOException {
        done("paper" + BARS + "--feed synthetic --latency 20s --home one");
        JsonNode measured = json("backtest" + BARS + "--exchange synthetic --latency recorded:one --no-report");
        JsonNode constant = json("backtest" + BARS + "--exchange synthetic --latency 20s --no-report");
        assertThat(measured.get("total_trades").asLong()).isGreaterThan(30);
        assertThat(measured.get("total_return")).isEqualTo(constant.get("total_return"));
        JsonNode usual = json("backtest" + BARS + "--exchange synthetic --no-report");
        assertThat(measured.get("total_return")).isNotEqualTo(usual.get("total_return"));
    }

    @Test
    void whatSaysTooLittleIsRefused() {
        Answer nowhere = shell.line("backtest --latency recorded:nowhere");
        assertThat(nowhere.code()).as(nowhere.all()).isEqualTo(ExitCode.NOT_FOUND.number());
        shell.write("few.txt", "50\n60\n");
        Answer few = shell.line("backtest --latency recorded:few.txt");
        assertThat(few.code()).as(few.all()).isEqualTo(ExitCode.DATA_MISSING.number());
        assertThat(few.err()).contains("2 orders that were answered, wanted are 30");
        shell.write("wrong.txt", "soon\n");
        Answer wrong = shell.line("backtest --latency recorded:wrong.txt");
        assertThat(wrong.code()).as(wrong.all()).isEqualTo(ExitCode.DATA_MISSING.number());
    }
}
