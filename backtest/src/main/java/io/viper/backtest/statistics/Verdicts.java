package io.viper.backtest.statistics;

import io.viper.backtest.result.DataFacts;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.statistics.Verdict.Level;
import io.viper.core.portfolio.ClosedTrade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What to distrust about a run, by fixed thresholds. Checks that have nothing to look at are left out. */
public final class Verdicts {

    /** Fewest trades that say anything. */
    public static final int MIN_TRADES = 30;

    /** Fewest days that say anything. */
    public static final int MIN_DAYS = 180;

    /** Largest share of the gross profit that one trade should hold. */
    public static final double MAX_TRADE_SHARE = 0.3;

    /** Largest share of the net profit that one month should hold. */
    public static final double MAX_MONTH_SHARE = 0.5;

    /** Smallest probability that the Sharpe ratio is above zero. */
    public static final double MIN_PSR = 0.95;

    private Verdicts() {}

    /** Every check of a run, in a fixed order. */
    public static List<Verdict> of(RunResult result, Metrics metrics) {
        List<Verdict> verdicts = new ArrayList<>();
        trades(result, verdicts);
        period(result, verdicts);
        bestTrade(result, verdicts);
        bestMonth(result, verdicts);
        luck(metrics, verdicts);
        liquidations(result, verdicts);
        data(result.facts().data(), verdicts);
        switches(result, verdicts);
        openPositions(result, verdicts);
        return verdicts;
    }

    /** Few trades say little. */
    private static void trades(RunResult result, List<Verdict> verdicts) {
        int count = result.trades().size();
        boolean enough = count >= MIN_TRADES;
        String label = enough ? "≥ " + MIN_TRADES + " trades" : count + " < " + MIN_TRADES + " trades";
        String meaning = enough
                ? "There are enough trades for averages over them to mean something."
                : "With so few trades, every average over them may be chance.";
        verdicts.add(verdict("trades", enough, label, meaning));
    }

    /** A short period is one kind of market. */
    private static void period(RunResult result, List<Verdict> verdicts) {
        int days = result.equity().daily().size();
        boolean enough = days >= MIN_DAYS;
        String label = enough ? "≥ " + MIN_DAYS + " days" : days + " < " + MIN_DAYS + " days";
        String meaning = enough
                ? "The period is long enough to hold more than one kind of market."
                : "So short a period holds one kind of market only; another one may turn the result around.";
        verdicts.add(verdict("period", enough, label, meaning));
    }

    /** One lucky trade is no strategy. */
    private static void bestTrade(RunResult result, List<Verdict> verdicts) {
        long gross = new TradeStatistics(result.trades()).profitUnits();
        if (gross <= 0) return;
        long best =
                result.trades().stream().mapToLong(ClosedTrade::netUnits).max().orElse(0);
        double share = best / (double) gross;
        boolean spread = share <= MAX_TRADE_SHARE;
        String meaning = spread
                ? "No single trade carries the result."
                : "Without one lucky trade the result would look very different.";
        verdicts.add(verdict("best_trade", spread, "best trade holds " + percent(share) + " of gross profit", meaning));
    }

    /** Nor is one lucky month; without a profit there is nothing to concentrate. */
    private static void bestMonth(RunResult result, List<Verdict> verdicts) {
        long net = result.finalUnits() - result.facts().capitalUnits();
        List<PeriodResult> months = Periods.months(result);
        if (net <= 0 || months.size() < 2) return;
        PeriodResult best = months.stream()
                .max(Comparator.comparingLong(PeriodResult::profitUnits))
                .orElseThrow();
        double share = best.profitUnits() / (double) net;
        boolean spread = share <= MAX_MONTH_SHARE;
        String meaning = spread
                ? "The profit does not hang on one month."
                : "The profit comes from one stretch of time and may not come again.";
        String held = share > 1 ? "more than all" : percent(share);
        String label = "1 of " + months.size() + " months holds " + held + " of the profit";
        verdicts.add(verdict("best_month", spread, label, meaning));
    }

    /** A ratio that chance makes often proves nothing. */
    private static void luck(Metrics metrics, List<Verdict> verdicts) {
        if (!metrics.has("psr")) return;
        double probability = metrics.value("psr");
        boolean sure = probability >= MIN_PSR;
        String meaning = sure
                ? "A Sharpe ratio this high is unlikely without any skill, if this was the only variant tried."
                : "A strategy without any skill shows such a Sharpe ratio too often to exclude luck.";
        verdicts.add(verdict("psr", sure, "PSR(0) " + percent(probability), meaning));
    }

    /** The only check that fails a run: no result with one can be relied on. */
    private static void liquidations(RunResult result, List<Verdict> verdicts) {
        long count = result.trades().stream()
                .filter(t -> t.exitReason().equals("liquidation"))
                .count();
        if (count == 0) return;
        verdicts.add(new Verdict(
                "liquidation",
                Level.FAIL,
                count + (count == 1 ? " liquidation" : " liquidations"),
                "The exchange closed a position by force; leverage or stops are wrong for this market."));
    }

    /** What was missing could not be traded. */
    private static void data(DataFacts data, List<Verdict> verdicts) {
        int gaps = data.gaps();
        String label = gaps == 0 ? "no gaps in the data" : gaps + (gaps == 1 ? " gap" : " gaps") + " in the data";
        String meaning = gaps == 0
                ? "Every bar of the period was there."
                : "Nothing could be traded or stopped while data was missing; look at what the gaps hide.";
        verdicts.add(verdict("gaps", gaps == 0, label, meaning));
    }

    /** What was assumed in our favor is said again where the numbers are praised. */
    private static void switches(RunResult result, List<Verdict> verdicts) {
        List<String> switches = result.facts().assumptions().switches();
        if (switches.isEmpty()) return;
        verdicts.add(new Verdict(
                "switches",
                Level.WARN,
                "optimistic: " + String.join(", ", switches),
                "These choices make the result look better than trading would be."));
    }

    /** Equity and trades tell different stories while something is open. */
    private static void openPositions(RunResult result, List<Verdict> verdicts) {
        int open = result.open().size();
        if (open == 0) return;
        verdicts.add(new Verdict(
                "open_positions",
                Level.WARN,
                open + (open == 1 ? " position" : " positions") + " still open",
                "Their profit counts in the equity at the last price, but in no statistic of trades."));
    }

    private static Verdict verdict(String id, boolean passed, String label, String meaning) {
        return new Verdict(id, passed ? Level.PASS : Level.WARN, label, meaning);
    }

    private static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.0f %%", fraction * 100);
    }
}
