package io.viper.core.indicator;

import static io.viper.core.indicator.Column.of;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every column that TA-Lib computed over real candles, at 1e-8 of its value and with the same warm-up. */
class TalibTest {
    private static final double TOLERANCE = 1e-8;

    private static final List<String> SYMBOLS = List.of("BTCUSDT", "DOGEUSDT");

    private static final List<Column> COLUMNS = List.of(
            of("SMA_20", () -> new Sma(20)),
            of("EMA_12", () -> new Ema(12)),
            of("EMA_200", () -> new Ema(200)),
            of("WMA_20", () -> new Wma(20)),
            of("DEMA_20", () -> new Dema(20)),
            of("TEMA_20", () -> new Tema(20)),
            of("TRIMA_20", () -> new Trima(20)),
            of("KAMA_10", () -> new Kama(10)),
            of("T3_5_0.7", () -> new T3(5, 0.7)),
            of("MACD_12_26_9", Macd::new),
            of("MACD_SIGNAL", Macd::new, Macd::signal),
            of("MACD_HIST", Macd::new, Macd::histogram),
            of("RSI_14", () -> new Rsi(14)),
            of("STOCH_SLOWK_14_3_3", Stochastic::new),
            of("STOCH_SLOWD", Stochastic::new, Stochastic::signal),
            of("STOCHF_K_14_3", () -> new Stochastic(14, 1, 3)),
            of("STOCHF_D", () -> new Stochastic(14, 1, 3), Stochastic::signal),
            of("STOCHRSI_K_14_14_3", () -> new StochRsi(14, 14, 3)),
            of("STOCHRSI_D", () -> new StochRsi(14, 14, 3), StochRsi::signal),
            of("ADX_14", () -> new Adx(14)),
            of("ADXR_14", () -> new Adxr(14)),
            of("PLUS_DI_14", () -> new Adx(14), Adx::plusDi),
            of("MINUS_DI_14", () -> new Adx(14), Adx::minusDi),
            of("ATR_14", () -> new Atr(14)),
            of("NATR_14", () -> new Natr(14)),
            of("TRANGE", TrueRange::new),
            of("BB_UPPER_20_2", () -> new BollingerBands(20), BollingerBands::upper),
            of("BB_MIDDLE", () -> new BollingerBands(20), BollingerBands::middle),
            of("BB_LOWER", () -> new BollingerBands(20), BollingerBands::lower),
            of("STDDEV_20", () -> new StandardDeviation(20)),
            of("CCI_20", () -> new Cci(20)),
            of("CMO_14", () -> new Cmo(14)),
            of("MFI_14", () -> new Mfi(14)),
            of("OBV", Obv::new),
            of("AD", AccumulationDistribution::new),
            of("ADOSC_3_10", ChaikinOscillator::new),
            of("WILLR_14", () -> new WilliamsR(14)),
            of("ULTOSC_7_14_28", UltimateOscillator::new),
            of("ROC_10", () -> new RateOfChange(10)),
            of("MOM_10", () -> new Momentum(10)),
            of("PPO_12_26_SMA", () -> new Ppo(12, 26)),
            of("APO_12_26_SMA", () -> new Apo(12, 26)),
            of("TRIX_15", () -> new Trix(15)),
            of("SAR_0.02_0.2", ParabolicSar::new),
            of("AROON_DOWN_14", () -> new Aroon(14), Aroon::down),
            of("AROON_UP_14", () -> new Aroon(14), Aroon::up),
            of("AROONOSC_14", () -> new Aroon(14)),
            of("LINEARREG_14", () -> new LinearRegression(14)),
            of("LINEARREG_SLOPE_14", () -> new LinearRegression(14), LinearRegression::slope),
            of("BOP", BalanceOfPower::new),
            of("MIDPRICE_14", () -> new Midprice(14)),
            of("MAX_20", () -> new DonchianChannel(20), DonchianChannel::upper),
            of("MIN_20", () -> new DonchianChannel(20), DonchianChannel::lower),
            of("HT_TRENDLINE", HilbertTrendline::new),
            of("CDL_DOJI", Doji::new),
            of("CDL_ENGULFING", Engulfing::new),
            of("CDL_HAMMER", Hammer::new),
            of("CDL_HARAMI", Harami::new),
            of("CDL_MORNINGSTAR_0.3", MorningStar::new),
            of("CDL_EVENINGSTAR_0.3", EveningStar::new),
            of("CDL_SHOOTINGSTAR", ShootingStar::new),
            of("CDL_3WHITESOLDIERS", ThreeWhiteSoldiers::new),
            of("CDL_3BLACKCROWS", ThreeBlackCrows::new),
            of("CDL_MARUBOZU", Marubozu::new));

    private record Allowance(double absolute, String reason) {}

    /** Columns that may miss the tolerance by an absolute amount, and why. */
    private static final Map<String, Allowance> ALLOWANCES = Map.of(
            "MACD_SIGNAL", new Allowance(1e-10, "near zero: the last digit of averages near 47,000 is 7e-12"),
            "STOCHRSI_K_14_14_3", new Allowance(1e-12, "an RSI at the low of its window is noise there, zero here"),
            "STOCHRSI_D", new Allowance(1e-12, "zeros averaged by a running sum leave noise there"),
            "MFI_14", new Allowance(1e-12, "a window without inflow drifts below zero there, is zero here"),
            "PPO_12_26_SMA", new Allowance(1e-12, "rounding noise where the two averages cross exactly"),
            "APO_12_26_SMA", new Allowance(1e-16, "rounding noise where the two averages cross exactly"),
            "LINEARREG_SLOPE_14", new Allowance(1e-17, "rounding noise where the line is level"));

    static Stream<Arguments> columns() {
        return SYMBOLS.stream().flatMap(symbol -> COLUMNS.stream().map(column -> Arguments.of(symbol, column)));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @MethodSource("columns")
    void theValueEqualsTheReference(String symbol, Column column) {
        double[] theirs = reference(symbol).column(column.name());
        var bars = new Table(Shared.lines("candles/1h/binance-spot_" + symbol + "_1h.csv.gz")).bars();
        double[] ours = column.ours().apply(Arrays.copyOf(bars, theirs.length));
        Allowance allowance = ALLOWANCES.getOrDefault(column.name(), new Allowance(0, ""));
        int compared = 0;
        for (int i = 0; i < theirs.length; i++) {
            if (Double.isNaN(theirs[i])) {
                assertThat(ours[i]).as("row %d is still warming up", i).isNaN();
            } else {
                double limit = TOLERANCE * Math.abs(theirs[i]) + allowance.absolute();
                assertThat(Math.abs(ours[i] - theirs[i]))
                        .as("row %d: ours %s, theirs %s", i, ours[i], theirs[i])
                        .isLessThanOrEqualTo(limit);
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(1_700);
    }

    @Test
    void everyColumnOfTheReferenceIsCompared() {
        Set<String> expected = new HashSet<>(reference("BTCUSDT").heading());
        expected.remove("timestamp_ms");
        assertThat(COLUMNS.stream().map(Column::name).collect(Collectors.toSet()))
                .isEqualTo(expected);
        assertThat(expected).hasSize(64);
    }

    private static Table reference(String symbol) {
        return new Table(Shared.lines("oracles/talib/binance-spot_" + symbol + "_1h.talib.csv.gz"));
    }
}
