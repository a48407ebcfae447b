package io.viper.backtest.report;

import io.viper.backtest.result.CostTotals;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.statistics.TradeStatistics;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.portfolio.ClosedTrade;
import java.util.Map;

/** The closed trades as a whole: how they did, how long they took, why they ended and what they cost. */
final class TradeBlock {
    private static final Numbers N = Numbers.PAGE;

    private final RunResult result;
    private final TradeStatistics all;

    private TradeBlock(RunResult result) {
        this.result = result;
        this.all = new TradeStatistics(result.trades());
    }

    static Block of(RunResult result) {
        TradeBlock block = new TradeBlock(result);
        String body = result.trades().isEmpty()
                ? Html.note("No trade was closed. The signal funnel shows where the signals went.")
                : block.sides() + block.multiples() + block.excursions() + block.durations() + block.exits();
        return new Block("trades", "Trades", body + block.costs());
    }

    /** All trades beside those of each side: many strategies earn on one side only. */
    private String sides() {
        HtmlTable table = new HtmlTable("Summary by side", ".", "All", "Long", "Short");
        TradeStatistics[] sides = {all, all.of(Side.BUY), all.of(Side.SELL)};
        table.row("Trades");
        for (TradeStatistics side : sides) table.number(N.count(side.count()));
        table.row("Win rate");
        for (TradeStatistics side : sides) table.number(N.percent(side.winRate()));
        table.row("Net profit");
        for (TradeStatistics side : sides) table.number(N.signedMoney(side.netUnits()), side.netUnits());
        table.row("Profit factor");
        for (TradeStatistics side : sides) table.number(N.decimal(side.profitFactor(), 2));
        table.row("Expectancy");
        for (TradeStatistics side : sides) table.number(N.signed(side.expectancy(), 2), side.expectancy());
        table.row("Expectancy, R");
        for (TradeStatistics side : sides) table.number(N.multiple(side.expectancyR()), side.expectancyR());
        table.row("Mean win / mean loss");
        for (TradeStatistics side : sides) {
            table.number(N.decimal(side.averageWin(), 2) + " / " + N.decimal(side.averageLoss(), 2));
        }
        table.row("Best / worst trade");
        for (TradeStatistics side : sides) table.number(N.decimal(side.best(), 2) + " / " + N.decimal(side.worst(), 2));
        table.row("Longest win / loss streak");
        for (TradeStatistics side : sides) table.number(side.winStreak() + " / " + side.lossStreak());
        table.row("SQN");
        for (TradeStatistics side : sides) table.number(N.decimal(side.sqn(), 2));
        table.row("Mean hold");
        for (TradeStatistics side : sides) table.number(hours(side.averageHoldHours()));
        return Html.heading("Longs and shorts") + table.html();
    }

    /** Profits in units of what was risked, so that sizes do not blur the picture. */
    private String multiples() {
        double[] multiples = all.multiples();
        int unknown = all.count() - multiples.length;
        String note = "Net profit as a multiple of the initial risk"
                + (unknown == 0 ? "." : "; " + unknown + " trades without a known stop are left out.");
        return new Histogram("r-distribution", "R multiples", note, ChartUnit.RATIO, multiples).html();
    }

    /** Stops that are too tight or targets that are too far show as clusters here. */
    private String excursions() {
        Scatter scatter = new Scatter(
                "excursions",
                "Adverse and favorable excursion",
                "Across: largest unrealized loss in R, up: largest unrealized profit in R. Circles won, crosses lost.",
                ChartUnit.RATIO);
        for (ClosedTrade trade : result.trades()) {
            if (trade.riskUnits() == 0) continue;
            double risk = trade.riskUnits();
            scatter.add(
                    trade.adverseUnits() / risk,
                    trade.favorableUnits() / risk,
                    trade.netUnits() > 0,
                    "#" + trade.number() + " " + result.facts().data().symbol(trade.instrument()) + " "
                            + N.multiple(trade.rMultiple()) + " R");
        }
        return scatter.html();
    }

    /** Long tails here are positions that nobody wanted to close. */
    private String durations() {
        double[] hours = result.trades().stream()
                .mapToDouble(t -> (t.exitTime() - t.entryTime()) / (double) Timeframe.H1.nanos())
                .toArray();
        return new Histogram("durations", "Holding time in hours", "From first to last fill.", ChartUnit.COUNT, hours)
                .html();
    }

    /** Which way out earns and which one pays for it. */
    private String exits() {
        HtmlTable table = new HtmlTable(
                "Exit reasons", ".Reason", "Trades", ".Share", "Win rate", "Net profit", "Mean R", "Mean hold");
        for (Map.Entry<String, Long> entry :
                new TextFunnel(result, N).exitCounts().entrySet()) {
            TradeStatistics some = new TradeStatistics(result.trades().stream()
                    .filter(t -> t.exitReason().equals(entry.getKey()))
                    .toList());
            table.row(entry.getKey())
                    .number(N.count(some.count()))
                    .bar(some.count() / (double) all.count())
                    .number(N.percent(some.winRate()))
                    .number(N.signedMoney(some.netUnits()), some.netUnits())
                    .number(N.multiple(some.expectancyR()), some.expectancyR())
                    .number(hours(some.averageHoldHours()));
        }
        return Html.heading("Exit reasons") + table.html();
    }

    /** What trading cost, also in basis points of what was traded. */
    private String costs() {
        CostTotals costs = result.costs();
        if (costs.equals(CostTotals.NONE)) {
            return Html.heading("Costs") + Html.note("Nothing was traded, so nothing was paid.");
        }
        long profit = all.profitUnits();
        HtmlTable table = new HtmlTable("Costs", ".Cost", "Amount", "Of gross profit", "Of turnover");
        cost(table, "Fees", -costs.feeUnits(), profit);
        cost(table, "Funding", costs.fundingUnits(), profit);
        cost(table, "Slippage (inside the profits)", -costs.slippageUnits(), profit);
        return Html.heading("Costs")
                + table.html()
                + Html.note("Turnover " + N.money(costs.turnoverUnits()) + " "
                        + result.facts().currency() + "; gross profit, the sum of all winning trades, "
                        + N.money(profit) + ".");
    }

    /** Amounts carry the sign that they have for the account. */
    private void cost(HtmlTable table, String name, long units, long profit) {
        double amount = Money.toDouble(units);
        double turnover = Money.toDouble(result.costs().turnoverUnits());
        double basisPoints = turnover == 0 ? Double.NaN : amount / turnover * 1e4;
        table.row(name)
                .number(N.signedMoney(units), amount)
                .number(profit == 0 ? N.missing() : N.signedPercent(amount / Money.toDouble(profit)))
                .number(Double.isNaN(basisPoints) ? N.missing() : N.signed(basisPoints, 1) + N.space() + "bp");
    }

    private static String hours(double hours) {
        return Double.isNaN(hours) ? N.missing() : N.duration(Math.round(hours * Timeframe.H1.nanos()));
    }
}
