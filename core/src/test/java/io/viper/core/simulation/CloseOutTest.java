package io.viper.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
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

class CloseOutTest {
    private static final long MINUTE = Timeframe.M1.nanos();

    @Test
    void whatIsOpenAtTheEndIsClosedWholeThoughTheLastBarTradedLittle() {
        Instrument instrument = Playground.perpetual(Playground.FEES, MarginTable.NONE);
        SimulatedExchange exchange = new SimulatedExchange(List.of(instrument), SimulationSettings.realistic());
        exchange.deposit(Money.of("1000000", Playground.USDT));
        OrderSpec buy = OrderSpec.market(0, Side.BUY, new Quantity(1_000), Purpose.ENTRY);
        exchange.accept(new Effect.PlaceOrder(1, buy), 0);
        bar(exchange, 0, 1_000);
        assertThat(exchange.positionLots(0)).isEqualTo(1_000);
        bar(exchange, MINUTE, 0.1);
        OrderSpec sell = OrderSpec.market(0, Side.SELL, new Quantity(1_000), Purpose.EXIT);
        exchange.acceptAtClose(new Effect.PlaceOrder(2, sell), 2 * MINUTE);
        drain(exchange);
        assertThat(exchange.positionLots(0)).isZero();
        exchange.checkConservation();
    }

    private static void bar(SimulatedExchange exchange, long openTime, double volume) {
        exchange.open(0, new Bar(Timeframe.M1, openTime, 100, 101, 99, 100, volume));
        drain(exchange);
    }

    private static void drain(SimulatedExchange exchange) {
        for (Event event = exchange.poll(); event != null; event = exchange.poll()) {
            assertThat(event.time()).isPositive();
        }
    }
}
