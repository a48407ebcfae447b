package io.viper.live;

import io.viper.core.Rng;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Abilities;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.journal.JournalOptions;
import io.viper.journal.SnapshotRhythm;
import java.util.List;
import java.util.Map;

/** A market of two perpetuals that wander, with funding and gaps, and a run in it. All of it comes from a seed. */
final class Market {
    static final int HOURS = 1_500;

    static final List<Instrument> INSTRUMENTS = List.of(instrument("AAAUSDT"), instrument("BBBUSDT"));

    private Market() {}

    static PortfolioLoop.Input input() {
        return input(HOURS);
    }

    static PortfolioLoop.Input input(int hours) {
        return new PortfolioLoop.Input(
                List.of(bars(1), bars(2)), List.of(funding(3), funding(4)), hours * Timeframe.H1.nanos());
    }

    static RunSetup setup() {
        return setup(Abilities.ALL);
    }

    static RunSetup setup(RiskLimits limits) {
        return setup(limits, Abilities.ALL, PositionMode.ONE_WAY);
    }

    /** At an exchange that can do this only. */
    static RunSetup setup(Abilities abilities) {
        return setup(calm(), abilities, PositionMode.ONE_WAY);
    }

    /** With so many positions an instrument. */
    static RunSetup setup(PositionMode mode) {
        return setup(calm(), Abilities.ALL, mode);
    }

    private static RiskLimits calm() {
        return RiskLimits.standard().withPerTrade(0.002).withDrawdownPause(Timeframe.DAY);
    }

    private static RunSetup setup(RiskLimits limits, Abilities abilities, PositionMode mode) {
        SimulationSettings simulation =
                SimulationSettings.realistic().withAbilities(abilities).withPositionMode(mode);
        EngineSetup engine = new EngineSetup(
                        INSTRUMENTS,
                        Timeframe.H1,
                        Timeframe.H1,
                        Money.of("10000", Currency.USDT),
                        limits,
                        10,
                        List.of(new StrategyBinding("restless", Restless::new)),
                        20 * Timeframe.H1.nanos())
                .withAbilities(abilities)
                .withMode(mode);
        RunSettings settings = RunSettings.of(engine, simulation, Map.of("strategy.name", "restless"));
        return new RunSetup("paper", "test", 42, engine, simulation, settings);
    }

    /** Small files: a start writes two of them, and a day fills one. Snapshots are written in the run's own thread. */
    static JournalOptions journal() {
        return JournalOptions.standard()
                .withSegmentBytes(1 << 14)
                .withLow(0, 0)
                .withSnapshots(SnapshotRhythm.every(2_000));
    }

    private static Instrument instrument(String symbol) {
        return InstrumentSpec.linear(
                        new InstrumentId("test-usdm", symbol),
                        new Currency(symbol.substring(0, 3)),
                        Currency.USDT,
                        "0.01",
                        "0.001")
                .withFees(FeeSchedule.of(0.0002, 0.0006))
                .toInstrument();
    }

    private static BarColumns bars(long seed) {
        Rng rng = new Rng(seed);
        BarColumnsBuilder bars = new BarColumnsBuilder(Timeframe.H1, HOURS);
        double price = 100 * seed;
        for (int hour = 0; hour < HOURS; hour++) {
            double open = price;
            double close = cents(open * (1 + rng.between(-0.01, 0.01)));
            double high = cents(Math.max(open, close) * (1 + 0.005 * rng.nextDouble()));
            double low = cents(Math.min(open, close) * (1 - 0.005 * rng.nextDouble()));
            price = close;
            if (hour == 0 || !rng.onceIn(50)) bars.add(hour * Timeframe.H1.nanos(), open, high, low, close, 1e5);
        }
        return bars.build();
    }

    private static FundingColumns funding(long seed) {
        Rng rng = new Rng(seed);
        int count = HOURS / 8;
        long[] times = new long[count];
        double[] rates = new double[count];
        double[] marks = new double[count];
        for (int k = 0; k < count; k++) {
            times[k] = 8 * k * Timeframe.H1.nanos() + rng.oneOf(0L, 3_000_000L);
            rates[k] = rng.between(-0.0005, 0.0005);
            marks[k] = 100;
        }
        return new FundingColumns(times, rates, marks);
    }

    private static double cents(double price) {
        return Math.max(1, Math.rint(price * 100) / 100);
    }
}
