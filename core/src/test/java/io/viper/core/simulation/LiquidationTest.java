package io.viper.core.simulation;

import static io.viper.core.simulation.Playground.BTC;
import static io.viper.core.simulation.Playground.MINUTE;
import static io.viper.core.simulation.Playground.SECOND;
import static io.viper.core.simulation.Playground.USDT;
import static io.viper.core.simulation.Playground.limit;
import static io.viper.core.simulation.Playground.market;
import static io.viper.core.simulation.Playground.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Event;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Positions are closed where the margin table says, and nobody loses more than what stands behind them. */
class LiquidationTest {
    /** The first rows of Binance's USDS-margined BTCUSDT table (Futures > Trading Rules > Leverage & Margin, 2024). */
    private static final MarginTable BTCUSDT = MarginTable.of(
            new double[] {0, 50_000, 600_000, 3_000_000, 12_000_000, 70_000_000},
            new int[] {125, 100, 75, 50, 25, 20},
            new double[] {0.004, 0.005, 0.0065, 0.01, 0.02, 0.025});

    /** The first rows of Binance's coin-margined BTCUSD table (same page), notionals in BTC. */
    private static final MarginTable BTCUSD = MarginTable.of(
            new double[] {0, 5, 10, 20}, new int[] {125, 100, 50, 20}, new double[] {0.004, 0.005, 0.01, 0.025});

    private static final SimulationSettings ISOLATED =
            SimulationSettings.frictionless().withMargin(MarginMode.ISOLATED, 25, 0.005);
    private static final SimulationSettings CROSS =
            SimulationSettings.frictionless().withMargin(MarginMode.CROSS, 25, 0.005);

    private static Playground linear(SimulationSettings settings, String deposit) {
        return new Playground(settings, Playground.perpetual(FeeSchedule.NONE, BTCUSDT)).deposit(deposit, USDT);
    }

    private static Playground inverse() {
        return new Playground(ISOLATED, Playground.inverse(FeeSchedule.NONE, BTCUSD)).deposit("10", BTC);
    }

    private static Event.PositionLiquidated liquidation(List<Event> events) {
        return events.stream()
                .filter(Event.PositionLiquidated.class::isInstance)
                .map(Event.PositionLiquidated.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Fault("C23")
    void c23AnIsolatedLongAt25TimesIsClosedWhereItsMarginEqualsTheMaintenance() {
        Playground world = linear(ISOLATED, "10000");
        world.send(market(Side.BUY, 100));
        world.bar(50_000, 50_100, 49_900, 50_000);
        world.send(stop(Side.SELL, 100, 48_000));
        // 2,000 + p - 50,000 <= 0.4 % p, so p <= 48,000 / 0.996 = 48,192.77.
        assertThat(world.exchange.liquidationPriceTicks(0)).isEqualTo(48_192);

        assertThat(world.bar(50_000, 50_100, 48_193, 50_000)).containsExactly(new Event.OrderAccepted(2, MINUTE));
        List<Event> events = world.bar(48_200, 50_100, 48_190, 50_000);
        // 0.5 % of 48,192 would be 240.96; the margin has only 192 left.
        long time = 2 * MINUTE + 16 * SECOND;
        assertThat(events.getFirst()).isEqualTo(new Event.OrderCanceled(2, time));
        assertThat(liquidation(events).fill())
                .isEqualTo(new Fill(0, 2, 0, Side.SELL, 100, 48_192, 192_00000000L, false, 0));
        assertThat(liquidation(events).marginRatio()).isCloseTo(192.768 / 192, within(1e-12));
        assertThat(liquidation(events).time()).isEqualTo(time);
        assertThat(world.exchange.cashUnits(USDT)).isEqualTo(8_000_00000000L);
        assertThat(world.exchange.positionLots(0)).isZero();
    }

    @Test
    void anIsolatedShortAt25TimesClimbsIntoTheNextRow() {
        Playground world = linear(ISOLATED, "10000");
        world.send(market(Side.SELL, 100));
        world.bar(50_000, 50_100, 49_900, 50_000);
        // 2,000 + 50,000 - p <= 0.5 % p - 50, so p >= 52,050 / 1.005 = 51,791.04.
        assertThat(world.exchange.liquidationPriceTicks(0)).isEqualTo(51_792);
        assertThat(liquidation(world.bar(50_000, 52_000, 49_900, 50_000)).fill().ticks())
                .isEqualTo(51_792);
    }

    @Test
    void aLargerPositionNeedsTheRateOfItsRow() {
        Playground world = linear(ISOLATED, "100000");
        world.send(market(Side.BUY, 2_000));
        world.bar(50_000, 50_100, 49_900, 50_000);
        // 40,000 + 20 p - 1,000,000 <= 0.65 % 20 p - 950, so p <= 959,050 / 19.87 = 48,266.23.
        assertThat(world.exchange.liquidationPriceTicks(0)).isEqualTo(48_266);
    }

    @Test
    void aPositionBeyondARowsNotionalGetsThatRowsLeverage() {
        Playground world = linear(ISOLATED, "3000000");
        world.exchange.leverage(0, 100);
        world.send(market(Side.BUY, 10_000));
        world.send(market(Side.BUY, 1_000));

        // 5,000,000 at 50x need 100,000 and not 50,000.
        world.bar(50_000, 50_100, 49_900, 50_000);
        assertThat(world.exchange.liquidationPriceTicks(0)).isLessThan(49_600);
    }

    @Test
    void anInverseLongAt25TimesIsClosedInItsCoin() {
        Playground world = inverse();
        world.send(market(Side.BUY, 500));
        world.bar(50_000, 50_100, 49_900, 50_000);
        // 0.04 + 1 - 50,000 / p <= 0.4 % 50,000 / p, so p <= 50,200 / 1.04 = 48,269.23.
        assertThat(world.exchange.liquidationPriceTicks(0)).isEqualTo(48_269);
        assertThat(liquidation(world.bar(50_000, 50_100, 48_000, 50_000)).fill().ticks())
                .isEqualTo(48_269);
        assertThat(world.exchange.cashUnits(BTC)).isBetween(9_96000000L, 9_96010000L);
    }

    @Test
    void anInverseShortAt25TimesIsClosedAbove() {
        Playground world = inverse();
        world.send(market(Side.SELL, 500));
        world.bar(50_000, 50_100, 49_900, 50_000);
        // 0.04 + 50,000 / p - 1 <= 0.4 % 50,000 / p, so p >= 49,800 / 0.96 = 51,875.
        assertThat(world.exchange.liquidationPriceTicks(0)).isEqualTo(51_875);
    }

    @Test
    void aGapBeyondTheMarginCostsTheMarginAndNoMore() {
        Playground world = linear(ISOLATED, "10000");
        world.send(market(Side.BUY, 100));
        world.bar(50_000, 50_100, 49_900, 50_000);

        Event.PositionLiquidated event = liquidation(world.bar(40_000, 41_000, 39_000, 40_000));
        assertThat(event.fill()).isEqualTo(new Fill(0, 2, 0, Side.SELL, 100, 48_000, 0, false, 0));
        assertThat(event.marginRatio()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(world.exchange.cashUnits(USDT)).isEqualTo(8_000_00000000L);
    }

    @Test
    void aStopBeforeTheLiquidationPriceIsFilledFirst() {
        Playground world = linear(ISOLATED, "10000");
        world.send(market(Side.BUY, 100));
        world.bar(50_000, 50_100, 49_900, 50_000);
        world.send(stop(Side.SELL, 100, 48_500));

        assertThat(Playground.prices(world.bar(50_000, 50_100, 40_000, 50_000))).containsExactly(48_500L);
    }

    @Test
    void inACrossAccountTheWholeBalanceStandsBehindThePosition() {
        Playground world = linear(CROSS, "3000");
        world.send(market(Side.BUY, 100));
        world.bar(50_000, 50_100, 49_900, 50_000);
        // 3,000 + p - 50,000 <= 0.4 % p, so p <= 47,000 / 0.996 = 47,188.76.
        assertThat(world.exchange.liquidationPriceTicks(0)).isEqualTo(47_188);

        assertThat(world.bar(50_000, 50_100, 47_189, 50_000)).isEmpty();
        Event.PositionLiquidated event = liquidation(world.bar(50_000, 50_100, 47_000, 50_000));
        assertThat(event.fill().ticks()).isEqualTo(47_188);
        assertThat(world.exchange.cashUnits(USDT)).isZero();
    }

    @Test
    void inACrossAccountTheLargerPositionGoesFirstAndMaySaveTheOther() {
        Playground world = new Playground(
                        CROSS.withMargin(MarginMode.CROSS, 25, 0.001),
                        Playground.perpetual(FeeSchedule.NONE, BTCUSDT),
                        Playground.perpetual(FeeSchedule.NONE, BTCUSDT))
                .deposit("3000", USDT);
        world.send(market(Side.BUY, 100));
        world.send(OrderSpec.market(1, Side.BUY, new Quantity(10), Purpose.ENTRY));
        window(world, 50_000, 50_000);

        // 47,209 is 2,791 below, the second position has lost a little too, and 188.84 + 20 are needed.
        List<Event> events = window(world, 47_200, 50_000);
        assertThat(events).hasSize(1);
        assertThat(liquidation(events).fill().instrument()).isZero();
        assertThat(world.exchange.positionLots(1)).isEqualTo(10);
    }

    /** Two instruments that fall together, each down to its low. */
    private static List<Event> window(Playground world, double firstLow, double secondLow) {
        world.exchange.open(0, new Bar(Timeframe.M1, world.now(), 50_000, 50_100, firstLow, 50_000, 1_000));
        world.exchange.open(1, new Bar(Timeframe.M1, world.now(), 50_000, 50_100, secondLow - 10, 50_000, 1_000));
        return world.play();
    }

    @Test
    void everyPositionIsClosedAtItsPriceAndNotATickBefore() {
        Seeds.times(2_000, rng -> {
            boolean isLong = rng.nextBoolean();
            Instrument instrument = rng.nextBoolean()
                    ? Playground.perpetual(FeeSchedule.NONE, BTCUSDT)
                    : Playground.inverse(FeeSchedule.NONE, BTCUSD);
            Playground world = new Playground(
                            ISOLATED.withMargin(rng.oneOf(MarginMode.values()), rng.between(2, 125), 0.005), instrument)
                    .deposit("10000000", instrument.settle());
            long entry = rng.nextLong(10_000, 100_000);
            world.send(market(isLong ? Side.BUY : Side.SELL, rng.between(1, 20_000)));
            world.bar(entry, entry, entry, entry);
            // In a cross account everything counts: leave a little more or less than the margin would be.
            long lots = Math.abs(world.exchange.positionLots(0));
            long rest = instrument.notionalUnits(entry, lots) / rng.between(3, 90);
            long cash = world.exchange.cashUnits(instrument.settle());
            world.exchange.deposit(new Money(rest - cash, instrument.settle()));
            world.exchange.funding(0, world.now(), rng.between(-0.003, 0.003), entry);
            world.drain();
            long level = world.exchange.liquidationPriceTicks(0);
            long before = isLong ? level + 1 : level - 1;
            if (level == 0 || (before - entry) * (isLong ? 1 : -1) > 0) return;

            assertThat(world.bar(entry, Math.max(entry, before), Math.min(entry, before), entry))
                    .isEmpty();
            assertThat(liquidation(world.bar(entry, Math.max(entry, level), Math.min(entry, level), entry))
                            .fill()
                            .ticks())
                    .isEqualTo(level);
        });
    }

    @Test
    void anOrderThatTheMarginDoesNotCarryIsRefusedAndWorkingOrdersSetMarginAside() {
        Playground world = linear(ISOLATED, "3000");
        world.send(limit(Side.BUY, 100, 49_000));
        world.send(limit(Side.BUY, 100, 49_000));
        assertThat(world.bar(50_000, 50_100, 49_900, 50_000))
                .containsExactly(
                        new Event.OrderAccepted(1, 0),
                        new Event.OrderRejected(2, 0, "insufficient margin: needs 1960 USDT, has 1040 USDT"));
        world.cancel(1, world.now());
        world.send(limit(Side.BUY, 100, 49_000));
        assertThat(world.bar(50_000, 50_100, 49_900, 50_000)).endsWith(new Event.OrderAccepted(3, MINUTE));
    }
}
