package io.viper.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.BarFeed;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.RecordedMarket.Tape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Timers are told in their place among what the exchange says and the bars. */
class RecordedMarketTest {
    private static final long MINUTE = Playground.MINUTE;
    private static final long SECOND = Playground.SECOND;

    private final List<Event> told = new ArrayList<>();
    private final ArrayDeque<Long> timers = new ArrayDeque<>();
    private final SimulatedExchange exchange = new SimulatedExchange(
            List.of(Playground.coin(FeeSchedule.NONE)),
            SimulationSettings.frictionless().withLatency(20 * SECOND));

    @Test
    void aTimerComesAfterTheReportsOfItsMomentAndBeforeTheClosingBar() {
        timers.add(20 * SECOND);
        timers.add(MINUTE);
        order(1, 0);
        play(0);
        assertThat(kinds())
                .containsExactly(
                        "20 OrderAccepted",
                        "20 OrderFilled",
                        "20 TimeReached",
                        "40 OrderAccepted",
                        "40 OrderFilled",
                        "60 TimeReached",
                        "60 BarClosed");
    }

    @Test
    void whatATimerWantsIsAtTheExchangeBeforeAnythingLaterHappensThere() {
        timers.add(5 * SECOND);
        order(1, 10 * SECOND);
        play(0);
        assertThat(kinds())
                .containsExactly(
                        "5 TimeReached",
                        "25 OrderAccepted",
                        "25 OrderFilled",
                        "30 OrderAccepted",
                        "30 OrderFilled",
                        "60 BarClosed");
    }

    @Test
    void aTimerBetweenTwoWindowsIsToldBeforeTheLaterOneOpens() {
        timers.add(2 * MINUTE);
        timers.add(3 * MINUTE);
        play(0, 3);
        assertThat(kinds())
                .containsExactly(
                        "60 BarClosed",
                        "120 TimeReached",
                        "180 OrderAccepted",
                        "180 OrderFilled",
                        "180 TimeReached",
                        "200 OrderAccepted",
                        "200 OrderFilled",
                        "240 BarClosed");
    }

    private void order(long id, long sent) {
        OrderSpec spec = OrderSpec.market(0, Side.BUY, new Quantity(1), Purpose.ENTRY);
        exchange.accept(new Effect.PlaceOrder(id, spec), sent);
    }

    /** Orders are placed when a timer fires. */
    private void take(Event event) {
        told.add(event);
        if (!(event instanceof Event.TimeReached reached)) return;
        assertThat(reached.time()).isEqualTo(timers.remove());
        order(100 + reached.time(), reached.time());
    }

    private void play(int... minutes) {
        exchange.deposit(Money.of("1000000", Playground.USDT));
        BarColumnsBuilder bars = new BarColumnsBuilder(Timeframe.M1);
        for (int minute : minutes) bars.add(new Bar(Timeframe.M1, minute * MINUTE, 100, 100, 100, 100, 1000));
        BarColumns columns = bars.build();
        Tape tape = new Tape(
                new BarFeed(List.of(columns), Long.MAX_VALUE),
                List.of(new FundingColumns(new long[0], new double[0], new double[0])),
                false);
        RecordedMarket market = new RecordedMarket(
                tape,
                exchange,
                SimulationSettings.frictionless(),
                () -> timers.isEmpty() ? Long.MAX_VALUE : timers.element(),
                this::take);
        while (market.next()) market.play();
    }

    private List<String> kinds() {
        return told.stream()
                .map(event -> event.time() / SECOND + " " + event.getClass().getSimpleName())
                .toList();
    }
}
