package io.viper.backtest.report;

import io.viper.backtest.result.Funnel;
import io.viper.backtest.result.InstrumentResult;
import io.viper.backtest.result.OpenPosition;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.statistics.TradeStatistics;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;

/** Where signals went, and what each symbol made of them. */
final class SignalBlocks {
    private static final Numbers N = Numbers.PAGE;

    private SignalBlocks() {}

    /** Every step from bars to fills, with the checks that refused signals in between. */
    static Block funnel(RunResult result) {
        Funnel funnel = result.funnel();
        String title = "Signal funnel";
        if (funnel.bars() == 0) return new Block("funnel", title, Html.note("The run saw no bar."));
        HtmlTable table = new HtmlTable("Signal funnel", ".Step", "Number", ".", "Of signals");
        step(table, "Bars", funnel.bars(), Double.NaN);
        step(table, "Signals", funnel.signals(), share(funnel.signals(), funnel));
        funnel.rejected().forEach((check, count) -> step(table, "− refused by " + check, count, share(count, funnel)));
        step(table, "Intents", funnel.intents(), share(funnel.intents(), funnel));
        step(table, "Orders", funnel.orders(), Double.NaN);
        step(table, "Fills", funnel.fills(), Double.NaN);
        String best = funnel.best()
                .map(b -> Html.note("Best score " + N.decimal(b.score(), 1) + " where " + N.decimal(b.threshold(), 1)
                        + " was needed: " + b.symbol() + " at " + Numbers.minute(b.time()) + " UTC."))
                .orElse("");
        String none = funnel.signals() == 0 ? Html.note("The strategy gave no signal.") : "";
        return new Block("funnel", title, table.html() + best + none);
    }

    /** Of all signals; not defined without any. */
    private static double share(long count, Funnel funnel) {
        return funnel.signals() == 0 ? Double.NaN : count / (double) funnel.signals();
    }

    private static void step(HtmlTable table, String name, long count, double share) {
        table.row(name).number(N.count(count)).bar(share).number(N.percent(share));
    }

    /** A row for each instrument, those without a trade included. */
    static Block symbols(RunResult result) {
        String title = "Symbols";
        if (result.instruments().isEmpty()) return new Block("symbols", title, Html.note("The run had no instrument."));
        HtmlTable table = new HtmlTable(
                "Results by symbol",
                ".Symbol",
                "Trades",
                "Win rate",
                "Mean R",
                "Net profit",
                "Return",
                "Max drawdown",
                "PF",
                "Mean hold",
                "Fees",
                "Funding",
                "Exposure",
                "Buy & hold");
        TradeStatistics all = new TradeStatistics(result.trades());
        for (InstrumentResult row : result.instruments()) {
            symbol(table, result, result.facts().data().symbol(row.instrument()), all.of(row.instrument()), row);
        }
        return new Block("symbols", title, table.html() + open(result));
    }

    private static void symbol(
            HtmlTable table, RunResult result, String name, TradeStatistics trades, InstrumentResult row) {
        double growth = trades.netUnits() / (double) result.facts().capitalUnits();
        double hours = trades.averageHoldHours();
        table.row(name)
                .number(N.count(trades.count()))
                .number(N.percent(trades.winRate()))
                .number(N.multiple(trades.expectancyR()), trades.expectancyR())
                .number(N.signedMoney(trades.netUnits()), growth)
                .number(N.signedPercent(growth), growth)
                .number(N.loss(row.maxDrawdown()))
                .number(N.decimal(trades.profitFactor(), 2))
                .number(Double.isNaN(hours) ? N.missing() : N.duration(Math.round(hours * Timeframe.H1.nanos())))
                .number(N.signedMoney(-trades.feeUnits()))
                .number(N.signedMoney(trades.fundingUnits()))
                .number(N.percent(row.exposure()))
                .number(N.signedPercent(row.buyAndHold()));
    }

    /** Positions that no trade statistic knows of. */
    private static String open(RunResult result) {
        if (result.open().isEmpty()) return Html.note("No position was open at the end.");
        HtmlTable table = new HtmlTable(
                "Open positions at the end",
                ".Symbol",
                ".Side",
                ".Since (UTC)",
                "Entry",
                "Last price",
                "Unrealized profit");
        for (OpenPosition position : result.open()) {
            var data = result.facts().data();
            table.row(data.symbol(position.instrument()))
                    .text(position.side() == Side.BUY ? "▲ long" : "▼ short")
                    .text(Numbers.minute(position.entryTime()))
                    .number(ChartUnit.PRICE.full(position.entryPrice()))
                    .number(ChartUnit.PRICE.full(position.lastPrice()))
                    .number(N.signedMoney(position.unrealizedUnits()), position.unrealizedUnits());
        }
        return Html.heading("Open positions at the end") + table.html();
    }
}
