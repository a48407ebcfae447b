package io.viper.backtest.report;

import io.viper.backtest.result.DataFacts;
import io.viper.backtest.result.InstrumentResult;
import io.viper.backtest.result.RunFacts;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.statistics.Appraisal;
import io.viper.backtest.statistics.Metric;
import io.viper.backtest.statistics.MetricCatalog;
import io.viper.backtest.statistics.Metrics;
import io.viper.backtest.statistics.TradeStatistics;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Side;
import io.viper.core.portfolio.ClosedTrade;

/**
 * The result object for programs: {@code backtest_id, symbol, period, initial_capital, final_capital, total_return,
 * win_rate, max_drawdown, total_trades, sharpe_ratio, sortino_ratio, trades}, then more fields of ours.
 *
 * <p>The named ones are numbers, as documented for that object; in all fields beyond them money is an exact decimal
 * string. Key order is fixed and nothing depends on when or where it is written: the same run gives the same bytes.
 */
public final class JsonReport {
    private final JsonWriter out;
    private final Appraisal appraisal;
    private final RunResult result;
    private final DataFacts data;

    private JsonReport(Appraisal appraisal, JsonWriter out) {
        this.out = out;
        this.appraisal = appraisal;
        this.result = appraisal.result();
        this.data = result.facts().data();
    }

    /** The result object, one member a line, with a line end. */
    public static String of(Appraisal appraisal) {
        return new JsonReport(appraisal, JsonWriter.pretty()).write() + "\n";
    }

    /** The same without white space. */
    public static String compact(Appraisal appraisal) {
        return new JsonReport(appraisal, JsonWriter.compact()).write();
    }

    private String write() {
        out.object();
        documented();
        out.key("symbols").array();
        data.instruments().forEach(i -> out.value(i.symbol()));
        out.endArray();
        perSymbol();
        metrics();
        JsonFacts facts = new JsonFacts(out, appraisal);
        facts.facts();
        facts.funnel();
        facts.costs();
        facts.gaps();
        facts.switches();
        facts.openPositions();
        facts.monthly();
        facts.verdicts();
        return out.endObject().toString();
    }

    /** The fields that are documented for this object, all numbers. */
    private void documented() {
        RunFacts facts = result.facts();
        Metrics metrics = appraisal.metrics();
        out.field("backtest_id", facts.identity().runId());
        out.field("symbol", data.symbols());
        out.field("period", Numbers.date(data.from()) + " to " + Numbers.date(data.to()));
        out.field("initial_capital", Money.toDouble(facts.capitalUnits()));
        out.field("final_capital", Money.toDouble(result.finalUnits()));
        for (String key : new String[] {"total_return", "win_rate", "max_drawdown"}) out.field(key, metrics.value(key));
        out.field("total_trades", result.trades().size());
        for (String key : new String[] {"sharpe_ratio", "sortino_ratio"}) out.field(key, metrics.value(key));
        out.key("trades").array();
        result.trades().forEach(this::trade);
        out.endArray();
    }

    /** Prices and amounts are decimal strings as well: they come from exact ticks and lots. */
    private void trade(ClosedTrade trade) {
        out.object()
                .field("id", trade.number())
                .field("symbol", data.symbol(trade.instrument()))
                .field("strategy", trade.strategy())
                .field("side", trade.side() == Side.BUY ? "long" : "short")
                .field("entry_time", Numbers.iso(trade.entryTime()))
                .field("exit_time", Numbers.iso(trade.exitTime()))
                .key("quantity")
                .decimal(amount(trade.instrument(), trade.lots()))
                .key("entry_price")
                .decimal(trade.entryPrice())
                .key("exit_price")
                .decimal(trade.exitPrice())
                .money("pnl", trade.netUnits())
                .money("gross_pnl", trade.grossUnits())
                .money("fees", trade.feeUnits())
                .money("funding", trade.fundingUnits())
                .money("slippage", trade.slippageUnits())
                .field("r_multiple", trade.rMultiple())
                .money("mae", trade.adverseUnits())
                .money("mfe", trade.favorableUnits())
                .field("legs", trade.legs())
                .field("exit_reason", trade.exitReason())
                .field("entry_reason", trade.entryReason())
                .field("confidence", trade.confidence())
                .field("decision_id", trade.decisionId())
                .endObject();
    }

    /** Lots as an amount; lots as they are where the instrument is not known. */
    private double amount(int number, long lots) {
        if (number < 0 || number >= data.instruments().size()) return lots;
        Instrument instrument = data.instruments().get(number).instrument();
        return instrument.amountOf(lots);
    }

    /** A member for each instrument, those without a trade included. */
    private void perSymbol() {
        TradeStatistics all = new TradeStatistics(result.trades());
        out.key("per_symbol").array();
        for (InstrumentResult row : result.instruments()) {
            TradeStatistics trades = all.of(row.instrument());
            out.object()
                    .field("symbol", data.symbol(row.instrument()))
                    .field("total_trades", trades.count())
                    .field("win_rate", trades.winRate())
                    .field("profit_factor", trades.profitFactor())
                    .field("expectancy_r", trades.expectancyR())
                    .money("net_pnl", trades.netUnits())
                    .field(
                            "total_return",
                            trades.netUnits() / (double) result.facts().capitalUnits())
                    .field("max_drawdown", row.maxDrawdown())
                    .field("exposure", row.exposure())
                    .field("buy_and_hold_return", row.buyAndHold())
                    .money("fees", trades.feeUnits())
                    .money("funding", trades.fundingUnits())
                    .money("slippage", trades.slippageUnits())
                    .endObject();
        }
        out.endArray();
    }

    /** Every metric of the catalog, in its order; what is not defined is null. */
    private void metrics() {
        out.key("metrics").object();
        for (Metric metric : MetricCatalog.all()) {
            double value = appraisal.metrics().value(metric.key());
            boolean money = metric.unit() == Metric.Unit.MONEY && Double.isFinite(value);
            if (money) out.money(metric.key(), Money.unitsNearest(value));
            else out.field(metric.key(), value);
        }
        out.endObject();
    }
}
