package io.viper.benchmarks.small;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Bar;
import io.viper.core.model.Currency;
import io.viper.core.model.Event;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulatedExchange;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One bar through the engine: one that leads to nothing, and one whose order is placed, judged, sent and filled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EngineBenchmark {
    private static final Money CASH = Money.of("1000000000", Currency.USDT);

    private final Instrument instrument = InstrumentSpec.spot(
                    new InstrumentId("test", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.01", "0.001")
            .withFees(FeeSchedule.of(0.0002, 0.0006))
            .toInstrument();
    private final Engine idle = engine(() -> (bar, desk) -> {});
    private final Engine trading = engine(Flipping::new);
    private final SimulatedExchange exchange =
            new SimulatedExchange(List.of(instrument), SimulationSettings.frictionless());
    private long time;

    /** Buys and sells in turns, with each bar. */
    private static final class Flipping implements Strategy {
        @Override
        public void onBar(Bar bar, Desk desk) {
            if (desk.flat()) desk.buy(0.005);
            else desk.sell(0.005);
        }
    }

    @Setup
    public void deposit() {
        exchange.deposit(CASH);
    }

    private Engine engine(Supplier<Strategy> strategy) {
        StrategyBinding binding = new StrategyBinding("test", strategy);
        return new Engine(
                EngineSetup.of(List.of(instrument), Timeframe.M1, CASH, RiskLimits.none(), 1, List.of(binding)),
                new EngineListener() {});
    }

    /** The price stands still: what is measured is the engine, not the market. */
    private Bar next() {
        time += Timeframe.M1.nanos();
        return new Bar(Timeframe.M1, time, 30_000, 30_001, 29_999, 30_000, 5);
    }

    /** History, prices, day and strategy are brought up to date; nothing is asked for. */
    @Benchmark
    public Effects idleBar() {
        return idle.on(new Event.BarClosed(0, next()));
    }

    /** Reports of the last order, then the bar, then the strategy's next order on its way. */
    @Benchmark
    public long barWithAnOrderThatIsFilled() {
        Bar bar = next();
        exchange.open(0, bar);
        for (Event event; (event = exchange.poll()) != null; ) pass(trading.on(event), event.time());
        pass(trading.on(new Event.BarClosed(0, bar)), bar.closeTime());
        return trading.events();
    }

    private void pass(Effects effects, long now) {
        for (int k = 0; k < effects.size(); k++) exchange.accept(effects.get(k), now);
    }
}
