package io.viper.benchmarks.small;

import io.viper.core.market.LatestPrices;
import io.viper.core.market.LatestQuotes;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
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
import io.viper.core.portfolio.EquityTracker;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.risk.Intent;
import io.viper.core.risk.Outcome;
import io.viper.core.risk.Reservations;
import io.viper.core.risk.ReturnHistory;
import io.viper.core.risk.RiskGate;
import io.viper.core.risk.RiskLimits;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** An entry through all checks of the gate, with its trace; and exact money on its way there. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GateBenchmark {
    private static final Money CASH = Money.of("100000", Currency.USDT);

    private final Instrument instrument = InstrumentSpec.linear(
                    new InstrumentId("test", "BTCUSDT"), Currency.BTC, Currency.USDT, "0.01", "0.001")
            .withFees(FeeSchedule.of(0.0002, 0.0006))
            .toInstrument();
    private final LatestPrices prices = new LatestPrices(1);
    private final RiskGate gate = new RiskGate(
            RiskLimits.standard(),
            new Portfolio(List.of(instrument), CASH, new Silence(), trade -> {}),
            prices,
            new LatestQuotes(1),
            new ReturnHistory(1, Timeframe.M1),
            new Reservations(1),
            new int[] {10});
    private final Intent intent = new Intent(
            OrderSpec.market(0, Side.BUY, new Quantity(Long.MAX_VALUE), Purpose.ENTRY),
            "test",
            0,
            1,
            30_000,
            29_400,
            0.9,
            "because");
    private long time;
    private long ticks = 3_000_000;

    private static final class Silence implements EquityTracker.EquityListener {
        @Override
        public void onDay(long dayStart, long equityUnits) {}

        @Override
        public void onEquity(long moment, long equityUnits) {}
    }

    @Setup
    public void price() {
        prices.update(0, 30_000, 0);
    }

    /** Ten minutes apart, so that neither cool-down nor pace refuses. */
    @Benchmark
    public Outcome judge() {
        time += 10 * Timeframe.M1.nanos();
        return gate.judge(intent, time);
    }

    @Benchmark
    public long notionalUnits() {
        ticks ^= 1;
        return instrument.notionalUnits(ticks, 5);
    }

    @Benchmark
    public Money moneyPlusNotional() {
        ticks ^= 1;
        return CASH.plus(instrument.notional(new Price(ticks), new Quantity(5)));
    }
}
