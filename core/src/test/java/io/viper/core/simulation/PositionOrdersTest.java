package io.viper.core.simulation;

import static io.viper.core.simulation.Playground.FEES;
import static io.viper.core.simulation.Playground.MINUTE;
import static io.viper.core.simulation.Playground.SECOND;
import static io.viper.core.simulation.Playground.USDT;
import static io.viper.core.simulation.Playground.exit;
import static io.viper.core.simulation.Playground.fills;
import static io.viper.core.simulation.Playground.limit;
import static io.viper.core.simulation.Playground.market;
import static io.viper.core.simulation.Playground.prices;
import static io.viper.core.simulation.Playground.stop;
import static io.viper.core.simulation.Playground.target;
import static io.viper.core.simulation.Playground.trailing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders around a position: stops and targets, trailing, reduce-only, changes and cancels. */
class PositionOrdersTest {
    private static final SimulationSettings FRICTIONLESS =
            SimulationSettings.frictionless().withMargin(MarginMode.ISOLATED, 2, 0.005);
    private final Playground world = world(FRICTIONLESS);

    private static Playground world(SimulationSettings settings) {
        return new Playground(settings, Playground.perpetual(FEES, MarginTable.NONE)).deposit("100000", USDT);
    }

    @Test
    void aStopAndATargetInOneBarMeansTheStop() {
        world.send(market(Side.BUY, 100));
        world.bar(100, 101, 99, 100);
        world.send(stop(Side.SELL, 100, 95));
        world.send(target(Side.SELL, 100, 105));

        assertThat(world.bar(100, 105, 95, 100))
                .endsWith(new Event.OrderExpired(3, MINUTE + 20 * SECOND, "nothing to reduce"));
        assertThat(world.fills().getLast().ticks()).isEqualTo(95);
    }

    @Test
    void theSameHoldsForShorts() {
        world.send(market(Side.SELL, 100));
        world.bar(100, 101, 99, 100);
        world.send(stop(Side.BUY, 100, 105));
        world.send(target(Side.BUY, 100, 95));

        assertThat(prices(world.bar(100, 105, 95, 100))).containsExactly(105L);
    }

    @Test
    void theOptimisticPathReachesTheTargetFirst() {
        Playground kind = world(FRICTIONLESS.withPath(IntrabarPath.OPTIMISTIC));
        kind.send(market(Side.BUY, 100));
        kind.bar(100, 101, 99, 100);
        kind.send(stop(Side.SELL, 100, 95));
        kind.send(target(Side.SELL, 100, 105));

        assertThat(prices(kind.bar(100, 105, 95, 100))).containsExactly(105L);
    }

    @Test
    void aPositionOpenedOnTheWayToTheFirstExtremeTurnsThePathAgainstItself() {
        world.send(market(Side.BUY, 100));

        // While flat, the high would come first: it is nearer.
        assertThat(prices(world.bar(100, 102, 90, 101, event -> {
                    if (!(event instanceof Event.OrderFilled filled) || filled.orderId() != 1) return;
                    world.send(stop(Side.SELL, 100, 95), event.time());
                    world.send(target(Side.SELL, 100, 102), event.time());
                })))
                .containsExactly(100L, 95L);
    }

    @Test
    void afterTheFirstExtremeThePathIsFixed() {
        world.send(limit(Side.SELL, 100, 101));

        // Sold on the way to the high, which is adverse and first already; the low comes after it.
        assertThat(prices(world.bar(100, 103, 90, 95, event -> {
                    if (event instanceof Event.OrderFilled filled && filled.orderId() == 1) {
                        world.send(target(Side.BUY, 100, 92), event.time());
                    }
                })))
                .containsExactly(101L, 92L);
    }

    @Test
    void aTrailingStopFollowsTheBestPriceOfThePathAndNeverGoesBack() {
        world.send(market(Side.BUY, 100));
        world.bar(100, 101, 99, 100);
        world.send(trailing(Side.SELL, 100, 90, 10));

        assertThat(fills(world.bar(100, 120, 95, 115))).isEmpty();
        assertThat(fills(world.bar(115, 116, 111, 112))).isEmpty();
        // The best price was 120: the trigger waits at 110.
        assertThat(world.bar(112, 130, 105, 110))
                .containsExactly(
                        new Event.OrderTriggered(2, 3 * MINUTE + 5_714_285_715L),
                        new Event.OrderFilled(
                                new Fill(2, 2, 0, Side.SELL, 100, 110, 6_600_000, false, 0),
                                3 * MINUTE + 5_714_285_715L));
    }

    @Test
    void aTrailingStopThatRisesInsideTheBarIsHitOnTheWayDown() {
        Playground kind = world(FRICTIONLESS.withPath(IntrabarPath.OPEN_HIGH_LOW_CLOSE));
        kind.send(market(Side.BUY, 100));
        kind.send(trailing(Side.SELL, 100, 90, 5));

        assertThat(prices(kind.bar(100, 120, 95, 110))).containsExactly(100L, 115L);
    }

    @Test
    void reduceOnlyIsCutToThePositionAndNeverFlipsIt() {
        world.send(market(Side.BUY, 100));
        world.send(exit(Side.SELL, 250));
        world.send(exit(Side.SELL, 1));

        List<Event> events = world.bar(100, 105, 95, 100);
        assertThat(fills(events)).extracting(Fill::lots).containsExactly(100L, 100L);
        assertThat(events)
                .contains(
                        new Event.OrderExpired(2, 0, "nothing to reduce"),
                        new Event.OrderRejected(3, 0, "reduce-only order has nothing to reduce"));
        assertThat(world.exchange.positionLots(0)).isZero();
    }

    @Test
    void ordersThatReduceExpireWithThePosition() {
        world.send(market(Side.BUY, 100));
        world.send(stop(Side.SELL, 100, 80));
        world.send(target(Side.SELL, 100, 130));
        world.send(limit(Side.BUY, 10, 70));
        world.bar(100, 105, 95, 100);
        world.send(exit(Side.SELL, 100));

        assertThat(world.bar(100, 105, 95, 100))
                .endsWith(
                        new Event.OrderExpired(2, MINUTE, "nothing to reduce"),
                        new Event.OrderExpired(3, MINUTE, "nothing to reduce"));
        assertThat(world.exchange.workingOrders(0)).isEqualTo(1);
    }

    @Test
    void anOrderCanBeFilledWhileItsCancelTravels() {
        Playground slow = world(FRICTIONLESS.withLatency(10 * SECOND));
        slow.send(limit(Side.BUY, 100, 95));
        slow.bar(100, 101, 99, 100);
        slow.cancel(1, slow.now());

        // Down to 80 in 20 s: 94 is reached after 6 s, the exchange hears of the cancel after 10 s.
        assertThat(slow.bar(100, 130, 80, 100))
                .extracting(Event::getClass)
                .isEqualTo(List.of(Event.OrderFilled.class, Event.ChangeRejected.class));
    }

    @Test
    void aCancelThatIsFasterWins() {
        Playground slow = world(FRICTIONLESS.withLatency(10 * SECOND));
        slow.send(limit(Side.BUY, 100, 95));
        slow.bar(100, 101, 99, 100);
        slow.cancel(1, slow.now());

        assertThat(slow.bar(100, 112, 90, 100)).containsExactly(new Event.OrderCanceled(1, MINUTE + 10 * SECOND));
    }

    @Test
    void anAmendedOrderWaitsForItsNewPriceWithItsNewQuantity() {
        world.send(limit(Side.BUY, 100, 95));
        world.bar(100, 101, 99, 100);
        world.amend(1, 40, 90, 0);

        assertThat(world.bar(100, 101, 91, 100)).containsExactly(new Event.OrderAmended(1, MINUTE));
        assertThat(fills(world.bar(100, 101, 89, 100)))
                .extracting(Fill::lots, Fill::ticks)
                .containsExactly(tuple(40L, 90L));
    }

    @Test
    void anAmendOfSomethingGoneOrFilledIsRefused() {
        Playground thin = world(FRICTIONLESS.withParticipation(0.1));
        thin.send(limit(Side.BUY, 100, 95));
        thin.bar(100, 101, 90, 100, 5);
        thin.amend(1, 50, 90, 0);
        thin.amend(7, 50, 90, 0);

        assertThat(thin.bar(100, 101, 99, 100, 5))
                .containsExactly(
                        new Event.ChangeRejected(1, MINUTE, "the new quantity is filled already"),
                        new Event.ChangeRejected(
                                7, MINUTE, "no such working order: filled, expired, canceled or never accepted"));
    }

    @Test
    void aPositionCanBeTurnedAroundByAnOrderThatMayOpen() {
        world.send(market(Side.BUY, 100));
        world.send(market(Side.SELL, 250));
        world.bar(100, 105, 95, 100);

        assertThat(world.exchange.positionLots(0)).isEqualTo(-150);
        assertThat(world.exchange.cashUnits(USDT)).isEqualTo(100_000_00000000L - 6_000_000 - 15_000_000);
    }
}
