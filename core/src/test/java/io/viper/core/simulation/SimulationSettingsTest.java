package io.viper.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.FeeSchedule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kinder than reality has a name. */
class SimulationSettingsTest {
    @Test
    void realisticSettingsHaveNoOptimisticSwitch() {
        assertThat(SimulationSettings.realistic().optimisticSwitches()).isEmpty();
    }

    @Test
    void everyKinderChoiceIsNamed() {
        assertThat(SimulationSettings.frictionless()
                        .withPath(IntrabarPath.OPTIMISTIC)
                        .withFillOnTouch(true)
                        .withFillAtClose(true)
                        .withMargin(MarginMode.CROSS, 25, 0)
                        .optimisticSwitches())
                .containsExactly(
                        "favorable extreme first instead of adverse extreme first",
                        "no latency",
                        "half spread below 1 basis point",
                        "market impact below 10 basis points",
                        "unlimited volume",
                        "limit orders filled on touch",
                        "market orders filled at the close they answer",
                        "fills in bars without volume",
                        "liquidation fee below 0.5 %");
        assertThat(SimulationSettings.realistic()
                        .withLatency(1)
                        .withParticipation(0.2)
                        .optimisticSwitches())
                .containsExactly("latency below 80 ms", "more than 10 % of the volume");
    }

    @Test
    void instrumentsWithoutFeesAreNamedToo() {
        SimulatedExchange exchange =
                new SimulatedExchange(List.of(Playground.coin(FeeSchedule.NONE)), SimulationSettings.realistic());
        assertThat(exchange.optimisticSwitches()).containsExactly("no fees for BTCUSDT");
    }

    @Test
    void theModelsAreDescribedForTheReport() {
        SimulationSettings settings = SimulationSettings.realistic();
        assertThat(settings.describePath())
                .isEqualTo("adverse extreme first; limits filled when traded through by a tick");
        assertThat(settings.describeLatency()).isEqualTo("80 ms for orders, changes and cancels");
        assertThat(settings.describeSlippage())
                .isEqualTo("1 bp half spread + 10 bp x square root of the share of the bar's volume");
        assertThat(settings.describeVolume()).isEqualTo("at most 10 % of each bar's volume");
        assertThat(settings.describeMargin()).isEqualTo("isolated margin, 10x unless set, liquidation fee 0.5 %");
        assertThat(SimulationSettings.frictionless().describeSlippage()).isEqualTo("none");
        assertThat(SimulationSettings.frictionless().describeLatency()).isEqualTo("none");
    }

    @Test
    void nonsenseIsRefused() {
        SimulationSettings settings = SimulationSettings.realistic();
        assertThatThrownBy(() -> settings.withLatency(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withParticipation(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withSlippage(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings.withMargin(MarginMode.CROSS, 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
