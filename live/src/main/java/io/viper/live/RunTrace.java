package io.viper.live;

import io.viper.core.engine.EngineListener;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Purpose;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;
import io.viper.core.risk.RiskCheck;
import io.viper.live.JournalReplay.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run decided and what was filled, in order, so that two runs can be laid side by side. */
public final class RunTrace implements EngineListener {
    private final List<Instrument> places;
    private final Span part;
    private final List<Step> steps = new ArrayList<>();
    private long approved;
    private long refused;
    private long fills;
    private final List<Drift.Entered> trades = new ArrayList<>();
    private final Map<Long, Long> decidedAt = new HashMap<>();

    /** Of a run that has positions in these places. */
    public RunTrace(List<Instrument> places) {
        this(places, Span.ALL);
    }

    /** @param part of the time in which decisions and executions count */
    RunTrace(List<Instrument> places, Span part) {
        this.places = places;
        this.part = part;
    }

    /**
     * One of them.
     *
     * @param text without any number that shifts when something else is left out
     */
    public record Step(long time, int instrument, String text) {}

    /** All of them. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Closed trades, in the order of closing. */
    public List<Drift.Entered> trades() {
        return List.copyOf(trades);
    }

    /** Decisions that let an order through. */
    public long approved() {
        return approved;
    }

    /** Decisions that did not. */
    public long refused() {
        return refused;
    }

    /** Executions. */
    public long fills() {
        return fills;
    }

    @Override
    public void onDecision(Decision decision) {
        decidedAt.put(decision.id(), decision.time());
        if (!part.holds(decision.time())) return;
        if (decision.approved()) approved++;
        else refused++;
        String verdict = decision.refusedBy().map(RiskCheck::key).orElse("");
        steps.add(new Step(
                decision.time(),
                decision.instrument(),
                verdict.isEmpty() ? "approved" : "refused by " + verdict + ": it would pass if " + decision.remedy()));
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        if (!part.holds(time)) return;
        fills++;
        Instrument instrument = places.get(fill.instrument());
        String text = fill.side() + " " + instrument.amountText(fill.lots()) + " at "
                + instrument.priceText(fill.ticks()) + " (" + purpose + ")";
        steps.add(new Step(time, fill.instrument(), "filled " + text.toLowerCase(Locale.ROOT)));
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        trades.add(new Drift.Entered(trade, decidedAt.getOrDefault(trade.decisionId(), trade.entryTime())));
    }
}
