package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.app.Shell.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command has in common: help, errors, exit codes, and where things are written to. */
class CommandLineTest {
    @TempDir
    Path folder;

    @Test
    void theVersionIsThatOfTheBuild() {
        Answer answer = shell().run("version");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).matches("viper \\d+\\.\\d+\\.\\d+ \\(java 2\\d.*\\)\n");
        assertThat(answer.err()).isEmpty();
        assertThat(shell().run("--version").out()).isEqualTo(answer.out());
        assertThat(shell().run("version", "--json").out()).contains("\"version\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void helpListsEveryCommand(String word) {
        Answer answer = shell().run(word);
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("backtest", "data", "strategy", "report", "compare", "version", "Exit codes");
    }

    @Test
    void helpOnATopicIsTheHelpOfTheCommand() {
        assertThat(shell().run("help", "backtest").out())
                .contains("--symbols", "--assert")
                .isEqualTo(shell().run("backtest", "--help").out());
        assertThat(shell().run("help", "data", "import").out()).contains("--skip-bad");
        assertThat(shell().run("help", "bactest").err()).contains("did you mean backtest?");
    }

    @Test
    void noLineOfTheHelpIsWiderThanTheTerminal() {
        String help =
                new Shell(folder).with("COLUMNS", "72").run("help", "backtest").out();
        assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(72));
    }

    @Test
    void noWordOfTheHelpIsBroken() {
        for (int columns = 60; columns <= 100; columns += 4) {
            Shell narrow = new Shell(folder).with("COLUMNS", Integer.toString(columns));
            String words = narrow.run("help", "paper").out().replaceAll("\\s+", " ");
            assertThat(words)
                    .contains(
                            "Trade on paper: simulated money, real or recorded prices, a journal that survives everything.")
                    .contains("Put the journal of an earlier run aside and begin anew.")
                    .contains("[--no-risk-limits]");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bactest                                      | 2 | did you mean backtest?
                    data                                         | 2 | lacks a command
                    data lst                                     | 2 | did you mean list?
                    backtest --sybols X                          | 2 | did you mean --symbols?
                    backtest vipr                                | 2 | did you mean viper?
                    backtest ema-cross --params fst=5            | 2 | did you mean fast?
                    backtest ema-cross --params fast=1           | 2 | fast=1 must be a whole number in 2..200
                    backtest --tf 7m                             | 2 | --tf 7m is no timeframe
                    backtest --from tomorrow                     | 2 | --from tomorrow is no date
                    backtest --from 2024-01-01 --to 2023-01-01   | 2 | let --from be before --to
                    backtest --from 2023-01-01 --to 2024-01-01 --days 3 | 2 | says the period twice
                    backtest --days 0                            | 2 | --days 0 is below 1
                    backtest --capital 0                         | 2 | --capital 0 cannot be traded with
                    backtest --risk-per-trade 2                  | 2 | 2 % is 0.02
                    backtest --fees free                         | 2 | --fees free are no fees
                    backtest --slippage much                     | 2 | --slippage much is no model
                    backtest --latency fast                      | 2 | write it as 80ms
                    backtest --queue short                       | 2 | give one of conservative, proportional, square, cube
                    backtest --feed-latency late                 | 2 | write recorded+10ms
                    backtest --path up                           | 2 | give one of pessimistic, nearest
                    backtest --product spot --leverage 3         | 2 | spot has no leverage
                    backtest --leverage 1000                     | 2 | is not from 1 to 125
                    backtest --score-threshold 80 --params threshold=85 | 2 | say the same twice
                    backtest --assert sharp>1                    | 2 | did you mean sharpe_ratio?
                    backtest --assert sharpe_ratio>              | 2 | a number is expected
                    backtest --strategy-timeout 0                | 2 | is no time
                    backtest Missing.java                        | 4 | there is no strategy file Missing.java
                    backtest --symbols BTCUSDT                   | 8 | no bars of BTCUSDT are stored; stored: nothing
                    backtest --from 2020-01-01 --to 2021-01-01   | 8 | bitstamp-spot:BTCUSD 1m
                    data import missing.csv                      | 4 | missing.csv
                    data verify BTCUSDT                          | 8 | nothing is stored of BTCUSDT
                    data export BTCUSDT                          | 8 | no 1h of BTCUSDT is stored
                    data gaps BTCUSDT                            | 8 | nothing is stored of BTCUSDT
                    data gaps --tf 7m                            | 2 | --tf 7m is no timeframe
                    data repair BTCUSDT                          | 8 | nothing is stored of BTCUSDT
                    data repair --offline --url http://127.0.0.1 | 2 | give one of them
                    data prune                                   | 2 | SYMBOLS
                    data prune BTCUSDT                           | 8 | nothing is stored of BTCUSDT
                    data list --jsonl --csv                      | 2 | choose one of them
                    data list --columns rws                      | 2 | did you mean rows?
                    strategy show vipr                           | 2 | did you mean viper?
                    strategy new 1st                             | 2 | is no name of a class
                    strategy new Mine --template ema             | 2 | did you mean ema-cross?
                    report bt_000000                             | 4 | there is no result 'bt_000000'
                    compare one                                  | 2 | name 2 to 26
                    """)
    void whatMakesNoSenseIsOneClearError(String line, int code, String said) {
        Answer answer = shell().line(line);
        assertThat(answer.code()).as(answer.all()).isEqualTo(code);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(said, "error: ", "  fix: ").doesNotContain("\tat ");
        assertThat(answer.err().lines().filter(each -> each.startsWith("error: ")))
                .hasSize(1);
    }

    @Test
    void anErrorForProgramsIsAProblemDocumentWithTheSameExitCode() {
        Answer answer = shell().run("backtest", "--symbols", "BTCUSDT", "--json");
        assertThat(answer.code()).isEqualTo(8);
        assertThat(answer.out())
                .contains(
                        "\"type\" : \"/problems/data-missing\"",
                        "\"exit_code\" : 8",
                        "\"detail\" : \"no bars of BTCUSDT");
        assertThat(answer.err()).isEmpty();
        assertThat(shell().run("backtest", "--tf", "7m", "--json").out()).contains("\"exit_code\" : 2");
        assertThat(shell().run("nonsense", "--json").out()).contains("\"code\" : \"usage\"");
    }

    @Test
    void aTerminalThatKnowsAsciiOnlyGetsAscii() {
        Shell plain = new Shell(folder).with("LANG", "C").with("LC_ALL", "C");
        for (String line : new String[] {"backtest --no-report", "help backtest", "strategy list", "strategy check"}) {
            Answer answer = plain.line(line);
            assertThat(answer.code()).as(answer.all()).isIn(0, 11);
            assertThat((answer.out() + answer.err()).chars()).as(line).allMatch(c -> c < 128);
        }
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
