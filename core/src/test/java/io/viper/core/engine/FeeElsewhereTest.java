package io.viper.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.AccountView;
import io.viper.core.model.AccountView.Holding;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A fee in a coin that the run does not count is told, and nothing is opened at that exchange until a person has looked. */
class FeeElsewhereTest {
    private static final long HOUR = Timeframe.H1.nanos();
    private static final long CASH = 10_000 * Money.UNITS;

    private final List<Anomaly> anomalies = new ArrayList<>();
    private final List<Effect> sent = new ArrayList<>();
    private final Engine engine = new Engine(
            new EngineSetup(
                            List.of(coin("one-spot", "BTC"), coin("one-spot", "ETH"), coin("other-spot", "BTC")),
                            Timeframe.H1,
                            Timeframe.H1,
                            Money.of("20000", Currency.USDT),
                            RiskLimits.none(),
                            1,
                            List.of(new StrategyBinding("plan", () -> (bar, desk) -> desk.buy(1))),
                            Long.MIN_VALUE)
                    .withOpenings(Map.of(
                            "one-spot",
                            Money.of("10000", Currency.USDT),
                            "other-spot",
                            Money.of("10000", Currency.USDT))),
            new EngineListener() {
                @Override
                public void onAnomaly(Anomaly anomaly) {
                    anomalies.add(anomaly);
                }
            });
    private long now;

    private static Instrument coin(String exchange, String code) {
        return InstrumentSpec.spot(
                        new InstrumentId(exchange, code + "USDT"), new Currency(code), Currency.USDT, "0.01", "0.001")
                .toInstrument();
    }

    private void on(Event event) {
        now = event.time();
        sent.clear();
        Effects effects = engine.on(event);
        for (int k = 0; k < effects.size(); k++) sent.add(effects.get(k));
    }

    /** What was opened by a bar of an instrument that closes. */
    private List<Effect> bar(int instrument, int hour) {
        on(new Event.BarClosed(instrument, new Bar(Timeframe.H1, hour * HOUR, 100, 100, 100, 100, 1e6)));
        return sent.stream().filter(Effect.PlaceOrder.class::isInstance).toList();
    }

    private void compared(int exchange, Holding... holdings) {
        AccountView account = new AccountView(CASH, false, List.of(holdings), List.of(), 0);
        on(new ExchangeEvent.AccountSeen(exchange, account, now + 1, now + 2));
    }

    @Test
    void aFeeInAThirdCoinIsToldAndItsExchangeOpensNothingUntilAPersonResumes() {
        on(new ExchangeEvent.Connected(HOUR / 2, 0, ExchangeTerms.standard()));
        on(new ExchangeEvent.Connected(HOUR / 2, 1, ExchangeTerms.standard()));
        compared(0, new Holding(0, 0, 0), new Holding(1, 0, 0));
        compared(1, new Holding(2, 0, 0));
        long order = ((Effect.PlaceOrder) bar(0, 0).getFirst()).orderId();
        on(new Event.OrderAccepted(order, now + 1));
        on(new Event.OrderFilled(
                new Fill(order, 7, 0, Side.BUY, 1_000, 10_000, 0, false, 0, 0, "0.00012 BNB"), now + 1));
        assertThat(anomalies).extracting(Anomaly::kind).containsExactly(Anomaly.Kind.FEE_ELSEWHERE);
        assertThat(anomalies.getFirst().text()).contains("0.00012 BNB", "one-spot");
        assertThat(engine.portfolio().feeUnits()).isZero();
        assertThat(bar(0, 1)).isEmpty();
        assertThat(bar(1, 1)).isEmpty();
        assertThat(engine.standing(1).until()).contains("takes no fees in other coins");
        assertThat(bar(2, 1)).hasSize(1);
        on(new Event.Resumed(now + 1, "a person"));
        assertThat(bar(1, 2)).hasSize(1);
        on(new Event.OrderFilled(
                new Fill(order, 7, 0, Side.BUY, 1_000, 10_000, 0, false, 0, 0, "0.00012 BNB"), now + 1));
        assertThat(anomalies)
                .extracting(Anomaly::kind)
                .containsExactly(Anomaly.Kind.FEE_ELSEWHERE, Anomaly.Kind.DUPLICATE_FILL);
    }
}
