package io.viper.core.indicator;

import static io.viper.core.indicator.Case.endless;
import static io.viper.core.indicator.Case.fading;
import static io.viper.core.indicator.Case.windowed;
import static io.viper.core.indicator.Naive.*;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every public indicator, with plain versions from the definitions; some are judged by reference tables alone. */
final class Cases {
    private static final List<Case> AVERAGES = List.of(
            windowed(() -> new Sma(20)).as(close(x -> sma(x, 20))),
            fading(() -> new Ema(20)).as(close(x -> ema(x, 20))),
            windowed(() -> new Wma(20)).as(close(x -> wma(x, 20))),
            windowed(() -> new Hma(16)).as(close(x -> wma(minus(times(wma(x, 8), 2), wma(x, 16)), 4))),
            fading(() -> new Dema(20)).as(close(x -> minus(times(ema(x, 20), 2), ema(ema(x, 20), 20)))),
            fading(() -> new Tema(10)).as(close(x -> {
                double[] e1 = ema(x, 10);
                double[] e2 = ema(e1, 10);
                return plus(times(minus(e1, e2), 3), ema(e2, 10));
            })),
            windowed(() -> new Trima(5)).as(close(x -> weighted(x, new double[] {1, 2, 3, 2, 1}))),
            windowed(() -> new Trima(6)).as(close(x -> weighted(x, new double[] {1, 2, 3, 3, 2, 1}))),
            fading(() -> new Kama(10)),
            fading(() -> new T3(5, 0.5)).as(close(x -> {
                double[] e3 = ema(ema(ema(x, 5), 5), 5);
                double[] e4 = ema(e3, 5);
                double[] e5 = ema(e4, 5);
                return plus(
                        plus(times(ema(e5, 5), -0.125), times(e5, 1.125)), plus(times(e4, -3.375), times(e3, 3.375)));
            })),
            fading(() -> new Wilder(14)).as(close(x -> wilder(x, 14))),
            fading(() -> new Zlema(11)).as(close(x -> ema(minus(times(x, 2), lag(x, 5)), 11))),
            windowed(() -> new Alma(3, 0.5, 1)).as(close(x -> {
                double side = Math.exp(-1.0 / 18);
                return weighted(x, new double[] {side, 1, side});
            })),
            fading(() -> new McGinleyDynamic(14)),
            fading(HilbertTrendline::new),
            windowed(() -> new Vwma(20))
                    .as(b -> zip(
                            ratio(sum(of(b, y -> y.close() * y.volume()), 20), sum(of(b, Bar::volume), 20), -1),
                            of(b, Bar::close),
                            (mean, last) -> mean < 0 ? last : mean)),
            windowed(() -> new LinearRegression(14))
                    .as(close(x -> plus(sma(x, 14), times(slope(x, 14), 6.5))))
                    .as("slope", close(x -> slope(x, 14)))
                    .as("rSquared", close(x -> rSquared(x, 14))));

    private static final List<Case> OF_VALUES = List.of(
            windowed(() -> new StandardDeviation(20)).as(close(x -> deviation(x, 20))),
            windowed(() -> new ZScore(20)).as(close(x -> ratio(minus(x, sma(x, 20)), deviation(x, 20), 0))),
            windowed(() -> new BollingerBands(20))
                    .as(close(x -> sma(x, 20)))
                    .as("upper", close(x -> plus(sma(x, 20), times(deviation(x, 20), 2))))
                    .as("lower", close(x -> minus(sma(x, 20), times(deviation(x, 20), 2)))),
            windowed(() -> new Highest(20)).as(close(x -> max(x, 20))),
            windowed(() -> new Lowest(20)).as(close(x -> min(x, 20))),
            windowed(() -> new Midpoint(20)).as(close(x -> times(plus(max(x, 20), min(x, 20)), 0.5))),
            fading(() -> new Rsi(14)).as(close(x -> rsi(x, 14))),
            fading(() -> new Cmo(14)).as(close(x -> map(rsi(x, 14), r -> 2 * r - 100))),
            fading(Macd::new)
                    .as("signal", close(x -> ema(macd(x), 9)))
                    .as("histogram", close(x -> minus(macd(x), ema(macd(x), 9)))),
            fading(() -> new StochRsi(14, 14, 3)).as("signal", close(x -> {
                double[] r = rsi(x, 14);
                double[] low = min(r, 14);
                double[] range = map(minus(max(r, 14), low), y -> y > 1e-9 ? y : y - y);
                return sma(times(ratio(minus(r, low), range, 0.5), 100), 3);
            })),
            windowed(() -> new RateOfChange(10)).as(close(x -> map(ratio(x, lag(x, 10), 0), r -> 100 * (r - 1)))),
            windowed(() -> new Momentum(10)).as(close(x -> minus(x, lag(x, 10)))),
            windowed(() -> new LogReturn(10)).as(close(x -> map(ratio(x, lag(x, 10), 0), Math::log))),
            windowed(() -> new Apo(12, 26)).as(close(x -> minus(sma(x, 12), sma(x, 26)))),
            windowed(() -> new Ppo(12, 26, AverageKind.WEIGHTED))
                    .as(close(x -> times(ratio(minus(wma(x, 12), wma(x, 26)), wma(x, 26), 0), 100))),
            fading(() -> new Trix(15)).as(close(x -> {
                double[] y = ema(ema(ema(x, 15), 15), 15);
                return times(ratio(change(y), lag(y, 1), 0), 100);
            })),
            windowed(() -> new RealizedVolatility(24, 8_760))
                    .as(close(x -> map(
                            sum(map(ratio(x, lag(x, 1), 1), r -> Math.log(r) * Math.log(r)), 24),
                            s -> Math.sqrt(s * 8_760 / 24)))),
            fading(TrueStrength::new)
                    .as(
                            "signal",
                            close(x -> ema(
                                    times(
                                            ratio(
                                                    ema(ema(change(x), 25), 13),
                                                    ema(ema(map(change(x), Math::abs), 25), 13),
                                                    0),
                                            100),
                                    7))),
            windowed(CoppockCurve::new)
                    .as(close(x ->
                            wma(map(plus(ratio(x, lag(x, 11), 0), ratio(x, lag(x, 14), 0)), r -> 100 * (r - 2)), 10))),
            windowed(() -> new KnowSureThing(new int[] {10, 15}, new int[] {5, 8}, 4))
                    .as(
                            "signal",
                            close(x -> sma(
                                    plus(
                                            sma(map(ratio(x, lag(x, 10), 0), r -> 100 * (r - 1)), 5),
                                            times(sma(map(ratio(x, lag(x, 15), 0), r -> 100 * (r - 1)), 8), 2)),
                                    4))),
            windowed(() -> new DetrendedPrice(20)).as(close(x -> minus(lag(x, 11), sma(x, 20)))));

    private static final List<Case> RANGES = List.of(
            windowed(TrueRange::new).as(Naive::trueRange),
            fading(() -> new Atr(14)).as(b -> wilder(trueRange(b), 14)),
            fading(() -> new Natr(14)).as(b -> times(ratio(wilder(trueRange(b), 14), of(b, Bar::close), 0), 100)),
            fading(() -> new Adx(14)),
            fading(() -> new Adxr(14)),
            windowed(Stochastic::new).as("signal", b -> sma(sma(times(position(b, of(b, Bar::close), 14), 100), 3), 3)),
            windowed(() -> new WilliamsR(14)).as(b -> map(position(b, of(b, Bar::close), 14), p -> 100 * (p - 1))),
            windowed(() -> new Midprice(14)).as(b -> middle(b, 14)),
            windowed(() -> new DonchianChannel(20))
                    .as(b -> middle(b, 20))
                    .as("upper", b -> max(of(b, Bar::high), 20))
                    .as("lower", b -> min(of(b, Bar::low), 20)),
            fading(KeltnerChannel::new)
                    .as("upper", b -> plus(ema(of(b, Bar::close), 20), times(wilder(trueRange(b), 10), 2)))
                    .as("lower", b -> minus(ema(of(b, Bar::close), 20), times(wilder(trueRange(b), 10), 2))),
            fading(SuperTrend::new),
            fading(ParabolicSar::new),
            windowed(() -> new Aroon(14))
                    .as("up", b -> map(since(of(b, Bar::high), 15), age -> 100 * (14 - age) / 14))
                    .as("down", b -> map(since(of(b, y -> -y.low()), 15), age -> 100 * (14 - age) / 14)),
            windowed(Ichimoku::new)
                    .as("base", b -> middle(b, 26))
                    .as("leadingA", b -> lag(times(plus(middle(b, 9), middle(b, 26)), 0.5), 26))
                    .as("leadingB", b -> lag(middle(b, 52), 26)),
            windowed(() -> new Cci(20))
                    .as(b -> window(of(b, Bar::typical), 20, w -> {
                        double mean =
                                Arrays.stream(w).map(p -> p - w[19]).average().orElseThrow();
                        double spread = Arrays.stream(w)
                                .map(p -> Math.abs(p - w[19] - mean))
                                .average()
                                .orElseThrow();
                        return spread == 0 ? 0 : -mean / (0.015 * spread);
                    })),
            windowed(UltimateOscillator::new).as(b -> {
                double[] bottom = zip(of(b, Bar::low), lag(of(b, Bar::close), 1), Math::min);
                double[] pressure = minus(of(b, Bar::close), bottom);
                double[] range = trueRange(b);
                double[] fast = times(ratio(sum(pressure, 7), sum(range, 7), 0.5), 4);
                double[] middle = times(ratio(sum(pressure, 14), sum(range, 14), 0.5), 2);
                double[] slow = ratio(sum(pressure, 28), sum(range, 28), 0.5);
                return times(plus(plus(fast, middle), slow), 100 / 7.0);
            }),
            windowed(() -> new ChoppinessIndex(14))
                    .as(b -> zip(
                            sum(trueRange(b), 14),
                            minus(max(of(b, Bar::high), 14), min(of(b, Bar::low), 14)),
                            (all, range) -> range == 0 ? 100 : 100 * Math.log10(all / range) / Math.log10(14))),
            windowed(AwesomeOscillator::new).as(b -> minus(sma(of(b, Bar::median), 5), sma(of(b, Bar::median), 34))),
            fading(MassIndex::new).as(b -> {
                double[] once = ema(of(b, Bar::range), 9);
                return sum(ratio(once, ema(once, 9), 1), 25);
            }),
            windowed(() -> new Vortex(14))
                    .as(
                            "plus",
                            b -> ratio(
                                    sum(map(minus(of(b, Bar::high), lag(of(b, Bar::low), 1)), Math::abs), 14),
                                    sum(trueRange(b), 14),
                                    1))
                    .as(
                            "minus",
                            b -> ratio(
                                    sum(map(minus(of(b, Bar::low), lag(of(b, Bar::high), 1)), Math::abs), 14),
                                    sum(trueRange(b), 14),
                                    1)),
            fading(() -> new ChandeKrollStop(10, 1.5, 9))
                    .as("longStop", b -> min(plus(min(of(b, Bar::low), 10), times(wilder(trueRange(b), 10), 1.5)), 9))
                    .as(
                            "shortStop",
                            b -> max(minus(max(of(b, Bar::high), 10), times(wilder(trueRange(b), 10), 1.5)), 9)),
            windowed(() -> new AccelerationBands(20))
                    .as("upper", b -> sma(of(b, y -> y.high() * (1 + 4 * y.range() / (y.high() + y.low()))), 20))
                    .as("lower", b -> sma(of(b, y -> y.low() * (1 - 4 * y.range() / (y.high() + y.low()))), 20)),
            windowed(() -> new RogersSatchell(9))
                    .as(b -> map(
                            sma(
                                    of(
                                            b,
                                            y -> Math.log(y.high() / y.close()) * Math.log(y.high() / y.open())
                                                    + Math.log(y.low() / y.close()) * Math.log(y.low() / y.open())),
                                    9),
                            Math::sqrt)),
            windowed(() -> new DeMarker(14)).as(b -> {
                double[] up = sum(map(change(of(b, Bar::high)), a -> Math.max(a, 0)), 14);
                double[] down = sum(map(change(of(b, Bar::low)), a -> Math.max(-a, 0)), 14);
                return ratio(up, plus(up, down), 0.5);
            }),
            windowed(BalanceOfPower::new).as(b -> of(b, y -> y.range() == 0 ? 0 : (y.close() - y.open()) / y.range())),
            windowed(PivotPoints::new)
                    .as(b -> of(b, Bar::typical))
                    .as("r2", b -> of(b, y -> y.typical() + y.high() - y.low())),
            fading(HeikinAshi::new).as(b -> of(b, y -> (y.open() + y.high() + y.low() + y.close()) / 4)));

    private static final List<Case> VOLUME = List.of(
            endless(SessionVwap::new).as(Cases::dayVwap),
            windowed(() -> new RollingVwap(20))
                    .as(b -> zip(
                            ratio(sum(of(b, y -> y.typical() * y.volume()), 20), sum(of(b, Bar::volume), 20), -1),
                            of(b, Bar::typical),
                            (mean, last) -> mean < 0 ? last : mean)),
            endless(Obv::new).as(b -> {
                double[] signed = zip(change(of(b, Bar::close)), of(b, Bar::volume), (c, v) -> Math.signum(c) * v);
                signed[0] = b[0].volume();
                return running(signed);
            }),
            endless(AccumulationDistribution::new).as(b -> running(flow(b))),
            endless(ChaikinOscillator::new),
            windowed(() -> new Mfi(14)).as(b -> {
                double[] flow = of(b, y -> y.typical() * y.volume());
                double[] change = change(of(b, Bar::typical));
                double[] in = sum(zip(change, flow, (c, f) -> Double.isNaN(c) ? c : c > 0 ? f : 0), 14);
                double[] out = sum(zip(change, flow, (c, f) -> Double.isNaN(c) ? c : c < 0 ? f : 0), 14);
                return times(ratio(in, plus(in, out), 0.5), 100);
            }),
            windowed(() -> new VolumeRatio(20)).as(b -> ratio(of(b, Bar::volume), sma(of(b, Bar::volume), 20), 1)),
            windowed(() -> new ChaikinMoneyFlow(20)).as(b -> ratio(sum(flow(b), 20), sum(of(b, Bar::volume), 20), 0)),
            fading(() -> new ForceIndex(13))
                    .as(b -> ema(zip(change(of(b, Bar::close)), of(b, Bar::volume), (c, v) -> c * v), 13)));

    private static final List<Case> PATTERNS = List.of(
            windowed(Doji::new),
            windowed(Engulfing::new),
            windowed(Hammer::new),
            windowed(Harami::new),
            windowed(MorningStar::new),
            windowed(EveningStar::new),
            windowed(ShootingStar::new),
            windowed(ThreeWhiteSoldiers::new),
            windowed(ThreeBlackCrows::new),
            windowed(Marubozu::new));

    /** The whole table. */
    static final List<Case> ALL = Stream.of(AVERAGES, OF_VALUES, RANGES, VOLUME, PATTERNS)
            .flatMap(List::stream)
            .toList();

    private Cases() {}

    private static Function<Bar[], double[]> close(Function<double[], double[]> f) {
        return bars -> f.apply(of(bars, Bar::close));
    }

    /** Both averages begin on the same value: the fast one ignores the first 14. */
    private static double[] macd(double[] x) {
        double[] late = x.clone();
        Arrays.fill(late, 0, 14, Double.NaN);
        return minus(ema(late, 12), ema(x, 26));
    }

    private static double[] dayVwap(Bar[] bars) {
        double[] z = new double[bars.length];
        for (int i = 0; i < bars.length; i++) {
            double traded = 0;
            double volume = 0;
            for (int j = i; j >= 0 && day(bars[j]) == day(bars[i]); j--) {
                traded += bars[j].typical() * bars[j].volume();
                volume += bars[j].volume();
            }
            z[i] = volume == 0 ? bars[i].typical() : traded / volume;
        }
        return z;
    }

    private static long day(Bar bar) {
        return Timeframe.D1.floor(bar.openTime());
    }
}
