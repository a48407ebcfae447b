package io.viper.backtest.oracle;

import io.viper.core.market.BarColumns;
import io.viper.core.model.Timeframe;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;

/**
 * The 31 figures of the peer, and what was paid in commission where there was any, as the peer defines them, from our trades and our equity. Where our own statistics mean
 * something else by the same name, the difference is said here.
 */
final class PeerStatistics {
    private final BarColumns bars;
    private final List<PeerTrade> trades;
    private final double[] equity;
    private final int firstBar;
    private final PeerDays days;
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private PeerStatistics(PeerResult result, BarColumns bars) {
        this.bars = bars;
        this.trades = result.trades();
        this.equity = result.equity();
        this.firstBar = result.firstBar();
        this.days = new PeerDays(bars, equity);
    }

    /** All figures by the peer's names; moments as texts, durations in seconds. */
    static Map<String, Object> of(PeerResult result, BarColumns bars) {
        PeerStatistics statistics = new PeerStatistics(result, bars);
        statistics.period();
        statistics.growth();
        statistics.falls();
        statistics.trades();
        return statistics.figures;
    }

    private void period() {
        figures.put("Start", moment(0));
        figures.put("End", moment(bars.size() - 1));
        figures.put("Duration", span());
        figures.put("Exposure Time [%]", 100 * exposure());
        figures.put("Equity Final [$]", last(equity));
        figures.put("Equity Peak [$]", DoubleStream.of(equity).max().orElseThrow());
        double commissions = trades.stream().mapToDouble(PeerTrade::commission).sum();
        if (commissions > 0) figures.put("Commissions [$]", commissions);
    }

    private void growth() {
        double growth = last(equity) / equity[0];
        // Held from the bar on which the averages are known, not from the first one.
        double held = bars.close(bars.size() - 1) / bars.close(firstBar - 1) - 1;
        double beta = beta();
        figures.put("Return [%]", 100 * (growth - 1));
        figures.put("Buy & Hold Return [%]", 100 * held);
        figures.put("Return (Ann.) [%]", 100 * days.annualReturn());
        figures.put("Volatility (Ann.) [%]", 100 * days.annualVolatility());
        double years = span() / 86_400 / 365.25;
        figures.put("CAGR [%]", 100 * (Math.pow(growth, 1 / years) - 1));
        figures.put("Sharpe Ratio", days.annualReturn() / days.annualVolatility());
        figures.put("Sortino Ratio", days.annualReturn() / days.annualDownside());
        figures.put("Alpha [%]", 100 * (growth - 1 - beta * held));
        figures.put("Beta", beta);
    }

    private void falls() {
        PeerFalls falls = new PeerFalls(bars, equity);
        figures.put("Calmar Ratio", days.annualReturn() / falls.deepest());
        figures.put("Max. Drawdown [%]", -100 * falls.deepest());
        figures.put("Avg. Drawdown [%]", -100 * mean(falls.depths()));
        figures.put("Max. Drawdown Duration", whole(max(falls.seconds())));
        figures.put("Avg. Drawdown Duration", whole(mean(falls.seconds())));
    }

    private void trades() {
        double[] profits = trades.stream().mapToDouble(PeerTrade::profit).toArray();
        double[] shares = trades.stream().mapToDouble(PeerTrade::share).toArray();
        double[] lengths = trades.stream().mapToDouble(this::seconds).toArray();
        double rate = where(profits, p -> p > 0).count() / (double) trades.size();
        double payoff = -mean(where(profits, p -> p > 0)) / mean(where(profits, p -> p < 0));
        figures.put("# Trades", (double) trades.size());
        figures.put("Win Rate [%]", 100 * rate);
        figures.put("Best Trade [%]", 100 * max(shares));
        figures.put("Worst Trade [%]", 100 * DoubleStream.of(shares).min().orElse(Double.NaN));
        figures.put("Avg. Trade [%]", 100 * geometricMean(shares));
        figures.put("Max. Trade Duration", whole(max(lengths)));
        figures.put("Avg. Trade Duration", whole(mean(lengths)));
        // Of shares, not of money.
        double won = where(shares, s -> s > 0).sum();
        double lost = where(shares, s -> s < 0).sum();
        figures.put("Profit Factor", won / -lost);
        figures.put("Expectancy [%]", 100 * mean(shares));
        figures.put("SQN", Math.sqrt(profits.length) * mean(profits) / Math.sqrt(variance(profits)));
        figures.put("Kelly Criterion", rate - (1 - rate) / payoff);
    }

    private double seconds(PeerTrade trade) {
        return (bars.openTime(trade.exitBar()) - bars.openTime(trade.entryBar())) / (double) Timeframe.SECOND;
    }

    private double span() {
        return (bars.openTime(bars.size() - 1) - bars.openTime(0)) / (double) Timeframe.SECOND;
    }

    private String moment(int bar) {
        Instant instant = Instant.ofEpochSecond(bars.openTime(bar) / Timeframe.SECOND);
        LocalDateTime moment = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return moment + ":00";
    }

    /** Share of the bars in which something was held, the bars of entry and exit included. */
    private double exposure() {
        boolean[] held = new boolean[bars.size()];
        for (PeerTrade trade : trades) {
            for (int bar = trade.entryBar(); bar <= trade.exitBar(); bar++) held[bar] = true;
        }
        int count = 0;
        for (boolean each : held) count += each ? 1 : 0;
        return count / (double) held.length;
    }

    /** Of the logarithmic returns bar by bar, not of days. */
    private double beta() {
        int n = equity.length - 1;
        double[] ours = new double[n];
        double[] market = new double[n];
        for (int i = 0; i < n; i++) {
            ours[i] = Math.log(equity[i + 1] / equity[i]);
            market[i] = Math.log(bars.close(i + 1) / bars.close(i));
        }
        double together = 0;
        double alone = 0;
        double meanOurs = mean(ours);
        double meanMarket = mean(market);
        for (int i = 0; i < n; i++) {
            together += (ours[i] - meanOurs) * (market[i] - meanMarket);
            alone += (market[i] - meanMarket) * (market[i] - meanMarket);
        }
        return together / alone;
    }

    /** Average durations are rounded up to whole bars. */
    private double whole(double seconds) {
        double bar = bars.timeframe().nanos() / (double) Timeframe.SECOND;
        return Math.ceil(seconds / bar - 1e-12) * bar;
    }

    /** The constant growth that the values amount to; 0 after a total loss. */
    static double geometricMean(double[] growths) {
        double sum = 0;
        for (double growth : growths) {
            if (growth <= -1) return 0;
            sum += Math.log(1 + growth);
        }
        return Math.exp(sum / growths.length) - 1;
    }

    static double mean(double[] values) {
        return mean(DoubleStream.of(values));
    }

    private static double mean(DoubleStream values) {
        return values.average().orElse(Double.NaN);
    }

    static double variance(double[] values) {
        double mean = mean(values);
        return DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    }

    private static double max(double[] values) {
        return DoubleStream.of(values).max().orElse(Double.NaN);
    }

    private static DoubleStream where(double[] values, DoublePredicate wanted) {
        return DoubleStream.of(values).filter(wanted);
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }
}
