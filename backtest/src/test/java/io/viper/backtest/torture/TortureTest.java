package io.viper.backtest.torture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whatever goes wrong on the line, what must hold holds. */
class TortureTest {
    @Test
    void nothingBreaksInThreeHundredSeeds() {
        Torture.Report report = Torture.run(1, 300, seed -> Ordeal.of(seed, null), done -> {});
        assertThat(report.failure()).isNull();
        assertThat(report.seeds()).isEqualTo(300);
        // books that agree on nothing prove nothing
        assertThat(report.counts().events()).isGreaterThan(60_000);
        assertThat(report.counts().fills()).isGreaterThan(8_000);
        assertThat(report.counts().anomalies()).isGreaterThan(5_000);
        assertThat(report.counts().parents()).isGreaterThan(100);
        assertThat(report.counts().waited()).isGreaterThan(500);
    }
}
