package io.viper.backtest.synthetic;

import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.FundingColumns;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One-minute bars and funding of an instrument whose market is made from a seed. The same seed and symbol give the same
 * bars on every machine, and a longer market begins with the shorter one, so that a run can go on into it.
 *
 * <p>The logarithm of the price moves by the regime's drift, a pull back to the middle where the regime has one, and noise
 * whose volatility is the regime's times a slow factor of its own; three quarters of the variance are common to all symbols of
 * a seed. Jumps are up to three times the volatility of an hour. Volume grows with the size of the move.
 */
public final class SyntheticMarket {
    /** When every simulated market begins: 2024-01-01T00:00Z in UTC epoch nanoseconds. */
    public static final long BEGIN = 1_704_067_200_000_000_000L;

    private static final Map<String, Double> USUAL_PRICES =
            Map.of("BTC", 42_000.0, "ETH", 2_300.0, "SOL", 100.0, "BNB", 310.0, "XRP", 0.62, "DOGE", 0.09);
    private static final double COMMON = Math.sqrt(0.75);
    private static final double OWN = Math.sqrt(0.25);
    private static final double JUMP_HOURS = Math.sqrt(60.0 * CommonFactor.STEPS);
    private static final double LARGEST_JUMP = 3;
    private static final long FUNDING_NANOS = 8 * Timeframe.H1.nanos();
    private static final double USUAL_FUNDING = 0.0001;
    private static final double MINUTE_TURNOVER = 400_000;

    private final CommonFactor factor;
    private final Noise noise;
    private final BarColumnsBuilder bars = new BarColumnsBuilder(Timeframe.M1);
    private final List<Event> funding = new ArrayList<>();
    private final int decimals;
    private final double tick;
    private double price;
    private double middle;

    /** A payment. */
    private record Event(long time, double rate, double price) {}

    /**
     * What the market of an instrument was.
     *
     * @param bars of one minute, without gaps
     * @param funding every eight hours
     * @param priceDecimals decimals of its prices
     */
    public record Recorded(BarColumns bars, FundingColumns funding, int priceDecimals) {}

    private SyntheticMarket(long seed, String symbol) {
        factor = new CommonFactor(seed);
        noise = new Noise(seed ^ symbolSeed(symbol));
        price = begin(symbol);
        middle = price;
        decimals = Math.max(0, 6 - (int) StrictMath.ceil(StrictMath.log10(price)));
        tick = StrictMath.pow(10, -decimals);
    }

    /**
     * The market of a symbol from {@link #BEGIN} on.
     *
     * @param minutes how long, 1 or more
     */
    public static Recorded of(long seed, String symbol, int minutes) {
        if (minutes < 1) throw new IllegalArgumentException("a market of " + minutes + " minutes");
        SyntheticMarket market = new SyntheticMarket(seed, symbol);
        for (int k = 0; k < minutes; k++) market.minute(BEGIN + k * Timeframe.M1.nanos());
        return new Recorded(market.bars.build(), market.payments(), market.decimals);
    }

    private static long symbolSeed(String symbol) {
        long hash = 0xcbf29ce484222325L;
        for (int k = 0; k < symbol.length(); k++) hash = (hash ^ symbol.charAt(k)) * 0x100000001b3L;
        return hash;
    }

    /** Large coins begin where people expect them, all others between 0.1 and 1,000. */
    private double begin(String symbol) {
        for (Map.Entry<String, Double> usual : USUAL_PRICES.entrySet()) {
            if (symbol.startsWith(usual.getKey())) return usual.getValue();
        }
        return StrictMath.pow(10, noise.between(-1, 3));
    }

    private void minute(long openTime) {
        factor.minute();
        double open = price;
        double high = open;
        double low = open;
        for (int s = 0; s < CommonFactor.STEPS; s++) {
            step(s);
            high = Math.max(high, rounded());
            low = Math.min(low, rounded());
        }
        price = rounded();
        middle += 0.0005 * (price - middle);
        double size = Math.abs(price / open - 1) / factor.volatility();
        double turnover = MINUTE_TURNOVER * (0.3 + size) * noise.between(0.4, 1.6);
        bars.add(openTime, open, high, low, price, Math.rint(turnover / price * 1_000) / 1_000);
        if (openTime % FUNDING_NANOS == 0 && openTime > BEGIN) {
            funding.add(
                    new Event(openTime, USUAL_FUNDING + 0.02 * factor.regime().driftPerDay(), open));
        }
    }

    private void step(int s) {
        double move = factor.drift();
        move += factor.volatility() * (COMMON * factor.move(s) + OWN * noise.normal());
        move -= factor.regime().reversionPerMinute() / CommonFactor.STEPS * (price / middle - 1);
        if (s == 0 && noise.happens(factor.jump())) {
            move += factor.volatility() * JUMP_HOURS * noise.between(-LARGEST_JUMP, LARGEST_JUMP);
        }
        price = Math.max(tick, price * (1 + Math.clamp(move, -0.3, 0.3)));
    }

    private double rounded() {
        return Math.max(1, Math.rint(price / tick)) / Math.rint(1 / tick);
    }

    private FundingColumns payments() {
        return new FundingColumns(
                funding.stream().mapToLong(Event::time).toArray(),
                funding.stream().mapToDouble(Event::rate).toArray(),
                funding.stream().mapToDouble(Event::price).toArray());
    }
}
