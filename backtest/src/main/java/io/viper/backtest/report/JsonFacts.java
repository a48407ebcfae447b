package io.viper.backtest.report;

import io.viper.backtest.result.Assumptions;
import io.viper.backtest.result.CostTotals;
import io.viper.backtest.result.DataFacts;
import io.viper.backtest.result.Funnel;
import io.viper.backtest.result.Gap;
import io.viper.backtest.result.Identity;
import io.viper.backtest.result.InstrumentFacts;
import io.viper.backtest.result.OpenPosition;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.statistics.Appraisal;
import io.viper.backtest.statistics.PeriodResult;
import io.viper.backtest.statistics.Periods;
import io.viper.backtest.statistics.Verdict;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of {@link JsonReport} that says where the numbers come from. */
final class JsonFacts {
    private final JsonWriter out;
    private final Appraisal appraisal;
    private final RunResult result;
    private final DataFacts data;

    JsonFacts(JsonWriter out, Appraisal appraisal) {
        this.out = out;
        this.appraisal = appraisal;
        this.result = appraisal.result();
        this.data = result.facts().data();
    }

    /** Everything that was decided before the run. */
    void facts() {
        Identity identity = result.facts().identity();
        Assumptions assumptions = result.facts().assumptions();
        out.key("facts").object();
        out.field("strategy", identity.strategy());
        texts("parameters", identity.parameters());
        out.field("base_timeframe", data.base().text());
        strings(
                "strategy_timeframes",
                data.strategyTimeframes().stream().map(Timeframe::text).toList());
        data.detail().ifPresent(detail -> out.field("detail_timeframe", detail.text()));
        out.field("from", Numbers.iso(data.from()));
        out.field("to", Numbers.iso(data.to()));
        out.field("bars", data.bars());
        out.field("data_source", data.source());
        out.field("data_hash", data.hash());
        out.key("instruments").array();
        data.instruments().forEach(this::instrument);
        out.endArray();
        out.field("currency", result.facts().currency().code());
        out.money("initial_capital", result.facts().capitalUnits());
        texts("models", assumptions.models());
        out.field("funding", assumptions.funding());
        texts("risk_limits", assumptions.riskLimits());
        out.field("seed", identity.seed());
        out.field("command_line", identity.commandLine());
        out.field("tool_version", identity.toolVersion());
        out.endObject();
    }

    /** From bars to fills; the best score only where signals are scored. */
    void funnel() {
        Funnel funnel = result.funnel();
        out.key("funnel").object();
        out.field("bars", funnel.bars()).field("signals", funnel.signals());
        out.key("rejected").object();
        funnel.rejected().forEach(out::field);
        out.endObject();
        out.field("intents", funnel.intents()).field("orders", funnel.orders()).field("fills", funnel.fills());
        funnel.best()
                .ifPresent(best -> out.key("best_score")
                        .object()
                        .field("score", best.score())
                        .field("threshold", best.threshold())
                        .field("time", Numbers.iso(best.time()))
                        .field("symbol", best.symbol())
                        .endObject());
        out.endObject();
    }

    /** Costs of the whole run, open positions included. */
    void costs() {
        CostTotals costs = result.costs();
        out.key("costs").object();
        out.money("fees", costs.feeUnits());
        out.money("funding", costs.fundingUnits());
        out.money("slippage", costs.slippageUnits());
        out.money("turnover", costs.turnoverUnits());
        out.endObject();
    }

    /** Every gap of every instrument, none left out. */
    void gaps() {
        out.key("gaps").array();
        for (InstrumentFacts instrument : data.instruments()) {
            for (Gap gap : instrument.gaps()) {
                out.object()
                        .field("symbol", instrument.symbol())
                        .field("start", Numbers.iso(gap.start()))
                        .field("end", Numbers.iso(gap.end()))
                        .field("missing_bars", gap.missingBars())
                        .endObject();
            }
        }
        out.endArray();
    }

    /** The optimistic choices that were on. */
    void switches() {
        strings("switches", result.facts().assumptions().switches());
    }

    /** What was still open: the difference between the equity and the trades. */
    void openPositions() {
        out.key("open_positions").array();
        for (OpenPosition position : result.open()) {
            out.object()
                    .field("symbol", data.symbol(position.instrument()))
                    .field("side", position.side() == Side.BUY ? "long" : "short")
                    .field("entry_time", Numbers.iso(position.entryTime()))
                    .key("entry_price")
                    .decimal(position.entryPrice())
                    .key("last_price")
                    .decimal(position.lastPrice())
                    .money("unrealized_pnl", position.unrealizedUnits())
                    .endObject();
        }
        out.endArray();
    }

    /** One member a month, oldest first. */
    void monthly() {
        out.key("monthly").array();
        for (PeriodResult month : Periods.months(result)) {
            out.object()
                    .field("month", String.format(Locale.ROOT, "%04d-%02d", month.year(), month.month()))
                    .field("return", month.growth())
                    .field("buy_and_hold_return", month.benchmark())
                    .money("pnl", month.profitUnits())
                    .field("trades", month.trades())
                    .endObject();
        }
        out.endArray();
    }

    /** All verdicts, and once more those that warn, for programs that only ask whether to worry. */
    void verdicts() {
        out.key("verdicts").array();
        appraisal.verdicts().forEach(this::verdict);
        out.endArray();
        out.key("warnings").array();
        appraisal.warnings().forEach(this::verdict);
        out.endArray();
    }

    private void verdict(Verdict verdict) {
        out.object()
                .field("id", verdict.id())
                .field("level", verdict.level().name().toLowerCase(Locale.ROOT))
                .field("label", verdict.label())
                .field("meaning", verdict.meaning())
                .endObject();
    }

    /** Rates are decimal strings like money: they are exact. */
    private void instrument(InstrumentFacts facts) {
        var spec = facts.instrument().spec();
        out.object()
                .field("symbol", facts.symbol())
                .field("exchange", spec.id().exchange())
                .field("kind", spec.kind().name().toLowerCase(Locale.ROOT))
                .field("tick_size", spec.tickSize().toPlainString())
                .field("lot_size", spec.lotAmount().toPlainString())
                .money("maker_fee", spec.fees().maker())
                .money("taker_fee", spec.fees().taker())
                .field("bars", facts.bars())
                .field("missing_bars", facts.missingBars())
                .endObject();
    }

    /** An object of strings, in the order of the map. */
    private void texts(String name, Map<String, String> values) {
        out.key(name).object();
        values.forEach(out::field);
        out.endObject();
    }

    /** An array of strings. */
    private void strings(String name, List<String> values) {
        out.key(name).array();
        values.forEach(out::value);
        out.endArray();
    }
}
