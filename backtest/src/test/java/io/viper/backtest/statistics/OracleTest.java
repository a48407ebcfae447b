package io.viper.backtest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Judges the formulas by the results of two independent libraries on real daily prices. */
class OracleTest {
    private static final String EXPECTED = "data/oracles/statistics/empyrical_scipy_daily.json";
    private static final double TOLERANCE = 1e-9;
    /** Everything of theirs has a year of 365 days but the capture ratio, whose year cannot be chosen there. */
    private static final int STOCK_DAYS = 252;

    /** Measures of theirs that no report of ours shows. */
    private static final Set<String> NOT_OURS =
            Set.of("gaussian_var_5", "gaussian_cvar_5", "cornish_fisher_var_5_ddof0", "jarque_bera");

    private static final long DAY_MS = 86_400_000L;

    @Test
    void everyMeasureOfAnOrdinaryCoinIsTheIndependentOne() throws IOException {
        judge("ETHUSDT", 727);
    }

    @Test
    void everyMeasureOfACollapsedCoinIsTheIndependentOne() throws IOException {
        judge("LUNAUSDT", 710);
    }

    private static void judge(String symbol, int days) throws IOException {
        TreeMap<Long, Double> ours = dailyReturns(symbol);
        TreeMap<Long, Double> market = dailyReturns("BTCUSDT");
        double[] returns = values(ours);
        double[] benchmark = ours.keySet().stream().mapToDouble(market::get).toArray();
        assertThat(returns).hasSize(days);

        Map<String, Double> expected = expected(symbol);
        expected.keySet().removeAll(NOT_OURS);
        Map<String, Double> measured = measures(returns, benchmark);
        assertThat(measured.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, value) -> {
            // Ours is absent where theirs is infinite.
            if (value.isInfinite()) assertThat(measured.get(name)).as(name).isNaN();
            else assertThat(measured.get(name)).as(name).isCloseTo(value, within(TOLERANCE * Math.abs(value)));
        });
    }

    private static Map<String, Double> measures(double[] returns, double[] benchmark) {
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("cum_return_final", Returns.total(returns));
        measures.put("annual_return", Returns.cagr(returns));
        measures.put("annual_volatility", Returns.volatility(returns));
        measures.put("sharpe", Ratios.sharpe(returns));
        measures.put("sortino", Ratios.sortino(returns, 0));
        measures.put("downside_risk", Ratios.downsideRisk(returns));
        measures.put("max_drawdown", -Drawdowns.max(returns));
        measures.put("calmar", Ratios.calmar(Returns.cagr(returns), Drawdowns.max(returns)));
        measures.put("omega", Ratios.omega(returns));
        measures.put("stability", Returns.stability(returns));
        measures.put("tail_ratio", TailRisk.tailRatio(returns));
        measures.put("var_5", TailRisk.valueAtRisk(returns, 0.05));
        measures.put("cvar_5", TailRisk.expectedShortfall(returns, 0.05));
        measures.put("var_1", TailRisk.valueAtRisk(returns, 0.01));
        measures.put("cvar_1", TailRisk.expectedShortfall(returns, 0.01));
        measures.put("beta", Relative.beta(returns, benchmark));
        measures.put("alpha", Relative.alpha(returns, benchmark));
        measures.put("excess_sharpe", Relative.excessSharpe(returns, benchmark));
        measures.put("capture", Relative.capture(returns, benchmark, STOCK_DAYS));
        measures.put("mean", Moments.mean(returns));
        measures.put("std_ddof1", Moments.deviation(returns));
        measures.put("skew_biased", Moments.skewness(returns));
        measures.put("excess_kurtosis_biased", Moments.kurtosis(returns) - 3);
        return measures;
    }

    /** Reads the flat numbers of a symbol's block; the file has no nesting below that. */
    private static Map<String, Double> expected(String symbol) throws IOException {
        String json = Files.readString(SharedData.path(EXPECTED));
        String block = json.substring(json.indexOf(symbol));
        block = block.substring(block.indexOf("\"empyrical\""), block.indexOf('}', block.indexOf("jarque_bera")));
        Map<String, Double> values = new LinkedHashMap<>();
        Matcher number =
                Pattern.compile("\"(\\w+)\": (-?[\\d.e+-]+|-?Infinity)").matcher(block);
        while (number.find() && !values.containsKey("jarque_bera")) {
            values.put(number.group(1), Double.valueOf(number.group(2)));
        }
        return values;
    }

    /** The last close of each UTC day that has one, as simple returns by day number. */
    private static TreeMap<Long, Double> dailyReturns(String symbol) throws IOException {
        TreeMap<Long, Double> closes = new TreeMap<>();
        var file = SharedData.path("data/candles/1h/binance-spot_" + symbol + "_1h.csv.gz");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",");
                closes.put(Long.parseLong(cells[0]) / DAY_MS, Double.valueOf(cells[4]));
            }
        }
        TreeMap<Long, Double> returns = new TreeMap<>();
        LongStream days = closes.keySet().stream().mapToLong(Long::longValue).skip(1);
        days.forEach(
                day -> returns.put(day, closes.get(day) / closes.lowerEntry(day).getValue() - 1));
        return returns;
    }

    private static double[] values(Map<Long, Double> byDay) {
        double[] values =
                byDay.values().stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(Arrays.stream(values).allMatch(Double::isFinite)).isTrue();
        return values;
    }
}
