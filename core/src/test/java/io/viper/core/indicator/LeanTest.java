package io.viper.core.indicator;

import static io.viper.core.indicator.Reference.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables that LEAN tests its indicators with. */
class LeanTest {
    private static final String ARCHIVE = "oracles/lean-indicators.tar.gz";

    private static final String SEED = "their averages begin differently; the difference fades";
    private static final String FLOAT = "computed in single precision";
    private static final String SIX = "rounded to seven digits";

    private static final List<Reference> AVERAGES = List.of(
            of("spy_with_indicators.txt", "SMA14", () -> new Sma(14)),
            of("spy_with_rma.csv", "SMA10", () -> new Sma(10)),
            of("spy_with_indicators.txt", "EMA14", () -> new Ema(14)),
            of("spy_ema.csv", "EMA14", () -> new Ema(14)),
            of("spx_lwma.csv", "LWMA", () -> new Wma(6)),
            of("spy_dema.txt", "DEMA_5", () -> new Dema(5)),
            of("spy_tema.txt", "TEMA_5", () -> new Tema(5)),
            of("spy_t3.txt", "T3_5", () -> new T3(5)),
            of("spy_trima.txt", "TRIMA_5", () -> new Trima(5)),
            of("spy_trima.txt", "TRIMA_6", () -> new Trima(6)),
            of("spy_hma.txt", "HMA_16", () -> new Hma(16)),
            of("spy_kama.txt", "KAMA_5", () -> new Kama(5)),
            of("spy_alma.txt", "ALMA", () -> new Alma(9)),
            of("spy_with_zlema.csv", "ZLEMA5", () -> new Zlema(5)),
            of("spy_with_McGinleyDynamic.csv", "McGinleyDynamic14", () -> new McGinleyDynamic(14)),
            of("spy_with_vwma.csv", "VWMA20", () -> new Vwma(20)),
            of("spy_tsf.csv", "tsf", () -> new LinearRegression(5), LinearRegression::forecast));

    private static final List<Reference> OSCILLATORS = List.of(
            of("spy_with_indicators.txt", "RSI 14 Wilder", () -> new Rsi(14)),
            of("spy_with_StochRSI.csv", "k", () -> new StochRsi(14, 14, 3), StochRsi::signal),
            of("spy_with_indicators.txt", "MACD 12 26", Macd::new)
                    .after(250, SEED)
                    .within(2e-4, FLOAT),
            of("spy_with_macd.txt", "MACD", Macd::new).after(230, SEED).within(1e-5, SIX),
            of("spy_with_macd.txt", "Signal", Macd::new, Macd::signal)
                    .after(230, SEED)
                    .within(1e-5, SIX),
            of("spy_with_macd.txt", "Histogram", Macd::new, Macd::histogram)
                    .after(230, SEED)
                    .within(1e-5, SIX),
            of("spy_cmo.txt", "CMO_5", () -> new Cmo(5)),
            of("spy_apo.txt", "APO_5_10", () -> new Apo(5, 10)),
            of("spy_ppo.txt", "PPO_5_10", () -> new Ppo(5, 10)),
            of("spy_trix.txt", "TRIX_5", () -> new Trix(5)),
            of("spy_tsi.csv", "TSI_25_13", TrueStrength::new),
            of("spy_tsi.csv", "Signal_7", TrueStrength::new, TrueStrength::signal),
            of("spy_coppock_curve.csv", "CoppockCurve", CoppockCurve::new),
            of("spy_with_kst.csv", "kst", LeanTest::knowSureThing),
            of("spy_with_kst.csv", "signal", LeanTest::knowSureThing, KnowSureThing::signal),
            of("spy_dpo.csv", "DPO", () -> new DetrendedPrice(21)),
            of("spy_ao.txt", "AO", AwesomeOscillator::new),
            of("spy_rocr.txt", "ROCR_5", () -> new RateOfChange(5), change -> 1 + change.value() / 100),
            of("spy_with_rocp50.txt", "Rate of Change % 50", () -> new RateOfChange(50))
                    .within(2e-5, FLOAT),
            of("spy_with_roc50.txt", "Rate of Change 50", () -> new Momentum(50))
                    .within(2e-5, FLOAT),
            of("spy_logr14.txt", "LOGR14", () -> new LogReturn(14)).within(1e-6, FLOAT),
            of("spy_with_cci.txt", "Commodity Channel Index (CCI) 14", () -> new Cci(14))
                    .within(1e-2, FLOAT),
            of("spy_with_williamsR14.txt", "Williams %R 14", () -> new WilliamsR(14))
                    .within(2e-3, FLOAT),
            of("spy_with_stoch12k3.txt", "Stochastics 12 %K 3", () -> new Stochastic(12, 3, 5))
                    .within(2e-3, FLOAT),
            of("spy_with_stoch12k3.txt", "%D 5", () -> new Stochastic(12, 3, 5), Stochastic::signal)
                    .within(2e-3, FLOAT),
            of("spy_ultosc.txt", "ULTOSC_7_14_28", UltimateOscillator::new),
            of("spy_aroon_oscillator.txt", "Aroon Oscillator 14", () -> new Aroon(14)),
            of("spy_bop.txt", "BOP", BalanceOfPower::new),
            of("eurusd60_dem.txt", "DeM", () -> new DeMarker(14)));

    private static final List<Reference> RANGES = List.of(
            of("spy_tr.txt", "TR", TrueRange::new),
            of("spy_atr_wilder.txt", "Average True Range 14", () -> new Atr(14)).after(250, SEED),
            of("spy_natr.txt", "NATR_5", () -> new Natr(5)),
            of("spy_with_adx.txt", "+DI14", () -> new Adx(14), Adx::plusDi).after(250, SEED),
            of("spy_with_adx.txt", "-DI14", () -> new Adx(14), Adx::minusDi).after(250, SEED),
            of("spy_with_adx.txt", "ADX 14", () -> new Adx(14)).after(250, SEED),
            of("spy_with_adx.txt", "ADXR 14", () -> new Adxr(14)).after(250, SEED),
            of("spy_bollinger_bands.txt", "Moving Average 20", () -> new BollingerBands(20)),
            of(
                    "spy_bollinger_bands.txt",
                    "Bollinger Bands® 20 2 Top",
                    () -> new BollingerBands(20),
                    BollingerBands::upper),
            of(
                    "spy_bollinger_bands.txt",
                    "Bollinger Bands® 20 2 Bottom",
                    () -> new BollingerBands(20),
                    BollingerBands::lower),
            of("spy_bollinger_bands.txt", "BandWidth", () -> new BollingerBands(20), b -> 100 * b.bandwidth()),
            of("spy_bollinger_bands.txt", "%B", () -> new BollingerBands(20), BollingerBands::percentB),
            of("spy_sm.csv", "bb high", () -> new BollingerBands(20), BollingerBands::upper),
            of("spy_sm.csv", "bb low", () -> new BollingerBands(20), BollingerBands::lower),
            of("spy_var.txt", "Var", () -> new StandardDeviation(10), StandardDeviation::variance)
                    .within(2e-9, "a difference of squares, which loses digits"),
            of(
                    "spy_acceleration_bands_20_4.txt",
                    "UpperBand",
                    () -> new AccelerationBands(20),
                    AccelerationBands::upper),
            of("spy_acceleration_bands_20_4.txt", "MiddleBand", () -> new AccelerationBands(20)),
            of(
                    "spy_acceleration_bands_20_4.txt",
                    "LowerBand",
                    () -> new AccelerationBands(20),
                    AccelerationBands::lower),
            of("spy_with_don50.txt", "Donchian Channels 50 Top", () -> new DonchianChannel(50), DonchianChannel::upper),
            of(
                    "spy_with_don50.txt",
                    "Donchian Channels 50 Bottom",
                    () -> new DonchianChannel(50),
                    DonchianChannel::lower),
            of("spy_with_don50.txt", "Donchian Channels 50 Mean", () -> new DonchianChannel(50)),
            of("spy_max.txt", "MAX_5", () -> new Highest(5)),
            of("spy_min.txt", "MIN_5", () -> new Lowest(5)),
            of("spy_midpoint.txt", "MIDPOINT_5", () -> new Midpoint(5)),
            of("spy_midprice.txt", "MIDPRICE_5", () -> new Midprice(5)),
            of("spy_with_rsv.csv", "RSV9", () -> new RogersSatchell(9)),
            of("spy_with_chop.csv", "CHOP14", () -> new ChoppinessIndex(14)),
            of("spy_mass_index_25.txt", "MassIndex", MassIndex::new).after(150, SEED),
            of("spy_with_vtx.csv", "plus_vtx", () -> new Vortex(14), Vortex::plus),
            of("spy_with_vtx.csv", "minus_vtx", () -> new Vortex(14), Vortex::minus));

    private static final List<Reference> TRENDS_AND_VOLUME = List.of(
            of("spy_sarext.txt", "SAR", ParabolicSar::new),
            of("dwac_supertrend.txt", "Super", SuperTrend::new).after(40, SEED).within(2e-2, SEED),
            of("spy_with_ChandeKrollStop.csv", "long_stop", () -> new ChandeKrollStop(5, 2, 3))
                    .after(120, SEED),
            of(
                            "spy_with_ChandeKrollStop.csv",
                            "short_stop",
                            () -> new ChandeKrollStop(5, 2, 3),
                            ChandeKrollStop::shortStop)
                    .after(120, SEED),
            of("spy_with_ichimoku.csv", "Tenkan", Ichimoku::new, Ichimoku::conversion),
            of("spy_with_ichimoku.csv", "Kijun", Ichimoku::new, Ichimoku::base),
            of("spy_with_ichimoku.csv", "Senkou A", Ichimoku::new, Ichimoku::leadingA),
            of("spy_with_ichimoku.csv", "Senkou B", Ichimoku::new, Ichimoku::leadingB),
            of("spy_heikin_ashi.txt", "HA_Open", HeikinAshi::new, HeikinAshi::open),
            of("spy_heikin_ashi.txt", "HA_High", HeikinAshi::new, HeikinAshi::high),
            of("spy_heikin_ashi.txt", "HA_Low", HeikinAshi::new, HeikinAshi::low),
            of("spy_heikin_ashi.txt", "HA_Close", HeikinAshi::new, HeikinAshi::close),
            of("spy_ad.txt", "AD", AccumulationDistribution::new),
            of("spy_ad_osc.txt", "AdOsc_3_10", ChaikinOscillator::new).after(180, SEED),
            of("spy_with_obv.txt", "OBV", Obv::new).within(3e3, "printed with seven digits"),
            of("spy_mfi.txt", "Money Flow Index 20", () -> new Mfi(20)),
            of("spy_cmf.txt", "CMF_20", () -> new ChaikinMoneyFlow(20))
                    .within(2e-6, "its last row was computed before that bar had closed"),
            of("spy_with_ForceIndex.csv", "ForceIndex20", () -> new ForceIndex(20)));

    private static final Map<String, Supplier<Indicator>> PATTERNS = Map.of(
            "CDLDOJI", Doji::new,
            "CDLENGULFING", Engulfing::new,
            "CDLHAMMER", Hammer::new,
            "CDLHARAMI", Harami::new,
            "CDLMORNINGSTAR", MorningStar::new,
            "CDLEVENINGSTAR", EveningStar::new,
            "CDLSHOOTINGSTAR", ShootingStar::new,
            "CDL3WHITESOLDIERS", ThreeWhiteSoldiers::new,
            "CDL3BLACKCROWS", ThreeBlackCrows::new,
            "CDLMARUBOZU", Marubozu::new);

    private static KnowSureThing knowSureThing() {
        return new KnowSureThing(new int[] {5, 10, 15, 25}, new int[] {5, 5, 5, 10}, 9);
    }

    @ParameterizedTest
    @FieldSource({"AVERAGES", "OSCILLATORS", "RANGES", "TRENDS_AND_VOLUME"})
    void theValueEqualsTheReference(Reference reference) {
        reference.check(Shared.archive(ARCHIVE).get(reference.file()));
    }

    static Stream<Arguments> patterns() {
        return Stream.of("spy", "ewz", "eurusd")
                .flatMap(file -> PATTERNS.keySet().stream()
                        .map(pattern -> Arguments.of(file + "_candle_patterns.txt", pattern)));
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void theSameCandlesMakeThePattern(String file, String pattern) {
        Table table = new Table(Shared.archive(ARCHIVE).get(file));
        double[] theirs = table.column(pattern);
        double[] ours = Feed.run(PATTERNS.get(pattern), Indicator::value, table.bars());
        int compared = 0;
        for (int i = 0; i < theirs.length; i++) {
            if (!Double.isNaN(theirs[i])) {
                assertThat(ours[i]).as("row %d", i).isEqualTo(theirs[i]);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(400);
    }
}
