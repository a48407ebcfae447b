package io.viper.app.control;

import io.viper.app.console.Times;
import io.viper.app.console.Words;
import io.viper.app.paper.Amounts;
import io.viper.core.model.Instrument;
import io.viper.core.model.Signal;
import io.viper.core.risk.Decision;
import io.viper.core.risk.RiskCheck;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Signals and what was decided about them, and decisions about orders that no signal led to. */
final class SignalRows {
    private final List<Instrument> instruments;
    private final List<Decision> decisions;
    private final Map<Long, Decision> bySignal = new HashMap<>();

    SignalRows(List<Instrument> instruments, List<Decision> decisions) {
        this.instruments = instruments;
        this.decisions = decisions;
        for (Decision decision : decisions) bySignal.putIfAbsent(decision.signalId(), decision);
    }

    /** One that asks for an exit is not judged: its verdict is empty. */
    Map<String, Object> signal(Signal signal) {
        Instrument instrument = instruments.get(signal.instrument());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("signal", "sig_" + signal.id());
        row.put("time", Times.instantText(signal.time()));
        row.put("symbol", instrument.name());
        row.put("direction", Words.of(signal.direction()));
        row.put("stop", Double.isNaN(signal.stop()) ? "" : Amounts.price(instrument, signal.stop()));
        row.put("confidence", signal.confidence());
        Decision decision = bySignal.get(signal.id());
        if (decision != null) judge(row, decision);
        else row.put("verdict", "");
        row.put("reason", signal.reason());
        row.put("bot", signal.source());
        return row;
    }

    /** The orders that were judged without a signal, newest first. */
    List<Map<String, Object>> direct() {
        return decisions.reversed().stream()
                .filter(each -> each.signalId() == 0)
                .map(this::direct)
                .toList();
    }

    private Map<String, Object> direct(Decision decision) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("decision", decision.id());
        row.put("time", Times.instantText(decision.time()));
        row.put("symbol", instruments.get(decision.instrument()).label());
        judge(row, decision);
        row.put("bot", decision.source());
        return row;
    }

    private static void judge(Map<String, Object> row, Decision decision) {
        row.put("verdict", decision.approved() ? "approved" : "refused");
        row.put("refused_by", decision.refusedBy().map(RiskCheck::key).orElse(""));
        row.put("would_pass_if", decision.remedy());
    }
}
