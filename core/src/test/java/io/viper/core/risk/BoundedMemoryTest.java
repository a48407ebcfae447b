package io.viper.core.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Currency;
import io.viper.core.model.Direction;
import io.viper.core.model.ExchangeTable;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of outside sources come in any number; what is remembered of them does not grow with that. */
class BoundedMemoryTest {
    private static final long WINDOW = 60 * Timeframe.SECOND;
    private static final int MANY = 50_000;
    private static final ExchangeTable ONE = ExchangeTable.of(List.of(
            InstrumentSpec.linear(new InstrumentId("test-usdm", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.1", "0.001")
                    .toInstrument()));

    @Test
    void aSignalIsADuplicateForTheWholeWindowHoweverManySourcesThereAre() {
        RecentEntries recent = new RecentEntries(1, WINDOW);
        int seen = 0;
        int most = 0;
        for (int k = 0; k < MANY; k++) {
            long now = k * Timeframe.SECOND / 100;
            recent.sinceSame("source " + k, 0, Direction.LONG, now);
            if (k >= 5_999 && recent.sinceSame("source " + (k - 5_999), 0, Direction.LONG, now) < WINDOW) seen++;
            most = Math.max(most, recent.size());
        }
        assertThat(seen).isEqualTo(MANY - 5_999);
        assertThat(most).isBetween(6_000, 30_000);
    }

    @Test
    void whatIsOlderThanTheWindowIsForgotten() {
        RecentEntries recent = new RecentEntries(1, WINDOW);
        for (int k = 0; k < MANY; k++) recent.sinceSame("source " + k, 0, Direction.LONG, k * WINDOW);
        assertThat(recent.size()).isLessThanOrEqualTo(RecentEntries.KEPT);
    }

    @Test
    void ofTooManyStrategiesTheOneThatHasNotTradedForLongestIsForgotten() {
        TradeMemory memory = new TradeMemory(RiskLimits.none().with(Limit.STREAK_LOSSES, 2), ONE, 1);
        int many = 2 * TradeMemory.MOST;
        for (int k = 0; k < many; k++) {
            memory.closed(trade("source " + k, k));
            if (k % 512 == 0) memory.closed(trade("steady", k));
        }
        assertThat(memory.size()).isEqualTo(2 * TradeMemory.MOST);
        assertThat(memory.results("steady").trades()).isEqualTo(many / 512);
        assertThat(memory.results("source 0").trades()).isZero();
        assertThat(memory.results("source " + (many - 1)).trades()).isOne();
        assertThat(memory.results("nobody").trades()).isZero();
    }

    private static ClosedTrade trade(String strategy, long time) {
        return new ClosedTrade(
                1, 0, strategy, Side.BUY, time, time, 1, 100, 100, 1, 0, 0, 0, 0, 0, 0, 1, "signal", "", 0.9, 1);
    }

    @Test
    void whatIsSwitchedOffOrRestsIsNeverForgotten() {
        RiskLimits limits = RiskLimits.none()
                .with(Limit.STREAK_LOSSES, 1)
                .with(Limit.STREAK_PAUSE, 10_000)
                .with(Limit.REPEAT_TRIPS, 2);
        GateRig rig = new GateRig(limits);
        rig.trade("twice", 1, 1, "signal");
        rig.trade("twice", 1, 1, "signal");
        rig.trade("lost", 2, -1, "signal");
        for (int k = 0; k < TradeMemory.MOST + 500; k++) {
            rig.trade("source " + k, 0, 1, "signal");
            rig.later(Timeframe.SECOND);
        }
        GateRig.refused(rig.signal("twice", 1, Side.BUY, 97), RiskCheck.BREAKER, "a person resumes");
        GateRig.refused(rig.signal("lost", 2, Side.BUY, 97), RiskCheck.STREAK, "risk.streak.pause");
        GateRig.passes(rig.signal("lost", 3, Side.BUY, 97));
    }
}
