package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.AccountView;
import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderView;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.Decision;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.TradingState;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exchange trades one of two instruments no more, or in other steps: the other one is traded on. */
class NotTradedTest {
    private static final long SECOND = Timeframe.SECOND;
    private static final long HOUR = Timeframe.H1.nanos();
    private static final ExchangeTerms TERMS = ExchangeTerms.standard();
    private static final long CASH = 10_000 * 100_000_000L;
    private static final String GONE = "BTCUSDT is not listed any more";

    private final List<Anomaly> anomalies = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final Engine engine = engine();
    private long now = HOUR;
    private long trades;

    private static Instrument named(String symbol, Currency base) {
        return InstrumentSpec.linear(new InstrumentId("one", symbol), base, Currency.USDT, "0.01", "0.001")
                .withFees(FeeSchedule.of(0, 0))
                .toInstrument();
    }

    private Engine engine() {
        RiskLimits limits = RiskLimits.none().with(Limit.REJECTS, 3);
        EngineSetup setup = EngineSetup.of(
                List.of(named("BTCUSDT", Currency.BTC), named("ETHUSDT", new Currency("ETH"))),
                Timeframe.H1,
                Money.of("10000", Currency.USDT),
                limits,
                10,
                List.of(new StrategyBinding("eager", Eager::new)));
        return new Engine(setup, new EngineListener() {
            @Override
            public void onAnomaly(Anomaly anomaly) {
                anomalies.add(anomaly);
            }

            @Override
            public void onDecision(Decision decision) {
                decisions.add(decision);
            }
        });
    }

    /** Buys two at every bar while it holds nothing. */
    private static final class Eager implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            if (desk.flat()) desk.buy(2).stopLoss(90);
        }
    }

    @Test
    @Fault("C20")
    void c20OfAnInstrumentThatIsNotTradedNothingIsOpenedAndTheOtherIsTradedOn() {
        connect();
        on(new ExchangeEvent.InstrumentSeen(0, now, GONE));
        List<OrderSpec> sent = hour();
        assertThat(sent).filteredOn(each -> !each.reduceOnly()).hasSize(1).allMatch(each -> each.instrument() == 1);
        assertThat(engine.tradingState()).isEqualTo(TradingState.READY);
        assertThat(decisions)
                .filteredOn(each -> !each.approved())
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.remedy()).contains(GONE));
        assertThat(engine.standing(0).until()).contains(GONE);
        assertThat(engine.standing(1).until()).isEmpty();
        assertThat(kinds()).contains(Anomaly.Kind.NOT_TRADED);
    }

    @Test
    @Fault("C20")
    void c20ItsEntriesAreTakenBackItsStopStaysAndItsExitsAreTried() {
        connect();
        long entry = number(hour());
        on(new Event.OrderAccepted(entry, now));
        fill(entry, 1_000);
        List<Effect> effects = on(new ExchangeEvent.InstrumentSeen(0, now, GONE));
        assertThat(effects).containsExactly(new Effect.CancelOrder(entry, 0));
        List<OrderSpec> closes = placed(on(new AccountEvent.CloseAsked(now, 0, "me")));
        assertThat(closes).hasSize(1).allMatch(OrderSpec::reduceOnly);
        assertThat(stop().status().terminal()).isFalse();
    }

    @Test
    @Fault("C20")
    void c20WhatItRefusesSaysNothingAboutTheAccountAndItsStopIsPlacedAnewOnceItIsTradedAgain() {
        connect();
        open();
        on(new ExchangeEvent.InstrumentSeen(0, now, GONE));
        for (int k = 0; k < 20; k++) {
            engine.workingOrders().stream()
                    .filter(order -> order.spec().instrument() == 0)
                    .map(order -> order.id())
                    .toList()
                    .forEach(id -> on(new Event.OrderRejected(id, now, "not trading")));
        }
        assertThat(engine.workingOrders()).noneMatch(order -> order.spec().instrument() == 0);
        assertThat(engine.tradingState()).isEqualTo(TradingState.READY);
        List<OrderSpec> placed = placed(on(new ExchangeEvent.InstrumentSeen(0, now, "")));
        assertThat(placed).anyMatch(each -> each.purpose() == Purpose.STOP_LOSS);
        assertThat(engine.standing(0).until()).isEmpty();
    }

    @Test
    @Fault("C20")
    void c20WhatTheExchangeHoldsNoMoreIsSettledAtThePriceThatAPersonTells() {
        connect();
        open();
        on(new ExchangeEvent.InstrumentSeen(0, now, GONE));
        compared(0, CASH - 20 * 100_000_000L);
        compared(0, CASH - 20 * 100_000_000L);
        assertThat(engine.standing(0).vanished()).isEqualTo(2_000);
        assertThat(engine.reconciled()).as("the other is traded on meanwhile").isTrue();
        on(new AccountEvent.PositionSettled(now, 0, 2_000, 90, "me"));
        assertThat(engine.portfolio().position(0).flat()).isTrue();
        assertThat(engine.portfolio().cashUnits(0)).isEqualTo(CASH - 20 * 100_000_000L);
        engine.portfolio().checkBooks();
        compared(0, CASH - 20 * 100_000_000L);
        assertThat(engine.reconciled()).isTrue();
        assertThat(kinds()).contains(Anomaly.Kind.SETTLED);
        assertThat(hour()).noneMatch(each -> each.instrument() == 0);
    }

    @Test
    void nothingIsSettledThatTheExchangeHolds() {
        connect();
        open();
        on(new AccountEvent.PositionSettled(now, 0, 2_000, 90, "me"));
        compared(2_000, CASH);
        on(new AccountEvent.PositionSettled(now, 0, 2_000, 90, "me"));
        compared(0, CASH);
        on(new AccountEvent.PositionSettled(now, 0, 2_000, 90, "me"));
        assertThat(engine.portfolio().position(0).lots()).isEqualTo(2_000);
        assertThat(kinds())
                .filteredOn(each -> each == Anomaly.Kind.REFUSED_COMMAND)
                .hasSize(3);
        assertThatThrownBy(() -> new AccountEvent.PositionSettled(now, 0, 2_000, 0, "me"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** An order that is forgotten is nobody's guess as a rule, and the account does not suffer for one instrument. */
    @Test
    @Fault("C21")
    void c21OrdersOfAnInstrumentThatIsNotThereAnyMoreEndWhenTheExchangeDoesNotKnowThem() {
        connect();
        open();
        long stop = stop().id();
        on(new Event.OrderAccepted(stop, now));
        on(new ExchangeEvent.InstrumentSeen(0, now, GONE));
        compared(2_000, CASH, List.of());
        for (int k = 0; k < 3; k++) {
            now += 10 * SECOND;
            on(new ExchangeEvent.OrderAbsent(stop, now, now + 1));
        }
        assertThat(engine.order(stop)).isNull();
        assertThat(kinds()).contains(Anomaly.Kind.CONTRADICTION);
        assertThat(engine.tradingState()).isEqualTo(TradingState.READY);
    }

    private List<Effect> on(Event event) {
        now = Math.max(now, event.time());
        Effects effects = engine.on(event);
        List<Effect> list = new ArrayList<>();
        for (int k = 0; k < effects.size(); k++) list.add(effects.get(k));
        return list;
    }

    private static List<OrderSpec> placed(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.PlaceOrder.class::isInstance)
                .map(each -> ((Effect.PlaceOrder) each).order())
                .toList();
    }

    /** An hour passes. Returns the orders that left. */
    private List<OrderSpec> hour() {
        List<OrderSpec> sent = new ArrayList<>();
        long end = (now / HOUR + 1) * HOUR;
        while (engine.nextTimer() <= end) on(new Event.TimeReached(Math.max(now, engine.nextTimer())));
        for (int i = 0; i < 2; i++) {
            sent.addAll(placed(on(new Event.BarClosed(i, new Bar(Timeframe.H1, end - HOUR, 100, 101, 99, 100, 1e6)))));
        }
        return sent;
    }

    /** The number of the first instrument's entry. */
    private long number(List<OrderSpec> sent) {
        assertThat(sent).anyMatch(each -> each.instrument() == 0 && !each.reduceOnly());
        return engine.workingOrders().stream()
                .filter(order -> order.spec().instrument() == 0)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void fill(long order, long lots) {
        on(new Event.OrderFilled(new Fill(order, ++trades, 0, Side.BUY, lots, 10_000, 0, false, 0), now));
    }

    /** Two of the first instrument are held, with a stop. */
    private void open() {
        long entry = number(hour());
        on(new Event.OrderAccepted(entry, now));
        fill(entry, 2_000);
        assertThat(stop().spec().purpose()).isEqualTo(Purpose.STOP_LOSS);
    }

    private io.viper.core.execution.Order stop() {
        return engine.workingOrders().stream()
                .filter(order -> order.spec().purpose() == Purpose.STOP_LOSS)
                .findFirst()
                .orElseThrow();
    }

    private void connect() {
        on(new ExchangeEvent.Connected(now, TERMS));
        compared(0, CASH);
        assertThat(engine.reconciled()).isTrue();
    }

    /** The account is compared, with so many lots of the first instrument. */
    private void compared(long lots, long cash) {
        List<OrderView> orders = engine.workingOrders().stream()
                .map(order -> new OrderView(
                        order.id(),
                        order.spec().instrument(),
                        OrderView.Standing.WORKING,
                        order.spec().quantity().lots(),
                        order.filledLots(),
                        0,
                        0))
                .toList();
        compared(lots, cash, orders);
    }

    private void compared(long lots, long cash, List<OrderView> orders) {
        now += 10 * SECOND;
        AccountView account =
                new AccountView(cash, false, List.of(new Holding(0, lots, 10), new Holding(1, 0, 10)), orders, 0);
        on(new ExchangeEvent.AccountSeen(account, now, now + 1));
    }

    private List<Anomaly.Kind> kinds() {
        return anomalies.stream().map(Anomaly::kind).toList();
    }
}
