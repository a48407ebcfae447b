package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.risk.Budget;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.SizingMethod;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Limits as texts and back, to the last bit. */
class LimitTextTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        for (RiskLimits limits : new RiskLimits[] {RiskLimits.standard(), RiskLimits.none()}) {
            assertThat(LimitText.parse(new RunSettings(LimitText.of(limits)))).isEqualTo(limits);
        }
        Seeds.times(300, rng -> {
            RiskLimits limits = any(rng);
            assertThat(LimitText.parse(new RunSettings(LimitText.of(limits)))).isEqualTo(limits);
        });
    }

    private static RiskLimits any(Rng rng) {
        RiskLimits limits = RiskLimits.standard()
                .withSizing(rng.oneOf(SizingMethod.values()))
                .withInstruments(rng.oneOf(Set.of(), Set.of("BTCUSDT", "ETHUSDT")))
                .withBudget("my strategy=1".replace(' ', '_'), new Budget(rng.nextDouble(), 1e6, Limit.NONE));
        for (int k = 0; k < 10; k++) {
            Limit limit = rng.oneOf(Limit.values());
            double value = limit.unit() == Limit.Unit.COUNT ? rng.nextInt(1, 1_000) : rng.nextDouble(1e-9, 1);
            limits = limits.with(limit, rng.onceIn(5) ? limit.off() : value);
        }
        return limits;
    }

    @Test
    void aRunOfBeforeThereWasALimitIsNotLimitedByIt() {
        RiskLimits old = LimitText.parse(new RunSettings(Map.of("risk.daily_loss", "0.03")));
        assertThat(old).isEqualTo(RiskLimits.none().with(Limit.DAILY_LOSS, 0.03));
    }

    @Fault("F3")
    @Test
    void f3AnUnknownKeyAndAValueThatMakesNoSenseAreFatal() {
        refuses("risk.dayly_loss", "0.03", "there is no limit");
        refuses("risk.daily_loss", "3", "2 % is 0.02");
        refuses("risk.daily_loss", "3 %", "makes no sense");
        refuses("risk.max_positions", "1.5", "whole number");
        refuses("risk.sizing", "double_or_nothing", "makes no sense");
        refuses("risk.budgets", "viper=0.1", "makes no sense");
        assertThatThrownBy(() -> LimitText.parse(new RunSettings(Map.of("risk.nonsense", "1"))))
                .hasMessageContaining("there is no limit risk.nonsense");
    }

    private static void refuses(String key, String value, String why) {
        assertThatThrownBy(() -> LimitText.with(RiskLimits.standard(), Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
