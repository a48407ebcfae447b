package io.viper.core.simulation;

import static io.viper.core.simulation.Playground.FEES;
import static io.viper.core.simulation.Playground.MINUTE;
import static io.viper.core.simulation.Playground.USDT;
import static io.viper.core.simulation.Playground.limit;
import static io.viper.core.simulation.Playground.market;
import static io.viper.core.simulation.Playground.stop;
import static io.viper.core.simulation.Playground.target;
import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Side;
import org.junit.jupiter.api.Test;

/** Where, when and for how much orders are filled. */
class FillsTest {
    private final Playground world = frictionless();

    private static Playground frictionless() {
        return new Playground(SimulationSettings.frictionless(), Playground.coin(FEES)).deposit("100000", USDT);
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
    void aRestingLimitIsFilledAtItsPriceWhenTradedThroughAndPaysTheMakerFee() {
        world.send(limit(Side.BUY, 100, 95));

        assertThat(Playground.fills(world.bar(100, 110, 95, 105))).isEmpty();
        assertThat(Playground.fills(world.bar(100, 110, 94, 105)))
                .containsExactly(new Fill(1, 1, 0, Side.BUY, 100, 95, 1_900_000, true, 0));
    }

    @Test
    void aGapOverTheStopIsFilledAtTheOpenAndNotAtTheTrigger() {
        world.send(market(Side.BUY, 100));
        world.bar(100, 110, 99, 105);
        world.send(stop(Side.SELL, 100, 98));
        world.bar(105, 106, 104, 105);

        Fill exit = Playground.fills(world.bar(90, 95, 80, 95)).getFirst();
        assertThat(exit.ticks()).isEqualTo(90);
        assertThat(exit.slippageUnits()).isEqualTo(8_00000000L);
    }

    @Test
    void aStopAndATargetInOneBarMeansTheStop() {
        world.send(market(Side.BUY, 100));
        world.bar(100, 101, 99, 100);
        world.send(stop(Side.SELL, 100, 95));
        world.send(target(Side.SELL, 100, 105));

        assertThat(world.bar(100, 105, 95, 100))
                .endsWith(new Event.OrderExpired(3, 2 * MINUTE - 40 * Playground.SECOND, "nothing to reduce"));
        assertThat(world.fills().getLast().ticks()).isEqualTo(95);
    }
}
