package io.viper.backtest.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.execution.OrderTable;
import io.viper.core.simulation.FaultKind;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong on the line, at the exchange, in its market and on our side, what must hold holds. */
class TortureTest {
    @Test
    @Fault({"I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "I12", "I13", "I14", "I15", "I16", "I17", "I18"
    })
    void i1NoInvariantBreaksInSixHundredSeeds() {
        Torture.Report report = Torture.run(1, 600, seed -> Ordeal.of(seed, null), Torture.PATIENCE, done -> {});
        assertThat(report.failure()).isNull();
        assertThat(report.hangs()).isEmpty();
        assertThat(report.seeds()).isEqualTo(600);
        // books that agree on nothing prove nothing, and so do faults that never happen
        Counts counts = report.counts();
        assertThat(counts.events()).isGreaterThan(60_000);
        assertThat(counts.fills()).isGreaterThan(5_000);
        assertThat(counts.anomalies()).isGreaterThan(5_000);
        assertThat(counts.restarts()).isGreaterThan(100);
        assertThat(counts.faults()).containsOnlyKeys(FaultKind.values());
        assertThat(counts.steps()).hasSizeGreaterThan(OrderTable.rows().size() / 2);
        assertThat(counts.parents()).isGreaterThan(30);
        assertThat(counts.waited()).isGreaterThan(100);
    }
}
