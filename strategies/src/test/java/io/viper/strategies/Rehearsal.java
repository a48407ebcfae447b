package io.viper.strategies;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.engine.StrategyFault;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Event;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulatedExchange;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One strategy on one instrument, played through the real engine, risk gate and simulated exchange; keeps what happened. */
final class Rehearsal implements EngineListener {
    /** The money that an account begins with. */
    static final long CAPITAL = 10_000 * Money.UNITS;

    final List<Signal> signals = new ArrayList<>();
    /** The close of the bar on which each signal was raised. */
    final List<Double> signalPrices = new ArrayList<>();

    final List<Decision> decisions = new ArrayList<>();
    final List<ClosedTrade> trades = new ArrayList<>();
    final List<StrategyFault> faults = new ArrayList<>();
    long finalEquity;
    long lotsAtEnd;
    private double close;

    private Rehearsal() {}

    /** A perpetual whose prices have many digits, so that coins of all prices can be traded. */
    static Instrument perpetual() {
        return InstrumentSpec.linear(
                        new InstrumentId("test-usdm", "COINUSDT"),
                        new Currency("COIN"),
                        Currency.USDT,
                        "0.00000001",
                        "0.001")
                .withFees(FeeSchedule.of(0.0002, 0.0006))
                .toInstrument();
    }

    /** The same coin, to be owned. */
    static Instrument spot() {
        return InstrumentSpec.spot(
                        new InstrumentId("test-spot", "COINUSDT"),
                        new Currency("COIN"),
                        Currency.USDT,
                        "0.00000001",
                        "0.001")
                .withFees(FeeSchedule.of(0.001, 0.001))
                .toInstrument();
    }

    /** Plays the bars to a strategy of the catalog with these parameters, with the platform's limits. */
    static Rehearsal of(String name, Map<String, String> given, List<Bar> bars, Instrument instrument) {
        return of(name, given, bars, instrument, RiskLimits.standard());
    }

    static Rehearsal of(
            String name, Map<String, String> given, List<Bar> bars, Instrument instrument, RiskLimits limits) {
        StrategyCatalog.Entry entry = StrategyCatalog.find(name).orElseThrow();
        StrategyBinding binding =
                new StrategyBinding(name, () -> entry.factory().apply(Parameters.of(given)));
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.play(bars, instrument, binding, limits);
        return rehearsal;
    }

    private void play(List<Bar> bars, Instrument instrument, StrategyBinding binding, RiskLimits limits) {
        Money capital = new Money(CAPITAL, Currency.USDT);
        Engine engine = new Engine(
                EngineSetup.of(List.of(instrument), bars.getFirst().timeframe(), capital, limits, 10, List.of(binding)),
                this);
        SimulatedExchange exchange = new SimulatedExchange(
                List.of(instrument), SimulationSettings.realistic().withParticipation(1));
        exchange.deposit(capital);
        for (Bar bar : bars) {
            close = bar.close();
            exchange.open(0, bar);
            drain(engine, exchange);
            send(engine.on(new Event.BarClosed(0, bar)), exchange, bar.closeTime());
        }
        exchange.checkConservation();
        engine.finish();
        finalEquity = engine.portfolio().equityUnits();
        lotsAtEnd = engine.portfolio().position(0).lots();
    }

    private static void drain(Engine engine, SimulatedExchange exchange) {
        for (Event event = exchange.poll(); event != null; event = exchange.poll()) {
            send(engine.on(event), exchange, event.time());
        }
    }

    private static void send(Effects effects, SimulatedExchange exchange, long time) {
        for (int k = 0; k < effects.size(); k++) exchange.accept(effects.get(k), time);
    }

    @Override
    public void onSignal(Signal signal) {
        signals.add(signal);
        signalPrices.add(close);
    }

    @Override
    public void onDecision(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        trades.add(trade);
    }

    @Override
    public void onFault(StrategyFault fault) {
        faults.add(fault);
    }
}
