package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated market, and paper on it beside its backtest. */
class DriftTest {
    private static final String RUN = "paper ema-cross --feed synthetic --symbols BTCUSDT,ETHUSDT --days 20 --tf 15m";

    @TempDir
    Path folder;

    @Test
    void aBacktestHasTheSameSimulatedMarketAsPaper() throws IOException {
        JsonNode paper = shell().line(RUN + " --json").json();
        JsonNode backtest = shell().line(
                        "backtest ema-cross --exchange synthetic --symbols BTCUSDT,ETHUSDT --days 20 --tf 15m --json --no-report")
                .json();
        long open = paper.get("positions").size();
        assertThat(paper.get("trades").asLong()).isPositive();
        assertThat(backtest.get("total_trades").asLong())
                .isEqualTo(paper.get("trades").asLong() + open);
    }

    @Test
    void paperGoesOnIntoALongerSimulatedMarket() throws IOException {
        String line = "paper ema-cross --feed synthetic --from 2024-01-02 --to %s --tf 15m --json";
        JsonNode first = shell().line(line.formatted("2024-01-08")).json();
        JsonNode second = shell().line(line.formatted("2024-01-15")).json();
        assertThat(second.get("fills").asLong())
                .isGreaterThan(first.get("fills").asLong());
        JsonNode alone = shell().line(line.formatted("2024-01-15") + " --new").json();
        assertThat(second.get("state_hash")).isEqualTo(alone.get("state_hash"));
    }

    @Test
    void aRunLeftAloneDoesNotDrift() throws IOException {
        shell().line(RUN);
        noDrift();
    }

    /** What it begins with is no interference. */
    @Test
    void aRunOfSeveralBotsThatIsLeftAloneDoesNotDrift() throws IOException {
        shell().line(RUN.replace(
                "paper ema-cross", "paper --bot trend=ema-cross:BTCUSDT --bot back=bollinger-reversion:ETHUSDT"));
        noDrift();
    }

    @Test
    void latencyFeesAndPricesAreToldApartAndAddUp() throws IOException {
        shell().line(RUN + " --latency 20s --slippage bps=5");
        JsonNode drift = shell().line("drift --json --with simulation.latency=0,simulation.half_spread=0")
                .json();
        JsonNode causes = drift.get("causes");
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : causes) sum = sum.add(new BigDecimal(part.asText()));
        BigDecimal difference = new BigDecimal(drift.get("difference").asText());
        assertThat(sum.subtract(difference).abs()).isLessThan(new BigDecimal("0.05"));
        assertThat(new BigDecimal(causes.get("price").asText())).isNegative();
        assertThat(drift.get("median_entry_delay_ms").asDouble()).isEqualTo(20_000);
        assertThat(drift.get("mean_entry_worse_bps").asDouble()).isPositive();
        assertThat(shell().line("drift --with simulation.latency=0").out()).contains("latency", "missed signals");
        Answer wrong = shell().line("drift --with simulation.latency=soon");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("simulation.latency=soon makes no sense");
    }

    private void noDrift() throws IOException {
        JsonNode drift = shell().line("drift --json").json();
        assertThat(drift.get("difference").asText()).isEqualTo("0.00");
        assertThat(drift.get("matched_trades").asLong()).isPositive();
        assertThat(drift.get("missed")).isEmpty();
        assertThat(drift.get("unforeseen")).isEmpty();
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
