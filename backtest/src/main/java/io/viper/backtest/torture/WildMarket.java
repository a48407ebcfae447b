package io.viper.backtest.torture;

import io.viper.core.model.Abilities;
import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Currency;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Instrument;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Money;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.FaultKind;
import io.viper.core.simulation.IntrabarPath;
import io.viper.core.simulation.MarginMode;
import io.viper.core.simulation.Mishaps;
import io.viper.core.simulation.SimulationSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A market that no exchange has seen, and how its exchange behaves: gaps, thin hours, wild moves, hours without any trade,
 * instruments that end. All from a seed.
 */
final class WildMarket {
    private static final long HOUR = Timeframe.H1.nanos();
    private static final int LONGEST_HALT = 5;

    private final SplittableRandom random;
    private final List<Instrument> instruments = new ArrayList<>();
    private final double[] prices;
    private final long[] haltedUntil;
    private final double wild;
    private final boolean spot;

    WildMarket(SplittableRandom random) {
        this.random = random;
        spot = random.nextInt(4) == 0;
        boolean inverse = !spot && random.nextInt(6) == 0;
        int count = inverse ? 1 : random.nextInt(1, 4);
        ContractKind kind = inverse ? ContractKind.INVERSE : spot ? ContractKind.SPOT : ContractKind.LINEAR;
        for (int i = 0; i < count; i++) instruments.add(instrument(kind, i));
        prices = new double[count];
        for (int i = 0; i < count; i++) prices[i] = inverse ? 2500 : pick(0.5, 30, 100, 2500);
        haltedUntil = new long[count];
        wild = pick(0.001, 0.01, 0.05);
    }

    /** One to three of one kind, so that they share an account. */
    List<Instrument> instruments() {
        return instruments;
    }

    /** What the account starts with. */
    Money capital() {
        Instrument first = instruments.getFirst();
        return Money.of(first.kind() == ContractKind.INVERSE ? "4" : "10000", first.settle());
    }

    private Instrument instrument(ContractKind kind, int number) {
        InstrumentId id = new InstrumentId("torture", "C" + number);
        Currency coin = new Currency("C" + number);
        InstrumentSpec spec = switch (kind) {
            case SPOT -> InstrumentSpec.spot(id, coin, Currency.USDT, "0.01", "0.001");
            case LINEAR -> InstrumentSpec.linear(id, coin, Currency.USDT, "0.01", "0.001");
            case INVERSE -> InstrumentSpec.inverse(id, coin, Currency.USDT, "0.01", "1");
        };
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
        Abilities some = new Abilities(
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean());
        return some.withCoinStops(spot && random.nextBoolean());
    }

    private IntrabarPath path() {
        IntrabarPath[] paths = IntrabarPath.values();
        return paths[random.nextInt(paths.length)];
    }

    /** Whether an instrument is traded in the hour that begins. */
    boolean trades(int instrument, long openTime, Mishaps mishaps) {
        if (openTime < haltedUntil[instrument]) return false;
        if (openTime == 0 || !mishaps.happens(FaultKind.MARKET_HALT)) return true;
        int hours = 1 + mishaps.chance(FaultKind.MARKET_HALT).nextInt(LONGEST_HALT);
        haltedUntil[instrument] = openTime + hours * HOUR;
        return false;
    }

    /** From now on it is always traded, unless its end has come. */
    void heal() {
        for (int i = 0; i < haltedUntil.length; i++) {
            if (haltedUntil[i] != Long.MAX_VALUE) haltedUntil[i] = 0;
        }
    }

    /** Whether this hour is an instrument's last one. */
    boolean ends(int instrument, Mishaps mishaps) {
        if (!mishaps.happens(FaultKind.DELISTING)) return false;
        if (mishaps.chance(FaultKind.DELISTING).nextInt(LONGEST_HALT) != 0) return false;
        haltedUntil[instrument] = Long.MAX_VALUE;
        return true;
    }

    /** The next hour of an instrument. */
    Bar bar(int instrument, long openTime, Mishaps mishaps) {
        double price = prices[instrument];
        double open = random.nextInt(6) == 0 ? cents(price * (1 + wild * random.nextDouble(-1, 1))) : price;
        double close = cents(open * (1 + wild * random.nextDouble(-1, 1)));
        double high = cents(Math.max(open, close) * (1 + wild * random.nextDouble()));
        double low = cents(Math.min(open, close) * (1 - wild * random.nextDouble()));
        double volume = random.nextInt(20) == 0 ? 0 : pick(20, 2_000, 1e6);
        prices[instrument] = close;
        if (mishaps.happens(FaultKind.SPIKE)) {
            boolean up = mishaps.chance(FaultKind.SPIKE).nextBoolean();
            if (up) high = cents(high * 2);
            else low = cents(low / 10);
        }
        return new Bar(Timeframe.H1, openTime, open, high, low, close, volume);
    }

    /** The share of a position's worth that longs pay at this hour; 0 if none is due. */
    double fundingRate(long openTime) {
        return spot || openTime / HOUR % 8 != 0 ? 0 : random.nextDouble(-0.001, 0.001);
    }

    private double pick(double... of) {
        return of[random.nextInt(of.length)];
    }

    private static double cents(double price) {
        return Math.max(0.1, Math.rint(price * 100) / 100);
    }
}
