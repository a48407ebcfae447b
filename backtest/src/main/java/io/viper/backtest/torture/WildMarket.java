package io.viper.backtest.torture;

import io.viper.core.model.Abilities;
import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.IntrabarPath;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.SimulationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A market that no exchange has seen, and how its exchange behaves: gaps, thin hours, wild moves. All from a seed. */
final class WildMarket {
    private final SplittableRandom random;
    private final List<Instrument> instruments = new ArrayList<>();
    private final double[] prices;
    private final double wild;

    WildMarket(SplittableRandom random) {
        this.random = random;
        boolean spot = random.nextInt(4) == 0;
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) instruments.add(instrument(spot ? ContractKind.SPOT : ContractKind.LINEAR, i));
        prices = new double[count];
        for (int i = 0; i < count; i++) prices[i] = pick(0.5, 30, 100, 2500);
        wild = pick(0.001, 0.01, 0.05);
    }

    /** One to three of one kind, so that they share an account. */
    List<Instrument> instruments() {
        return instruments;
    }

    private Instrument instrument(ContractKind kind, int number) {
        InstrumentId id = new InstrumentId("torture", "C" + number);
        Currency coin = new Currency("C" + number);
        InstrumentSpec spec = kind == ContractKind.SPOT
                ? InstrumentSpec.spot(id, coin, Currency.USDT, "0.01", "0.001")
                : InstrumentSpec.linear(id, coin, Currency.USDT, "0.01", "0.001");
        return spec.withFees(FeeSchedule.of(pick(-0.0001, 0, 0.0002), 0.00061)).toInstrument();
    }

    SimulationSettings settings() {
        return SimulationSettings.realistic()
                .withPath(path())
                .withLatency(random.nextBoolean() ? 80_000_000L : 0)
                .withSlippage(pick(0, 0.0005), 0)
                .withParticipation(pick(0.05, 1))
                .withMargin(random.nextBoolean() ? MarginMode.CROSS : MarginMode.ISOLATED, 10, 0.005)
                .withAbilities(abilities());
    }

    /** Half of the exchanges can do everything. */
    private Abilities abilities() {
        if (random.nextBoolean()) return Abilities.ALL;
        return new Abilities(
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private IntrabarPath path() {
        IntrabarPath[] paths = IntrabarPath.values();
        return paths[random.nextInt(paths.length)];
    }

    /** The next hour of an instrument. */
    Bar bar(int instrument, long openTime) {
        double price = prices[instrument];
        double open = random.nextInt(6) == 0 ? cents(price * (1 + wild * random.nextDouble(-1, 1))) : price;
        double close = cents(open * (1 + wild * random.nextDouble(-1, 1)));
        double high = cents(Math.max(open, close) * (1 + wild * random.nextDouble()));
        double low = cents(Math.min(open, close) * (1 - wild * random.nextDouble()));
        prices[instrument] = close;
        return new Bar(Timeframe.H1, openTime, open, high, low, close, pick(20, 2_000, 1e6));
    }

    private double pick(double... of) {
        return of[random.nextInt(of.length)];
    }

    private static double cents(double price) {
        return Math.max(0.1, Math.rint(price * 100) / 100);
    }
}
