package io.viper.backtest.report;

import static io.viper.backtest.report.TextTable.cell;

import io.viper.backtest.report.TextStyle.Ink;
import io.viper.backtest.result.DataFacts;
import io.viper.backtest.result.Fall;
import io.viper.backtest.result.Funnel;
import io.viper.backtest.result.InstrumentResult;
import io.viper.backtest.result.RunFacts;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.TimeSeries;
import io.viper.backtest.statistics.Appraisal;
import io.viper.backtest.statistics.Drawdowns;
import io.viper.backtest.statistics.MetricCatalog;
import io.viper.backtest.statistics.Metrics;
import io.viper.backtest.statistics.Returns;
import io.viper.backtest.statistics.TradeStatistics;
import io.viper.backtest.statistics.Verdict;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The summary of a run for a terminal, 100 columns wide: curves, a row for each instrument, the ratios, why trades
 * ended and signals were refused, and what to distrust. A run without trades shows where the signals went instead.
 */
public final class TextReport {
    private static final int WIDTH = 100;
    private static final int SPARK = 32;
    private static final int MAX_SYMBOLS = 4;
    private static final int MAX_ROWS = 30;

    private final Appraisal appraisal;
    private final RunResult result;
    private final RunFacts facts;
    private final DataFacts data;
    private final Metrics metrics;
    private final TextStyle style;
    private final Numbers numbers;
    private final StringBuilder out = new StringBuilder();

    private TextReport(Appraisal appraisal, TextStyle style) {
        this.appraisal = appraisal;
        this.result = appraisal.result();
        this.facts = result.facts();
        this.data = facts.data();
        this.metrics = appraisal.metrics();
        this.style = style;
        this.numbers = style.numbers();
    }

    /** The summary, lines end with LF. */
    public static String of(Appraisal appraisal, TextStyle style) {
        return new TextReport(appraisal, style).write();
    }

    private String write() {
        header();
        if (result.trades().isEmpty()) {
            noTrades();
        } else {
            curves();
            symbols();
            ratios();
        }
        verdicts();
        return out.toString();
    }

    /** Who, on what, when, with how much. */
    private void header() {
        List<String> symbols = new ArrayList<>(data.listed()
                .map(i -> i.instrument().symbol())
                .limit(MAX_SYMBOLS)
                .toList());
        long listed = data.listed().count();
        long more = listed - symbols.size();
        String legs = listed < data.instruments().size() ? " long and short (hedge mode)" : "";
        String named = String.join(", ", symbols) + (more > 0 ? " +" + more : "") + legs;
        var identity = facts.identity();
        out.append(' ')
                .append(style.paint(Ink.BOLD, "viper " + identity.toolVersion() + "  BACKTEST  " + identity.runId()));
        out.append('\n');
        wrap(List.of(
                identity.strategy(),
                named,
                data.decision().text(),
                Numbers.date(data.from()) + " → " + Numbers.date(data.to()),
                numbers.money(facts.capitalUnits()) + " " + facts.currency()));
        List<String> sources = new ArrayList<>();
        sources.add("candles " + numbers.count(data.bars()));
        sources.add("gaps " + data.gaps());
        data.detail().ifPresent(detail -> sources.add("detail " + detail.text()));
        sources.add("data " + data.source());
        wrap(sources);
        out.append('\n');
    }

    /** Equity and drawdown as one line of bars each, day by day. */
    private void curves() {
        TimeSeries daily = result.equity().daily();
        double[] equity = Arrays.stream(daily.units()).asDoubleStream().toArray();
        double low = Arrays.stream(equity).min().orElse(0);
        double high = Arrays.stream(equity).max().orElse(0);
        double total = metrics.value("total_return");
        out.append("  Equity    ").append(Sparkline.of(equity, SPARK, low, high, style.ascii()));
        out.append("  ").append(numbers.money(result.finalUnits())).append(' ').append(facts.currency());
        out.append("  ").append(style.paint(Ink.ofSign(total), numbers.signedPercent(total)));
        double held = metrics.value("buy_and_hold_return");
        out.append(Double.isNaN(held) ? "\n" : "   (buy & hold " + numbers.signedPercent(held) + ")\n");
        double[] depths = Drawdowns.underwater(Returns.daily(facts.capitalUnits(), daily));
        double deepest = Arrays.stream(depths).max().orElse(0);
        out.append("  Drawdown  ").append(Sparkline.of(depths, SPARK, 0, deepest, style.ascii()));
        double fall = metrics.value("max_drawdown");
        out.append("  max ").append(style.paint(Ink.ofSign(-fall), numbers.loss(fall)));
        line("  " + fallTimes(result.equity().deepest()));
        out.append('\n');
    }

    /** Peak and recovery of the deepest fall, with the days between. */
    private String fallTimes(Fall fall) {
        if (!fall.exists()) return "";
        String start = Numbers.date(fall.peakTime()) + " → ";
        if (!fall.recovered()) return start + "not recovered";
        long days = Math.round((fall.recoveryTime() - fall.peakTime()) / (double) Timeframe.DAY);
        return start + Numbers.date(fall.recoveryTime()) + " (" + days + "d)";
    }

    /** A row for each instrument and one for all. */
    private void symbols() {
        TextTable table = new TextTable(style);
        String[] names = {"Symbol", "Trades", "Win %", "Avg R", "Net PnL", "Return", "Max DD", "PF", "Hold", "Fees"};
        table.row(Arrays.stream(names).map(name -> cell(name, Ink.DIM)).toArray(TextTable.Cell[]::new));
        TradeStatistics all = new TradeStatistics(result.trades());
        for (InstrumentResult row :
                result.instruments().stream().limit(MAX_ROWS).toList()) {
            symbol(table, data.symbol(row.instrument()), all.of(row.instrument()), row.maxDrawdown());
        }
        symbol(table, "TOTAL", all, metrics.value("max_drawdown"));
        out.append(table.lines());
        int more = result.instruments().size() - MAX_ROWS;
        if (more > 0) line("  and " + more + " more symbols in the report");
        out.append('\n');
    }

    private void symbol(TextTable table, String name, TradeStatistics trades, double drawdown) {
        double growth = trades.netUnits() / (double) facts.capitalUnits();
        double hours = trades.averageHoldHours();
        table.row(
                cell(name),
                cell(numbers.count(trades.count())),
                cell(numbers.decimal(trades.winRate() * 100, 1)),
                cell(numbers.multiple(trades.expectancyR())),
                cell(numbers.signedMoney(trades.netUnits()), Ink.ofSign(growth)),
                cell(numbers.signedPercent(growth), Ink.ofSign(growth)),
                cell(numbers.loss(drawdown)),
                cell(numbers.decimal(trades.profitFactor(), 2)),
                cell(Double.isNaN(hours) ? numbers.missing() : numbers.duration(nanos(hours))),
                cell(numbers.signedMoney(-trades.feeUnits())));
    }

    /** Ratios, exits and rejections: the rest of a summary that fits on a screen. */
    private void ratios() {
        String interval = metrics.has("sharpe_low")
                ? " [" + numbers.decimal(metrics.value("sharpe_low"), 2) + " … "
                        + numbers.decimal(metrics.value("sharpe_high"), 2) + "]"
                : "";
        int days = result.equity().daily().size();
        String cagr = metrics.has("cagr")
                ? numbers.signedPercent(metrics.value("cagr"))
                : days < Returns.DAYS_FOR_CAGR ? "n/a (" + days + " < 30 days)" : numbers.missing();
        wrap(
                "   ",
                List.of(
                        "CAGR " + cagr,
                        "Sharpe " + shown("sharpe_ratio") + interval,
                        "Sortino " + shown("sortino_ratio"),
                        "Calmar " + shown("calmar_ratio"),
                        "PSR(0) " + shown("psr"),
                        "Exposure " + shown("exposure")));
        TextFunnel funnel = new TextFunnel(result, numbers);
        wrap("Exits  ", " · ", funnel.exits());
        Funnel refused = result.funnel();
        if (refused.rejections() > 0) {
            wrap("Rejected " + numbers.count(refused.rejections()) + "  ", " · ", funnel.rejections());
        }
        out.append('\n');
    }

    /** Without trades every ratio would be a dash: the funnel says more. */
    private void noTrades() {
        wrap("No trades. Funnel:  ", " → ", new TextFunnel(result, numbers).steps());
        out.append('\n');
    }

    /** What to distrust, with a mark that needs no color. */
    private void verdicts() {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : appraisal.verdicts()) {
            parts.add(mark(verdict.level()) + " " + verdict.label());
        }
        String text = wrapped("", "   ", parts);
        // Colors last: they must not count in the width of a line.
        for (Verdict.Level level : Verdict.Level.values()) {
            String mark = style.text(mark(level));
            text = text.replace("  " + mark + " ", "  " + style.paint(ink(level), mark) + " ");
        }
        out.append(text);
    }

    private static String mark(Verdict.Level level) {
        return switch (level) {
            case PASS -> "✔";
            case WARN -> "!";
            case FAIL -> "✘";
        };
    }

    private static Ink ink(Verdict.Level level) {
        return switch (level) {
            case PASS -> Ink.GOOD;
            case WARN -> Ink.WARN;
            case FAIL -> Ink.BAD;
        };
    }

    private String shown(String key) {
        return numbers.metric(MetricCatalog.of(key), metrics.value(key));
    }

    private static long nanos(double hours) {
        return Math.round(hours * Timeframe.H1.nanos());
    }

    private void line(String text) {
        out.append(style.text(text)).append('\n');
    }

    private void wrap(List<String> parts) {
        wrap("", " · ", parts);
    }

    private void wrap(String separator, List<String> parts) {
        wrap("", separator, parts);
    }

    private void wrap(String title, String separator, List<String> parts) {
        out.append(wrapped(title, separator, parts));
    }

    /** The parts in lines of at most 100 columns, never broken inside a part. */
    private String wrapped(String title, String separator, List<String> parts) {
        StringBuilder lines = new StringBuilder();
        StringBuilder current = new StringBuilder("  ").append(style.text(title));
        boolean first = true;
        for (String part : parts.stream().map(style::text).toList()) {
            String glue = first ? "" : style.text(separator);
            if (!first && current.length() + glue.length() + part.length() > WIDTH) {
                lines.append(current.toString().stripTrailing()).append('\n');
                current = new StringBuilder("  ")
                        .append(" ".repeat(style.text(title).length()));
                glue = "";
            }
            current.append(glue).append(part);
            first = false;
        }
        return lines.append(current).append('\n').toString();
    }
}
