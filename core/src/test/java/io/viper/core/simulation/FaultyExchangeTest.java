package io.viper.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A bad line, one fault at a time and always: what it does to the reports about one order. */
class FaultyExchangeTest {
    private static final long HOUR = Timeframe.H1.nanos();
    private static final Effect.PlaceOrder MARKET =
            new Effect.PlaceOrder(1, OrderSpec.market(0, Side.BUY, new Quantity(5), Purpose.ENTRY));
    private static final Effect.PlaceOrder RESTING =
            new Effect.PlaceOrder(1, OrderSpec.limit(0, Side.BUY, new Quantity(5), new Price(5_000), Purpose.ENTRY));

    private final SimulatedExchange truth = truth();
    private long time;

    @Test
    void withoutFaultsItSaysWhatTheExchangeSays() {
        FaultyExchange line = line(1.0);
        line.accept(MARKET, 0);
        assertThat(kinds(bar(line))).containsExactly("OrderAccepted", "OrderFilled");
        assertThat(line.quiet()).isTrue();
    }

    @Test
    void aRepeatedReportIsTheSameButForItsTime() {
        FaultyExchange line = line(1.0, FaultKind.DUPLICATE);
        line.accept(MARKET, 0);
        List<Event> events = bar(line);
        assertThat(kinds(events))
                .containsExactlyInAnyOrder("OrderAccepted", "OrderFilled", "OrderAccepted", "OrderFilled");
        assertThat(events.stream()
                        .filter(Event.OrderFilled.class::isInstance)
                        .map(event -> ((Event.OrderFilled) event).fill())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void anOrderThatIsLostOnItsWayIsNeverAnsweredAndNotFoundWhenAskedFor() {
        FaultyExchange line = line(1.0, FaultKind.LOST_REQUEST);
        line.accept(MARKET, 0);
        assertThat(kinds(bar(line))).containsExactly("OrderTimedOut");
        line.accept(new Effect.QueryOrder(1, 0), time);
        assertThat(kinds(bar(line))).containsExactly("OrderNotFound");
        assertThat(truth.positionLots(0)).isZero();
    }

    @Test
    void anOrderWhoseReplyIsLostIsFoundWhenAskedFor() {
        FaultyExchange line = line(1.0, FaultKind.LOST_REPLY);
        line.accept(RESTING, 0);
        assertThat(kinds(bar(line))).containsExactly("OrderTimedOut");
        line.accept(new Effect.QueryOrder(1, 0), time);
        assertThat(kinds(bar(line))).containsExactly("OrderAccepted");
        assertThat(truth.workingOrders(0)).isEqualTo(1);
    }

    @Test
    void aCancelThatIsDeniedWasMadeAllTheSame() {
        FaultyExchange line = line(1.0, FaultKind.CANCEL_DENIED);
        line.accept(RESTING, 0);
        bar(line);
        line.accept(new Effect.CancelOrder(1, 0), time);
        assertThat(kinds(bar(line))).containsExactly("ChangeRejected");
        assertThat(truth.workingOrders(0)).isZero();
        line.accept(new Effect.QueryOrder(1, 0), time);
        assertThat(kinds(bar(line))).containsExactly("OrderAccepted", "OrderCanceled");
    }

    @Test
    void delaysTurnReportsAroundAndTimeNeverRunsBackward() {
        FaultyExchange line = line(0.5, FaultKind.DELAY);
        Set<Long> acknowledged = new HashSet<>();
        boolean turned = false;
        long last = 0;
        for (long id = 1; id <= 50; id++) {
            line.accept(new Effect.PlaceOrder(id, MARKET.order()), time);
            for (Event event : bar(line)) {
                assertThat(event.time()).isGreaterThanOrEqualTo(last);
                last = event.time();
                if (event instanceof Event.OrderAccepted accepted) acknowledged.add(accepted.orderId());
                if (event instanceof Event.OrderFilled filled) turned |= !acknowledged.contains(filled.orderId());
            }
        }
        assertThat(turned).isTrue();
        line.heal();
        for (int k = 0; k < 5; k++) bar(line);
        assertThat(line.quiet()).isTrue();
    }

    private FaultyExchange line(double chance, FaultKind... kinds) {
        return new FaultyExchange(truth, new Faults(Set.of(kinds), chance, 2 * HOUR, 7));
    }

    private List<Event> bar(FaultyExchange line) {
        line.open(0, new Bar(Timeframe.H1, time, 100, 100, 100, 100, 1e6));
        List<Event> events = new ArrayList<>();
        for (Event event; (event = line.poll()) != null; ) events.add(event);
        time += HOUR;
        // what was held back for longer than this bar
        line.open(0, new Bar(Timeframe.H1, time, 100, 100, 100, 100, 1e6));
        for (Event event; (event = line.poll()) != null; ) events.add(event);
        time += HOUR;
        return events;
    }

    private static List<String> kinds(List<Event> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    private static SimulatedExchange truth() {
        Instrument instrument = InstrumentSpec.linear(
                        new InstrumentId("test", "CUSDT"), new Currency("C"), Currency.USDT, "0.01", "0.001")
                .toInstrument();
        SimulatedExchange exchange = new SimulatedExchange(List.of(instrument), SimulationSettings.frictionless());
        exchange.deposit(Money.of("10000", Currency.USDT));
        return exchange;
    }
}
