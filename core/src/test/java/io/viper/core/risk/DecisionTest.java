package io.viper.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

    @Test
    void whatWasNotedIsReadBackLikeFromAPlainList() {
        Seeds.times(300, rng -> {
            Decision decision = new Decision(1, 0, 0, "test", 0);
            List<CheckResult> plain = new ArrayList<>();
            int places = rng.between(0, RiskCheck.count());
            boolean refused = false;
            for (int place = 0; place < places && !refused; place++) {
                Verdict verdict = Verdict.values()[rng.between(1, Verdict.values().length - 1)];
                refused = verdict == Verdict.REFUSED;
                if (verdict == Verdict.NOT_APPLICABLE) {
                    decision.skip();
                    plain.add(new CheckResult(RiskCheck.at(place), verdict, Double.NaN, Double.NaN));
                } else {
                    double value = rng.between(-5, 5);
                    assertThat(decision.note(verdict, value, place)).isEqualTo(!refused);
                    plain.add(new CheckResult(RiskCheck.at(place), verdict, value, place));
                }
            }
            boolean all = plain.size() == RiskCheck.count();
            while (plain.size() < RiskCheck.count()) {
                plain.add(new CheckResult(RiskCheck.at(plain.size()), Verdict.NOT_EVALUATED, Double.NaN, Double.NaN));
            }
            assertThat(decision.checks()).isEqualTo(plain);
            assertThat(decision.approved()).isEqualTo(all && !refused);
            assertThat(decision.refusedBy().isPresent()).isEqualTo(refused);
        });
    }

    /** A decision keeps one bit for each check. */
    @Test
    void thereAreAtMostAsManyChecksAsBits() {
        assertThat(RiskCheck.count()).isLessThanOrEqualTo(Long.SIZE);
    }
}
