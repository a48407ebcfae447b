package io.viper.backtest.oracle;

import io.viper.backtest.FundingSeries;
import io.viper.backtest.MarketData;
import io.viper.core.Rng;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.MarginTable;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.IntrabarPath;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.SimulationSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A market that no exchange has seen: short, wild, with gaps and hours without volume. All of it comes from a seed. */
final class RandomMarket {
    private static final int HOURS = 60;

    private RandomMarket() {}

    /** One to three instruments of one kind, so that they share an account. */
    static List<MarketData> data(ContractKind kind, Rng rng) {
        List<MarketData> data = new ArrayList<>();
        int count = rng.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            BarColumns bars = bars(rng);
            FundingSeries funding = kind.derivative() ? funding(rng) : FundingSeries.NONE;
            data.add(new MarketData(instrument(kind, i, rng), bars, funding));
        }
        return data;
    }

    private static Instrument instrument(ContractKind kind, int number, Rng rng) {
        InstrumentId id = new InstrumentId("random", "C" + number);
        Currency coin = new Currency("C" + number);
        InstrumentSpec spec = switch (kind) {
            case SPOT -> InstrumentSpec.spot(id, coin, Currency.USDT, "0.01", "0.001");
            case LINEAR -> InstrumentSpec.linear(id, coin, Currency.USDT, "0.01", "0.001");
            case INVERSE -> InstrumentSpec.inverse(id, Currency.BTC, Currency.USD, "0.01", "10");
        };
        if (rng.nextBoolean()) spec = spec.withFees(FeeSchedule.of(rng.oneOf(-0.0001, 0.0, 0.0002), 0.00061));
        if (rng.onceIn(4)) spec = spec.withMinimums(rng.nextInt(1, 20), kind == ContractKind.INVERSE ? 0.001 : 5);
        boolean tiers = kind.derivative() && rng.nextBoolean();
        return (tiers ? spec.withMargin(tiers(kind)) : spec).toInstrument();
    }

    private static MarginTable tiers(ContractKind kind) {
        double unit = kind == ContractKind.INVERSE ? 0.01 : 1;
        return MarginTable.of(
                new double[] {0, 20_000 * unit, 100_000 * unit}, new int[] {50, 20, 5}, new double[] {0.005, 0.02, 0.1
                });
    }

    private static BarColumns bars(Rng rng) {
        BarColumnsBuilder bars = new BarColumnsBuilder(Timeframe.H1, HOURS);
        double price = rng.oneOf(0.5, 30.0, 100.0, 2500.0);
        double wild = rng.oneOf(0.001, 0.01, 0.05, 0.2);
        for (int hour = 0; hour < HOURS; hour++) {
            double open = rng.onceIn(6) ? cents(price * (1 + wild * rng.nextDouble(-1, 1))) : price;
            double close = cents(open * (1 + wild * rng.nextDouble(-1, 1)));
            double high = cents(Math.max(open, close) * (1 + wild * rng.nextDouble() * rng.nextInt(2)));
            double low = cents(Math.min(open, close) * (1 - wild * rng.nextDouble() * rng.nextInt(2)));
            double volume = rng.onceIn(8) ? 0 : rng.oneOf(0.5, 20.0, 1e6);
            price = close;
            if (hour == 0 || !rng.onceIn(12)) bars.add(hour * Timeframe.H1.nanos(), open, high, low, close, volume);
        }
        return bars.build();
    }

    private static double cents(double price) {
        return Math.max(0.1, Math.rint(price * 100) / 100);
    }

    private static FundingSeries funding(Rng rng) {
        long[] times = new long[HOURS / 4];
        for (int k = 0; k < times.length; k++) times[k] = 4 * k * Timeframe.H1.nanos() + rng.oneOf(0L, 11_000_000L);
        double[] rates = new double[times.length];
        double[] marks = new double[times.length];
        for (int k = 0; k < times.length; k++) rates[k] = rng.between(-0.004, 0.004);
        Arrays.setAll(marks, k -> cents(rng.nextDouble(0.5, 3000)));
        return new FundingSeries(times, rates, marks);
    }

    /** From a real exchange's manners to none at all. */
    static SimulationSettings settings(Rng rng) {
        return SimulationSettings.realistic()
                .withPath(rng.oneOf(IntrabarPath.values()))
                .withLatency(rng.oneOf(0L, 80_000_000L, 90 * 60 * Timeframe.SECOND))
                .withSlippage(rng.oneOf(0.0, 0.0001, 0.003), rng.oneOf(0.0, 0.001, 0.05))
                .withParticipation(rng.oneOf(0.01, 0.1, 1.0, SimulationSettings.UNLIMITED))
                .withFillOnTouch(rng.nextBoolean())
                .withFillAtClose(rng.onceIn(4))
                .withFillWithoutVolume(rng.nextBoolean())
                .withMargin(rng.oneOf(MarginMode.values()), rng.oneOf(1, 3, 10, 50), rng.oneOf(0.0, 0.005));
    }
}
