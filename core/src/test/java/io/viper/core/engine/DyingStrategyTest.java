package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A strategy that dies of what no program plans for: it is asked no more, what it holds stays protected, the rest goes on. */
class DyingStrategyTest {
    /** How it dies. */
    enum Death {
        STACK,
        LINKAGE;

        long happen(long depth) {
            return switch (this) {
                case STACK -> happen(depth + 1) + depth;
                case LINKAGE -> throw new NoClassDefFoundError("a/library/that/is/Missing");
            };
        }
    }

    private record Dying(Death death, int[] asked) implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            if (++asked[0] == 1) desk.buy(1).stopLoss(90);
            if (asked[0] == 3) death.happen(0);
        }
    }

    @ParameterizedTest
    @EnumSource
    @Fault("A14")
    void a14AStrategyThatDiesIsAskedNoMoreAndItsStopStays(Death death) {
        int[] asked = {0};
        Session session = new Session(RiskLimits.none(), 1, () -> new Dying(death, asked));
        session.quiet(6, 100);
        assertThat(asked[0]).isEqualTo(3);
        assertThat(session.faults).hasSize(1);
        assertThat(session.engine.portfolio().position(0).flat()).isFalse();
        session.bar(100, 100, 80, 85);
        assertThat(session.engine.portfolio().position(0).flat()).isTrue();
        assertThat(session.engine.events()).isGreaterThan(6);
    }

    /** Who else lacks memory nobody knows: the run ends, and the next start goes on from the journal. */
    @Test
    @Fault("A14")
    void a14WithoutMemoryTheRunEndsRatherThanLimps() {
        Session session = new Session(RiskLimits.none(), 1, () -> (bar, desk) -> {
            if (bar.openTime() > Session.HOUR) throw new OutOfMemoryError("as the machine says it");
        });
        assertThatThrownBy(() -> session.quiet(6, 100)).isInstanceOf(OutOfMemoryError.class);
        assertThat(session.faults).isEmpty();
    }
}
