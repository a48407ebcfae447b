package io.viper.core.simulation;

import static io.viper.core.simulation.Playground.FEES;
import static io.viper.core.simulation.Playground.MINUTE;
import static io.viper.core.simulation.Playground.SECOND;
import static io.viper.core.simulation.Playground.USDT;
import static io.viper.core.simulation.Playground.fills;
import static io.viper.core.simulation.Playground.limit;
import static io.viper.core.simulation.Playground.market;
import static io.viper.core.simulation.Playground.prices;
import static io.viper.core.simulation.Playground.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.viper.core.Fault;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import org.junit.jupiter.api.Test;

/** Where, when and for how much orders are filled. */
class FillsTest {
    private static final SimulationSettings FRICTIONLESS = SimulationSettings.frictionless();
    private final Playground world = world(FRICTIONLESS);

    private static Playground world(SimulationSettings settings) {
        return new Playground(settings, Playground.coin(FEES)).deposit("100000", USDT);
    }

    @Test
    void aMarketOrderWithoutLatencyIsFilledAtTheNextOpen() {
        world.bar(100, 110, 90, 105);
        world.send(market(Side.BUY, 100));

        assertThat(world.bar(106, 110, 90, 105))
                .containsExactly(
                        new Event.OrderAccepted(1, MINUTE),
                        new Event.OrderFilled(new Fill(1, 1, 0, Side.BUY, 100, 106, 6_360_000, false, 0), MINUTE));
        assertThat(world.exchange.positionLots(0)).isEqualTo(100);
    }

    @Test
    void latencyMovesTheArrivalAlongThePath() {
        Playground slow = world(FRICTIONLESS.withLatency(10 * SECOND));
        slow.send(market(Side.BUY, 100));

        // The low is nearer and comes first, after 20 s: halfway down the price is 90.
        assertThat(slow.bar(100, 160, 80, 120))
                .containsExactly(
                        new Event.OrderAccepted(1, 10 * SECOND),
                        new Event.OrderFilled(new Fill(1, 1, 0, Side.BUY, 100, 90, 5_400_000, false, 0), 10 * SECOND));
    }

    @Test
    void aRestingLimitIsFilledAtItsPriceWhenTradedThroughAndPaysTheMakerFee() {
        world.send(limit(Side.BUY, 100, 95));

        assertThat(fills(world.bar(100, 110, 95, 105))).isEmpty();
        assertThat(fills(world.bar(100, 110, 94, 105)))
                .containsExactly(new Fill(1, 1, 0, Side.BUY, 100, 95, 1_900_000, true, 0));
    }

    @Test
    void aTouchFillsALimitOnlyUnderTheOptimisticSwitch() {
        Playground kind = world(FRICTIONLESS.withFillOnTouch(true));
        kind.send(limit(Side.BUY, 100, 95));

        assertThat(prices(kind.bar(100, 110, 95, 105))).containsExactly(95L);
    }

    @Test
    void aRestingLimitIsNotFilledBetterWhenTheMarketGapsOverIt() {
        world.send(limit(Side.BUY, 100, 95));
        world.bar(100, 101, 99, 100);

        assertThat(fills(world.bar(80, 85, 75, 80)))
                .containsExactly(new Fill(1, 1, 0, Side.BUY, 100, 95, 1_900_000, true, 0));
    }

    @Test
    void aLimitThatArrivesMarketableTakesAtTheBetterPrice() {
        world.send(limit(Side.BUY, 100, 120));

        Fill fill = fills(world.bar(100, 110, 90, 105)).getFirst();
        assertThat(fill).isEqualTo(new Fill(1, 1, 0, Side.BUY, 100, 100, 6_000_000, false, -20_00000000L));
    }

    @Test
    void takingCostsHalfTheSpreadAndTheSquareRootOfTheShareOfTheVolume() {
        Playground real = new Playground(
                        FRICTIONLESS.withSlippage(0.001, 0.01).withParticipation(1), Playground.coin(FEES))
                .deposit("10000000", USDT);
        real.send(market(Side.BUY, 400));
        real.send(limit(Side.BUY, 400, 10_030));

        // A quarter of the volume moves the price by half of 1 %, with the half spread 0.6 % of 10,000.
        assertThat(fills(real.bar(10_000, 10_500, 9_500, 10_000, 16)))
                .extracting(Fill::ticks, Fill::slippageUnits)
                .containsExactly(
                        tuple(10_060L, 240_00000000L),
                        // A limit is never paid over.
                        tuple(10_030L, 0L));
    }

    @Test
    void aGapOverTheStopIsFilledAtTheOpenAndNotAtTheTrigger() {
        world.send(market(Side.BUY, 100));
        world.bar(100, 110, 99, 105);
        world.send(stop(Side.SELL, 100, 98));
        world.bar(105, 106, 104, 105);

        Fill exit = fills(world.bar(90, 95, 80, 95)).getFirst();
        assertThat(exit.ticks()).isEqualTo(90);
        assertThat(exit.slippageUnits()).isEqualTo(8_00000000L);
    }

    @Test
    void aStopLimitRestsAtItsLimitOnceTriggered() {
        world.send(new OrderSpec(
                0,
                Side.BUY,
                OrderType.STOP_LIMIT,
                new Quantity(100),
                new Price(104),
                new Price(106),
                0,
                TimeInForce.GTC,
                0,
                false,
                false,
                Purpose.ENTRY));

        assertThat(world.bar(100, 110, 95, 105))
                .contains(new Event.OrderTriggered(1, 34_666_666_667L))
                .noneMatch(Event.OrderFilled.class::isInstance);
        assertThat(fills(world.bar(105, 110, 103, 105)))
                .extracting(Fill::ticks, Fill::maker)
                .containsExactly(tuple(104L, true));
    }

    @Test
    void noMoreThanTheParticipationIsFilledAndAMarketOrderGoesOnInTheNextBars() {
        Playground thin = world(FRICTIONLESS.withParticipation(0.1).withFillWithoutVolume(false));
        thin.send(market(Side.BUY, 100));

        assertThat(fills(thin.bar(100, 110, 90, 105, 4))).extracting(Fill::lots).containsExactly(40L);
        assertThat(fills(thin.bar(101, 110, 90, 105, 0))).isEmpty();
        assertThat(fills(thin.bar(102, 110, 90, 105, 4)))
                .extracting(Fill::lots, Fill::ticks, Fill::slippageUnits)
                .containsExactly(tuple(40L, 102L, 80000000L));
        assertThat(fills(thin.bar(103, 110, 90, 105, 4))).extracting(Fill::lots).containsExactly(20L);
        assertThat(thin.exchange.workingOrders(0)).isZero();
    }

    @Test
    void aRestingLimitIsFilledInPartsToo() {
        Playground thin = world(FRICTIONLESS.withParticipation(0.1));
        thin.send(limit(Side.BUY, 100, 95));

        thin.bar(100, 110, 90, 105, 6);
        thin.bar(100, 110, 95, 105, 6);
        thin.bar(100, 110, 90, 105, 6);
        assertThat(thin.fills()).extracting(Fill::lots).containsExactly(60L, 40L);
    }

    @Test
    @Fault("C31")
    void c31ABarWithoutVolumeFillsNothingUnlessTheSwitchSaysSo() {
        Playground real = world(FRICTIONLESS.withFillWithoutVolume(false));
        real.send(market(Side.BUY, 100));
        world.send(market(Side.BUY, 100));

        assertThat(fills(real.bar(100, 100, 100, 100, 0))).isEmpty();
        assertThat(fills(real.bar(101, 101, 101, 101, 5)))
                .extracting(Fill::ticks)
                .containsExactly(101L);
        assertThat(prices(world.bar(100, 100, 100, 100, 0))).containsExactly(100L);
    }

    @Test
    @Fault("C31")
    void c31NothingHappensInAMissingBarAndOrdersWait() {
        Playground real = world(FRICTIONLESS.withLatency(SECOND));
        real.send(market(Side.BUY, 100));
        real.gap();
        assertThat(real.drain()).isEmpty();

        assertThat(real.bar(100, 110, 90, 105))
                .containsExactly(
                        new Event.OrderAccepted(1, MINUTE),
                        new Event.OrderFilled(new Fill(1, 1, 0, Side.BUY, 100, 100, 6_000_000, false, 0), MINUTE));
    }

    @Test
    void anImmediateLimitGivesUpTheRest() {
        Playground thin = world(FRICTIONLESS.withParticipation(0.1));
        thin.send(limit(Side.BUY, 100, 100).withTimeInForce(TimeInForce.IOC, 0));
        thin.send(limit(Side.BUY, 100, 90).withTimeInForce(TimeInForce.IOC, 0));

        assertThat(thin.bar(100, 110, 80, 105, 6))
                .contains(
                        new Event.OrderExpired(1, 0, "immediate or cancel: the rest was not there"),
                        new Event.OrderExpired(2, 0, "immediate or cancel: nothing was there"));
        assertThat(thin.exchange.positionLots(0)).isEqualTo(60);
    }

    @Test
    void fillOrKillNeedsAllOfIt() {
        Playground thin = world(FRICTIONLESS.withParticipation(0.1));
        thin.send(market(Side.BUY, 61).withTimeInForce(TimeInForce.FOK, 0));
        thin.send(market(Side.BUY, 60).withTimeInForce(TimeInForce.FOK, 0));

        assertThat(thin.bar(100, 110, 80, 105, 6))
                .contains(new Event.OrderExpired(1, 0, "fill or kill: not all of it was there"));
        assertThat(thin.fills()).extracting(Fill::orderId, Fill::lots).containsExactly(tuple(2L, 60L));
    }

    @Test
    void goodTillDateEndsAtTheDateEvenIfItsPriceComesLater() {
        world.send(limit(Side.BUY, 100, 95).withTimeInForce(TimeInForce.GTD, 90 * SECOND));
        world.bar(100, 101, 99, 100);

        assertThat(world.bar(100, 101, 90, 100))
                .containsExactly(new Event.OrderExpired(1, 90 * SECOND, "good till date: the date is here"));
    }

    @Test
    void aPostOnlyOrderThatWouldTakeIsRejected() {
        world.send(limit(Side.BUY, 100, 100).asPostOnly());
        world.send(limit(Side.BUY, 100, 99).asPostOnly());

        assertThat(world.bar(100, 110, 98, 105)).contains(new Event.OrderRejected(1, 0, "post-only order would take"));
        assertThat(world.fills()).extracting(Fill::orderId, Fill::maker).containsExactly(tuple(2L, true));
    }

    @Test
    void underTheSwitchAMarketOrderThatAnswersACloseIsFilledAtThatClose() {
        Playground kind = world(FRICTIONLESS.withLatency(SECOND).withFillAtClose(true));
        kind.bar(100, 110, 90, 105);
        kind.send(market(Side.BUY, 100));
        kind.send(limit(Side.BUY, 100, 50));

        assertThat(kind.drain())
                .containsExactly(
                        new Event.OrderAccepted(1, MINUTE),
                        new Event.OrderFilled(new Fill(1, 1, 0, Side.BUY, 100, 105, 6_300_000, false, 0), MINUTE));
        assertThat(kind.bar(120, 130, 110, 120)).containsExactly(new Event.OrderAccepted(2, MINUTE + SECOND));
    }

    @Test
    void coinsThatAreNotOwnedCannotBeSold() {
        world.send(market(Side.BUY, 30));
        world.send(market(Side.SELL, 31));
        world.send(market(Side.SELL, 30));

        assertThat(world.bar(100, 110, 90, 105))
                .contains(new Event.OrderRejected(2, 0, "insufficient balance: needs 0.31, has 0.3 BTC"));
        assertThat(world.exchange.positionLots(0)).isZero();
    }

    @Test
    void ordersBelowTheMinimumAreRejected() {
        Playground strict = new Playground(
                        FRICTIONLESS,
                        Playground.coin(FEES).spec().withMinimums(2, 50).toInstrument())
                .deposit("1000", USDT);
        strict.send(market(Side.BUY, 1));
        strict.send(market(Side.BUY, 49));
        strict.send(market(Side.BUY, 50));

        assertThat(strict.bar(100, 110, 90, 105))
                .startsWith(
                        new Event.OrderRejected(1, 0, "below the minimum of 2 lots"),
                        new Event.OrderRejected(2, 0, "below the minimum notional"),
                        new Event.OrderAccepted(3, 0));
    }

    @Test
    void coinsNeedCashForPriceAndFee() {
        Playground poor = new Playground(FRICTIONLESS, Playground.coin(FEES)).deposit("100.05", USDT);
        poor.send(market(Side.BUY, 100));
        poor.send(limit(Side.BUY, 60, 99));
        poor.send(limit(Side.BUY, 60, 99));

        assertThat(poor.bar(100, 110, 98, 105))
                .startsWith(
                        new Event.OrderRejected(1, 0, "insufficient balance: needs 100.06 USDT, has 100.05 USDT"),
                        new Event.OrderAccepted(2, 0),
                        // The first order's money is set aside: 60 lots at 99, and 0.06 % of it.
                        new Event.OrderRejected(3, 0, "insufficient balance: needs 59.43564 USDT, has 40.61436 USDT"));
    }
}
