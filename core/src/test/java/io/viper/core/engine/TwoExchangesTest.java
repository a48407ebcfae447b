package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.viper.core.model.OrderRequest;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.TradingState;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One portfolio at two exchanges: the trouble of one is its own, and the money of each is told apart. */
class TwoExchangesTest {
    private static final long SECOND = Timeframe.SECOND;
    private static final long HOUR = Timeframe.H1.nanos();
    private static final ExchangeTerms TERMS = ExchangeTerms.standard();
    private static final Map<String, Money> OPENINGS = Map.of("one", usdt("7000"), "two", usdt("3000"));

    private final List<Anomaly> anomalies = new ArrayList<>();
    private final List<RoutedOrder> routes = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private Engine engine = engine(RiskLimits.none());
    private long now = HOUR;

    private static Money usdt(String amount) {
        return Money.of(amount, Currency.USDT);
    }

    private static Instrument at(String exchange) {
        return InstrumentSpec.linear(
                        new InstrumentId(exchange, "BTCUSDT"), Currency.BTC, Currency.USDT, "0.01", "0.001")
                .withFees(FeeSchedule.of(0.0002, 0.0006))
                .toInstrument();
    }

    private Engine engine(RiskLimits limits) {
        return engine(limits, List.of(new StrategyBinding("eager", Eager::new)));
    }

    private Engine engine(RiskLimits limits, List<StrategyBinding> strategies) {
        EngineSetup setup = EngineSetup.of(
                        List.of(at("one"), at("two")), Timeframe.H1, usdt("10000"), limits, 10, strategies)
                .withOpenings(OPENINGS);
        return new Engine(setup, new EngineListener() {
            @Override
            public void onAnomaly(Anomaly anomaly) {
                anomalies.add(anomaly);
            }

            @Override
            public void onRoute(RoutedOrder order) {
                routes.add(order);
            }

            @Override
            public void onRefused(long orderNumber, long time, String reason) {
                refusals.add(reason);
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

    private List<Effect> on(Event event) {
        return Session.effects(engine, event);
    }

    /** An hour passes at both. Returns the instruments whose entries left. */
    private List<Integer> hour() {
        List<Integer> entered = new ArrayList<>();
        while (engine.nextTimer() <= now) on(new Event.TimeReached(engine.nextTimer()));
        for (int i = 0; i < 2; i++) {
            Bar bar = new Bar(Timeframe.H1, now - HOUR, 100, 101, 99, 100, 1e6);
            for (Effect effect : on(new Event.BarClosed(i, bar))) {
                if (effect instanceof Effect.PlaceOrder place)
                    entered.add(place.order().instrument());
            }
        }
        now += HOUR;
        return entered;
    }

    private void connect(int exchange, long cash, long lots) {
        on(new ExchangeEvent.Connected(engine.events() == 0 ? HOUR / 2 : engine.time(), exchange, TERMS));
        agree(exchange, cash, lots);
    }

    private void agree(int exchange, long cash, long lots) {
        List<Holding> held = List.of(new Holding(exchange, lots, 10));
        AccountView account = new AccountView(cash * 100_000_000L, false, held, List.of(), 0);
        on(new ExchangeEvent.AccountSeen(exchange, account, engine.time() + 1, engine.time() + 2));
    }

    @Test
    void eachIsComparedByItselfAndOpensNothingBefore() {
        assertThat(on(new ExchangeEvent.Connected(HOUR / 2, 0, TERMS)))
                .containsExactly(new Effect.QueryAccount(0, HOUR / 2 - 5 * SECOND));
        assertThat(on(new ExchangeEvent.Connected(HOUR / 2, 1, TERMS)))
                .containsExactly(new Effect.QueryAccount(1, HOUR / 2 - 5 * SECOND));
        agree(0, 7_000, 0);
        assertThat(engine.reconciled(0)).isTrue();
        assertThat(engine.reconciled(1)).isFalse();
        assertThat(engine.waitsFor(1)).isEqualTo("the account is compared");
        assertThat(hour()).containsExactly(0);
        connect(1, 3_000, 0);
        assertThat(engine.reconciled()).isTrue();
        assertThat(hour()).contains(1);
    }

    @Test
    void aLineThatIsLostStopsItsOwnExchangeAlone() {
        connect(0, 7_000, 0);
        connect(1, 3_000, 0);
        on(new ExchangeEvent.StreamLost(HOUR / 2 + 10, 1, "maintenance"));
        assertThat(hour()).containsExactly(0);
        assertThat(engine.frozen(0)).isFalse();
        assertThat(engine.frozen(1)).isTrue();
        assertThat(engine.tradingState()).isEqualTo(TradingState.READY);
        assertThat(anomalies).anyMatch(each -> each.text().startsWith("two: no entries until"));
    }

    @Test
    void moneyThatIsAtTheOtherExchangeIsADifference() {
        connect(0, 3_000, 0);
        connect(1, 7_000, 0);
        assertThat(engine.reconciled(0)).isFalse();
        assertThat(engine.reconciled(1)).isFalse();
        assertThat(engine.waitsFor(0)).contains("cash: we have 700000000000, the exchange 300000000000");
        assertThat(hour()).isEmpty();
    }

    @Test
    void whatIsEarnedAtOneIsNotLookedForAtTheOther() {
        connect(0, 7_000, 0);
        connect(1, 3_000, 0);
        assertThat(hour()).containsExactly(0, 1);
        on(new Event.OrderAccepted(1, HOUR + 1));
        on(new Event.OrderFilled(new Fill(1, 1, 0, Side.BUY, 2_000, 10_000, 12_000_000, false, 0), HOUR + 2));
        assertThat(engine.portfolio().cashUnits(0)).isEqualTo(7_000 * 100_000_000L - 12_000_000);
        assertThat(engine.portfolio().cashUnits(1)).isEqualTo(3_000 * 100_000_000L);
        assertThat(engine.portfolio().equityUnits(0) + engine.portfolio().equityUnits(1))
                .isEqualTo(engine.portfolio().equityUnits());
    }

    @Test
    void anOrderWithoutAnAnswerForTooLongMakesItsOwnExchangeReduceOnly() {
        connect(0, 7_000, 0);
        connect(1, 3_000, 0);
        hour();
        on(new Event.OrderRejected(1, HOUR + 1, "no"));
        on(new ExchangeEvent.OrderUnclear(2, HOUR + 5 * SECOND, false, "timeout"));
        hour();
        hour();
        assertThat(engine.tradingState()).isEqualTo(TradingState.READY);
        assertThat(engine.frozen(0)).isFalse();
        assertThat(engine.frozen(1)).isTrue();
        assertThat(anomalies).anyMatch(each -> each.text().contains("the account at two only reduces"));
    }

    @Test
    void marginIsPaidFromWhatIsAtTheOrdersExchange() {
        engine = engine(RiskLimits.none().with(Limit.MAX_CAPITAL, 0.006));
        connect(0, 7_000, 0);
        connect(1, 3_000, 0);
        // 20 of 10,000 at one and 40 with both: within; 20 of 3,000 at two alone: beyond
        assertThat(hour()).containsExactly(0);
    }

    /** Both exchanges stand, prices are known, and no strategy has anything. */
    private void standing(RiskLimits limits) {
        engine = engine(limits, List.of());
        connect(0, 7_000, 0);
        connect(1, 3_000, 0);
        hour();
    }

    private List<OrderSpec> route(double here, double there) {
        List<OrderRequest> parts = List.of(
                OrderRequest.market("operator", 0, Side.BUY, here, "a test"),
                OrderRequest.market("operator", 1, Side.BUY, there, "a test"));
        return on(new Event.RoutedOrderReceived(engine.time() + 1, "order 1", parts, "by their books")).stream()
                .filter(Effect.PlaceOrder.class::isInstance)
                .map(each -> ((Effect.PlaceOrder) each).order())
                .toList();
    }

    @Test
    void anOrderThatWasDividedIsSentAsOneOrderAtEach() {
        standing(RiskLimits.none());
        List<OrderSpec> sent = route(3, 2);
        assertThat(sent).extracting(OrderSpec::instrument).containsExactly(0, 1);
        assertThat(sent).extracting(each -> each.quantity().lots()).containsExactly(3_000L, 2_000L);
        assertThat(routes).singleElement().satisfies(route -> {
            assertThat(route.parts()).hasSize(2);
            assertThat(route.route()).isEqualTo("by their books");
        });
        assertThat(route(3, 2)).as("the same once more").isEmpty();
    }

    @Test
    void riskLooksAtTheWholeAndNotAtPartsThatAreSmallEnough() {
        standing(RiskLimits.none().with(Limit.MAX_ORDER_VALUE, 400));
        assertThat(route(3, 2)).isEmpty();
        assertThat(routes).isEmpty();
        assertThat(refusals).containsExactly("the whole was refused");
    }

    @Test
    void riskLooksAtEveryPartAndOneThatIsRefusedKeepsAllBack() {
        standing(RiskLimits.none());
        on(new ExchangeEvent.StreamLost(engine.time() + 1, 1, "maintenance"));
        assertThat(route(3, 2)).isEmpty();
        assertThat(refusals).containsExactly("its part in two:BTCUSDT was refused: nothing is sent");
        assertThat(engine.reservedLots(0, Side.BUY)).isZero();
    }

    @Test
    void theRampMakesAllPartsSmallerOnce() {
        standing(RiskLimits.none().with(Limit.RAMP_TRADES, 10));
        assertThat(route(3, 2)).extracting(each -> each.quantity().lots()).containsExactly(300L, 200L);
    }

    @Test
    void whereTheMoneyIsHasToAddUp() {
        assertThatThrownBy(() -> {
                    Map<String, Money> wrong = Map.of("one", usdt("7000"), "two", usdt("2000"));
                    new Engine(
                            EngineSetup.of(
                                            List.of(at("one"), at("two")),
                                            Timeframe.H1,
                                            usdt("10000"),
                                            RiskLimits.none(),
                                            10,
                                            List.of())
                                    .withOpenings(wrong),
                            new EngineListener() {});
                })
                .hasMessageContaining("are not");
    }
}
