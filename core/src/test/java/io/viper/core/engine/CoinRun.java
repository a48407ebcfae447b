package io.viper.core.engine;

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
import io.viper.core.model.OrderType;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/** A run of coins whose exchanges speak by hand; keeps what the last event led to, and what was odd. */
final class CoinRun {
    /** What is at an exchange when it begins. */
    static final long CASH = 10_000 * Money.UNITS;

    private static final long HOUR = Session.HOUR;

    final List<Anomaly> anomalies = new ArrayList<>();
    final List<Effect> sent = new ArrayList<>();
    final Engine engine;
    private long now;

    CoinRun(EngineSetup setup) {
        engine = new Engine(setup, new EngineListener() {
            @Override
            public void onAnomaly(Anomaly anomaly) {
                anomalies.add(anomaly);
            }
        });
    }

    static EngineSetup setup(List<Instrument> coins, String capital, Strategy strategy) {
        return new EngineSetup(
                coins,
                Timeframe.H1,
                Timeframe.H1,
                Money.of(capital, Currency.USDT),
                RiskLimits.none(),
                1,
                List.of(new StrategyBinding("plan", () -> strategy)),
                Long.MIN_VALUE);
    }

    /** One coin at one exchange. */
    static EngineSetup setup(Strategy strategy) {
        return setup(List.of(coin("any-spot", "BTC")), "10000", strategy);
    }

    static Instrument coin(String exchange, String code) {
        return InstrumentSpec.spot(
                        new InstrumentId(exchange, code + "USDT"), new Currency(code), Currency.USDT, "0.01", "0.001")
                .toInstrument();
    }

    /** The moment after the last event. */
    long next() {
        return now + 1;
    }

    void on(Event event) {
        now = event.time();
        sent.clear();
        sent.addAll(Session.effects(engine, event));
    }

    /** The line of an exchange stands, in the first hour. */
    void connected(int exchange) {
        on(new ExchangeEvent.Connected(HOUR / 2, exchange, ExchangeTerms.standard()));
    }

    /** What an exchange shows. */
    void seen(int exchange, long cash, Holding... holdings) {
        AccountView account = new AccountView(cash, false, List.of(holdings), List.of(), 0);
        on(new ExchangeEvent.AccountSeen(exchange, account, now + Timeframe.SECOND, now + 2 * Timeframe.SECOND));
    }

    /** So much of one coin. */
    void seen(long cash, long lots) {
        seen(0, cash, new Holding(0, lots, 0));
    }

    /** A bar that opens at 100. */
    void bar(int instrument, long hour, double high, double low, double close) {
        on(new Event.BarClosed(instrument, new Bar(Timeframe.H1, hour * HOUR, 100, high, low, close, 1e6)));
    }

    void accepted(long order) {
        on(new Event.OrderAccepted(order, next()));
    }

    void canceled(long order) {
        on(new Event.OrderCanceled(order, next()));
    }

    void rejected(long order, String reason) {
        on(new Event.OrderRejected(order, next(), reason));
    }

    void filled(Fill fill) {
        on(new Event.OrderFilled(fill, next()));
    }

    /** The orders that were sent. */
    List<Effect.PlaceOrder> placed() {
        return sent.stream()
                .filter(Effect.PlaceOrder.class::isInstance)
                .map(Effect.PlaceOrder.class::cast)
                .toList();
    }

    /** The one of a type. */
    Effect.PlaceOrder placed(OrderType type) {
        return placed().stream()
                .filter(each -> each.order().type() == type)
                .findFirst()
                .orElseThrow(() -> new AssertionError("none of " + type + " in " + sent));
    }
}
