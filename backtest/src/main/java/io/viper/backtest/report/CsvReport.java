package io.viper.backtest.report;

import io.viper.backtest.result.DataFacts;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.TimeSeries;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.portfolio.ClosedTrade;
import java.math.BigDecimal;

/**
 * Tables for spreadsheets: comma separated, one header line, times in ISO 8601 UTC, exact decimals, lines end with
 * LF.
 */
public final class CsvReport {
    private CsvReport() {}

    /** All closed trades. */
    public static String trades(RunResult result) {
        StringBuilder out = new StringBuilder("number,symbol,strategy,side,entry_time,exit_time,quantity,entry_price,"
                + "exit_price,pnl,gross_pnl,fees,funding,slippage,r_multiple,mae,mfe,legs,exit_reason,entry_reason,"
                + "confidence,decision_id\n");
        for (ClosedTrade trade : result.trades())
            trade(out, trade, result.facts().data());
        return out.toString();
    }

    /** The equity of each day, with buy and hold where it was measured. */
    public static String equity(RunResult result) {
        TimeSeries daily = result.equity().daily();
        TimeSeries held = result.equity().dailyBenchmark();
        StringBuilder out = new StringBuilder("date,equity,buy_and_hold\n");
        for (int day = 0; day < daily.size(); day++) {
            out.append(Numbers.date(daily.time(day))).append(',').append(money(daily.units(day)));
            out.append(',').append(held.isEmpty() ? "" : money(held.units(day))).append('\n');
        }
        return out.toString();
    }

    /** The columns are those of the JSON trades, in the same order. */
    private static void trade(StringBuilder out, ClosedTrade trade, DataFacts data) {
        boolean known = trade.instrument() >= 0
                && trade.instrument() < data.instruments().size();
        double amount =
                known ? data.instruments().get(trade.instrument()).instrument().amountOf(trade.lots()) : trade.lots();
        String[] cells = {
            String.valueOf(trade.number()),
            data.symbol(trade.instrument()),
            text(trade.strategy()),
            trade.side() == Side.BUY ? "long" : "short",
            Numbers.iso(trade.entryTime()),
            Numbers.iso(trade.exitTime()),
            decimal(amount),
            decimal(trade.entryPrice()),
            decimal(trade.exitPrice()),
            money(trade.netUnits()),
            money(trade.grossUnits()),
            money(trade.feeUnits()),
            money(trade.fundingUnits()),
            money(trade.slippageUnits()),
            decimal(trade.rMultiple()),
            money(trade.adverseUnits()),
            money(trade.favorableUnits()),
            String.valueOf(trade.legs()),
            text(trade.exitReason()),
            text(trade.entryReason()),
            decimal(trade.confidence()),
            String.valueOf(trade.decisionId())
        };
        out.append(String.join(",", cells)).append('\n');
    }

    /** Quoted where it must be; a leading formula sign gets an apostrophe, because spreadsheets run such cells. */
    private static String text(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Plain digits; empty for what is not defined. */
    private static String decimal(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : "";
    }

    private static String money(long units) {
        return BigDecimal.valueOf(units, Money.DECIMALS).stripTrailingZeros().toPlainString();
    }
}
