package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.risk.Decision;
import io.viper.core.risk.RiskCheck;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a strategy writes may be far beyond what money can count; the engine goes on. */
class BeyondCountingTest {
    private static Session after(Consumer<Desk> wish) {
        Strategy once = new Strategy() {
            private boolean done;

            @Override
            public void onBar(Bar bar, Desk desk) {
                if (!done) wish.accept(desk);
                done = true;
            }
        };
        Session session = new Session(RiskLimits.none(), 1, () -> once);
        return session.quiet(2, 100);
    }

    @Test
    @Fault("C32")
    void c32AnOrderLargerThanMoneyCanCountIsRefusedForItsSize() {
        Session session = after(desk -> desk.buy(1e14));
        assertThat(session.decisions)
                .singleElement()
                .extracting(Decision::refusedBy)
                .isEqualTo(Optional.of(RiskCheck.SIZE));
        assertThat(session.faults).isEmpty();
    }

    @Test
    @Fault("C32")
    void c32AnAmountThatNoNumberOfLotsCanBeIsTheStrategysFault() {
        assertThat(after(desk -> desk.buy(1e300)).faults).hasSize(1);
    }

    @Test
    @Fault("C32")
    void c32APriceThatNoNumberOfTicksCanBeIsTheStrategysFaultAndNothingIsLeftOfTheOrder() {
        Session session = after(desk -> desk.buy(1).takeProfit(1e300));
        assertThat(session.faults).hasSize(1);
        assertThat(session.engine.portfolio().position(0).flat()).isTrue();
        assertThat(session.engine.order(1)).isNull();
    }
}
