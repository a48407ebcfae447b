package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code viper backtest --bot}: what runs, tested as it is. */
class BotBacktestTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sma-cross",
                "ema-cross --params fast=5,slow=30 --tf 30m --capital 2500 --seed 7",
                "sma-cross --limit risk.daily_loss=0.02,risk.sizing=atr --drawdown-pause never --slippage bps=3",
                "sma-cross --no-risk-limits --risk-per-trade 0.01 --latency 1500ms --leverage 3 --margin cross",
                "sma-cross --product spot --fees maker=0.0001,taker=0.0005 --path nearest --fill-on-touch",
                "sma-cross --fees none --slippage none --fill-at-close --position-mode hedge",
                "sma-cross --detail-tf 5m --drawdown-pause 3 --path optimistic"
            })
    void theBotOfARunIsTheSameBacktestToTheLastOption(String line) throws IOException {
        assertThat(shell().line("paper " + line).code()).isZero();
        JsonNode bot = shell().run("backtest", "--bot", line.split(" ")[0], "--json", "--no-report")
                .json();
        JsonNode direct =
                shell().line("backtest " + line + " --json --no-report").json();
        assertThat(command(bot)).isEqualTo(command(direct));
        assertThat(bot.get("backtest_id")).isEqualTo(direct.get("backtest_id"));
    }

    @Test
    void eachOfSeveralBotsHasItsOwnSymbolsAndParametersInTheMarketOfTheRun() throws IOException {
        Answer run = shell().run(
                        "paper",
                        "--feed",
                        "synthetic",
                        "--seed",
                        "7",
                        "--days",
                        "4",
                        "--bot",
                        "slow=sma-cross:ETHUSDT,fast=10",
                        "--bot",
                        "both=ema-cross:BTCUSDT+ETHUSDT");
        assertThat(run.code()).as(run.all()).isZero();
        JsonNode slow =
                shell().line("backtest --bot slow --days 4 --json --no-report").json();
        assertThat(command(slow))
                .startsWith("viper backtest sma-cross --symbols ETHUSDT --exchange synthetic")
                .contains("--seed 7", "--params fast=10");
        JsonNode both =
                shell().line("backtest --bot both --days 4 --json --no-report").json();
        assertThat(command(both)).contains("ema-cross --symbols BTCUSDT,ETHUSDT --exchange synthetic");
    }

    @Test
    void whatIsGivenGoesBeforeWhatTheBotHas() throws IOException {
        assertThat(shell().line("paper sma-cross --params fast=12,slow=40 --capital 5000 --limit risk.daily_loss=0.02")
                        .code())
                .isZero();
        String command = command(shell().line(
                        "backtest --bot sma-cross --params slow=60 --capital 700 --tf 1h --limit risk.max_positions=2"
                                + " --json --no-report")
                .json());
        assertThat(command)
                .contains(
                        "--tf 1h",
                        "--capital 700",
                        "--limit risk.daily_loss=0.02,risk.max_positions=2",
                        "--params fast=12,slow=60");
    }

    @Test
    void aBotThatIsNotThereIsToldWithThoseThatAre() {
        Answer nothing = shell().line("backtest --bot x");
        assertThat(nothing.code()).isEqualTo(5);
        assertThat(shell().line("paper sma-cross").code()).isZero();
        Answer answer = shell().line("backtest --bot sma-cros");
        assertThat(answer.code()).isEqualTo(4);
        assertThat(answer.err()).contains("did you mean sma-cross?", "bots: sma-cross");
        Answer two = shell().line("backtest ema-cross --bot sma-cross");
        assertThat(two.code()).isEqualTo(2);
        assertThat(two.err()).contains("a strategy beside --bot: ema-cross", "leave one of them out");
    }

    private static String command(JsonNode result) {
        return result.findValue("command_line").asText();
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
