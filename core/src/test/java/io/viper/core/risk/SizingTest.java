package io.viper.core.risk;

import static io.viper.core.risk.GateRig.lots;
import static io.viper.core.risk.GateRig.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import org.junit.jupiter.api.Test;

/**
 * 10 000 of equity, instruments at 100 with lots of a thousandth and no fees: what was worked out by hand is beside it.
 * Doubles are rounded down: one lot less than whole where a quotient is not exact, never one more.
 */
class SizingTest {
    private static RiskLimits sizing(SizingMethod method) {
        return RiskLimits.standard().withSizing(method);
    }

    @Test
    void aFixedFractionLosesTwoPercentAtTheStop() {
        // 200 / 4 a unit = 50 units
        assertThat(lots(new GateRig(sizing(SizingMethod.FIXED_FRACTION)).signal(0, Side.BUY, 96)))
                .isEqualTo(49_999);
    }

    @Test
    void aVolatilityTargetMakesEveryPositionMoveAsMuchInADay() {
        GateRig rig = new GateRig(sizing(SizingMethod.VOLATILITY_TARGET));
        rig.hours(0, 400, 0.01, -0.01);
        double daily = rig.history.dailyVolatility(0);
        assertThat(daily).isBetween(0.0489, 0.0492); // 0.01 x sqrt(24) = 0.04899, and n - 1
        // 10 000 x 1 % / 4.9 % = 2 040 = 20.4 units
        assertThat(lots(rig.signal(0, Side.BUY, 96))).isEqualTo((long) (10_000 * 0.01 / daily / 0.1));
    }

    @Test
    void withoutHistoryAVolatilityTargetIsAFixedFractionAndSaysSo() {
        Outcome outcome = new GateRig(sizing(SizingMethod.VOLATILITY_TARGET)).signal(0, Side.BUY, 96);
        assertThat(lots(outcome)).isEqualTo(49_999);
        assertThat(outcome.decision().remark()).contains("too little history for a volatility: fixed_fraction");
    }

    @Test
    void kellyBetsHalfOfWhatTheStrategysOwnTradesSay() {
        RiskLimits limits =
                sizing(SizingMethod.KELLY).with(Limit.PER_TRADE, 0.2).with(Limit.SIZING_TRADES, 10);
        GateRig rig = new GateRig(limits.with(Limit.MAX_VAR, Limit.NONE));
        for (int k = 0; k < 10; k++) rig.trade("test", 0, k < 6 ? 10 : -10, "signal");
        // w = 0.6, R = 1: f = 0.6 - 0.4 = 0.2, half of it 0.1; equity 10 020: 1 002 / 20 a unit = 50.1 units
        Outcome outcome = rig.later(GateRig.MINUTE).signal(0, Side.BUY, 93);
        assertThat(lots(outcome)).isEqualTo(100_200); // capped by the notional of one times equity
        RiskLimits wide = limits.with(Limit.MAX_NOTIONAL, 5).with(Limit.MAX_CAPITAL, Limit.NONE);
        GateRig free = new GateRig(wide);
        for (int k = 0; k < 10; k++) free.trade("test", 0, k < 6 ? 10 : -10, "signal");
        // 1 002 / 7 a unit
        assertThat(lots(free.signal(0, Side.BUY, 93))).isEqualTo(143_142);
    }

    @Test
    void kellyWithTooFewTradesIsAFixedFractionAndWithLosingOnesNothing() {
        GateRig rig = new GateRig(sizing(SizingMethod.KELLY).with(Limit.SIZING_TRADES, 3));
        rig.trade("test", 0, -5, "signal");
        rig.trade("other", 0, 5, "signal");
        Outcome few = rig.signal(0, Side.BUY, 96);
        assertThat(lots(few)).isEqualTo(49_999);
        assertThat(few.decision().remark()).contains("needs 3 trades of the strategy and has 1");
        rig.trade("test", 0, -5, "signal");
        rig.trade("test", 0, 5, "signal");
        Outcome lost = rig.later(GateRig.MINUTE * 2).signal(1, Side.BUY, 96);
        refused(lost, RiskCheck.SIZE, "risk per trade is larger");
        assertThat(lost.decision().remark()).contains("bets nothing");
    }

    @Test
    void twoAverageRangesCostTheRiskPerTradeWhereverANearerStopIs() {
        GateRig rig = new GateRig(sizing(SizingMethod.ATR));
        for (int hour = 0; hour < 20; hour++) {
            long open = rig.now + hour * Timeframe.H1.nanos();
            rig.gate.observe(0, new Bar(Timeframe.H1, open, 100, 102, 99, 100, 1));
        }
        // range 3, twice is 6: 200 / 6 a unit = 33.333 units
        assertThat(lots(rig.signal(0, Side.BUY, 97))).isEqualTo(33_333);
        // the stop is 10 away: 200 / 10, the risk per trade
        RiskLimits unleveraged = sizing(SizingMethod.ATR).with(Limit.SIZING_ATR, 1);
        GateRig far = new GateRig(unleveraged);
        for (int hour = 0; hour < 20; hour++) {
            long open = far.now + hour * Timeframe.H1.nanos();
            far.gate.observe(0, new Bar(Timeframe.H1, open, 100, 102, 99, 100, 1));
        }
        assertThat(lots(far.signal(0, Side.BUY, 92))).isEqualTo(24_999);
    }

    @Test
    void instrumentsShareTheAccountByTheInverseOfTheirVolatility() {
        GateRig rig = new GateRig(sizing(SizingMethod.EQUAL_RISK), 2);
        rig.hours(0, 400, 0.002, -0.002);
        rig.hours(1, 400, 0.006, -0.006);
        // weights 3/4 and 1/4 of 10 000: 75 and 25 units
        assertThat(lots(rig.signal(0, Side.BUY, 98))).isBetween(74_900L, 75_100L);
        assertThat(lots(rig.signal(1, Side.SELL, 102))).isBetween(24_900L, 25_100L);
    }

    @Test
    void aDrawdownBeyondItsThresholdShrinksTheSizeDownToAQuarter() {
        RiskLimits limits = RiskLimits.standard()
                .with(Limit.THROTTLE_FROM, 0.15)
                .with(Limit.MAX_DRAWDOWN, Limit.NONE)
                .with(Limit.DAILY_LOSS, Limit.NONE);
        GateRig rig = new GateRig(limits);
        assertThat(lots(rig.signal(0, Side.BUY, 96))).isEqualTo(49_999);
        rig.earn(-2_500);
        // 1 - 2 x (0.25 - 0.15) = 0.8: 7 500 x 2 % x 0.8 / 4 = 30 units
        Outcome throttled = rig.signal(1, Side.BUY, 96);
        assertThat(lots(throttled)).isBetween(29_999L, 30_000L);
        assertThat(throttled.decision().remark()).contains("drawdown throttle: 80 %");
        rig.earn(-5_000);
        // a quarter: 2 500 x 2 % x 0.25 / 4 = 3.125 units
        assertThat(lots(rig.signal(2, Side.BUY, 96))).isBetween(3_124L, 3_125L);
    }

    @Test
    void noWayToSizeEverRisksMoreThanTheRiskPerTrade() {
        Seeds.times(600, rng -> {
            RiskLimits limits = any(rng);
            GateRig rig = new GateRig(limits);
            for (int i = 0; i < 2; i++) {
                rig.hours(i, rng.between(0, 200), rng.between(0, 0.02), rng.between(-0.02, 0));
            }
            for (int k = rng.between(0, 40); k > 0; k--) {
                rig.trade("test", 3, rng.between(-30.0, 40.0), "signal");
                rig.gate.observe(0, new Bar(Timeframe.H1, k * Timeframe.H1.nanos(), 100, 101, 99, 100, 1));
            }
            rig.later(GateRig.MINUTE);
            double stop = 100 - rng.between(0.05, 9.0);
            Outcome outcome = rig.signal(0, Side.BUY, stop);
            if (!(outcome instanceof Approved approved)) return;
            double loss = approved.order().quantity().lots() * 0.001 * (100 - stop);
            double equity = rig.portfolio.equityUnits() / 1e8;
            assertThat(loss).isLessThanOrEqualTo(limits.perTrade() * equity * (1 + 1e-12));
        });
    }

    private static RiskLimits any(Rng rng) {
        return RiskLimits.standard()
                .withSizing(rng.oneOf(SizingMethod.values()))
                .withPerTrade(rng.between(0.0005, 0.05))
                .with(Limit.MAX_NOTIONAL, 100)
                .with(Limit.MAX_EXPOSURE, 100)
                .with(Limit.MAX_CAPITAL, Limit.NONE)
                .with(Limit.DAILY_LOSS, Limit.NONE)
                .with(Limit.MAX_DRAWDOWN, Limit.NONE)
                .with(Limit.MAX_VAR, Limit.NONE)
                .with(Limit.THROTTLE_FROM, rng.oneOf(0.01, Limit.NONE))
                .with(Limit.SIZING_VOLATILITY, rng.between(0.0, 1.0))
                .with(Limit.SIZING_KELLY, rng.between(0.0, 1.0))
                .with(Limit.SIZING_TRADES, rng.between(1, 40))
                .with(Limit.SIZING_ATR, rng.between(0.1, 5.0))
                .with(Limit.SIZING_GROSS, rng.between(0.1, 50.0));
    }
}
