package io.viper.app.paper;

import io.viper.app.console.Times;
import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.ParentOrder;
import io.viper.core.engine.RoutedOrder;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Signal;
import io.viper.core.risk.CheckResult;
import io.viper.core.risk.Decision;
import io.viper.journal.codec.JournalRecord.IntentAccepted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@link WhyText} tells people, for programs. */
public final class WhyFacts {
    private final List<Instrument> instruments;
    private final DecisionKeeper keeper;

    /** Of a run that was replayed with this keeper. */
    public WhyFacts(List<Instrument> instruments, DecisionKeeper keeper) {
        this.instruments = List.copyOf(instruments);
        this.keeper = keeper;
    }

    /** Why there is this order; empty if there is none. */
    public Optional<Map<String, Object>> order(long id) {
        Map<String, Object> facts = new LinkedHashMap<>();
        IntentAccepted order = keeper.order(id);
        if (order != null) {
            facts.putAll(orderFacts(order));
            Decision decision = keeper.decision(order.decisionId());
            if (decision != null) facts.put("decision", decisionFacts(decision));
        }
        keeper.waited(id).ifPresent(waited -> facts.put("waited", waitedFacts(waited)));
        keeper.refusal(id).ifPresent(why -> facts.put("refused", why));
        keeper.parent(id).ifPresent(parent -> facts.put("sent_in_parts", partsFacts(parent)));
        keeper.wholeOf(id).ifPresent(parent -> facts.put("part_of", "ord_" + parent.number()));
        keeper.route(id).ifPresent(route -> facts.put("route", routeFacts(route)));
        return facts.isEmpty() ? Optional.empty() : Optional.of(facts);
    }

    private Map<String, Object> routeFacts(RoutedOrder route) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("order", "ord_" + route.number());
        facts.put("parts", route.parts().stream().map(part -> "ord_" + part).toList());
        facts.put("because", route.route());
        Decision whole = keeper.decision(route.decisionId());
        if (whole != null) facts.put("decision", decisionFacts(whole));
        return facts;
    }

    private static Map<String, Object> waitedFacts(ConditionalOrder order) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("made", Times.instantText(order.madeTime()));
        facts.put("status", lower(order.status()));
        facts.put("reason", order.reason());
        return facts;
    }

    private Map<String, Object> partsFacts(ParentOrder parent) {
        Instrument instrument = instruments.get(parent.spec().instrument());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("algorithm", parent.algorithm().text());
        facts.put("started", Times.instantText(parent.startTime()));
        facts.put("status", lower(parent.status()));
        facts.put("reason", parent.reason());
        facts.put("decision", parent.decisionId());
        facts.put(
                "quantity", Amounts.amount(instrument, parent.spec().quantity().lots()));
        facts.put("filled", Amounts.amount(instrument, parent.filledLots()));
        facts.put("average_price", parent.averagePrice());
        facts.put("arrival_price", parent.arrivalPrice());
        facts.put("slippage_bps", parent.slippageBps());
        facts.put("parts", parent.parts().stream().map(part -> "ord_" + part).toList());
        return facts;
    }

    /** What became of this signal; empty if there is none. */
    public Optional<Map<String, Object>> signal(long id) {
        Signal signal = keeper.signal(id);
        if (signal == null) return Optional.empty();
        Map<String, Object> facts = signalFacts(signal);
        keeper.onSignal(id).ifPresent(decision -> facts.put("decision", decisionFacts(decision)));
        return Optional.of(facts);
    }

    /** The last decisions on an instrument, newest first. */
    public Map<String, Object> instrument(int number, int last) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("symbol", instruments.get(number).name());
        facts.put("evaluated_at", keeper.lastBar(number) == 0 ? null : Times.instantText(keeper.lastBar(number)));
        facts.put(
                "last_signal", keeper.lastSignal(number).map(this::signalFacts).orElse(null));
        facts.put(
                "decisions",
                keeper.of(instruments.get(number).name(), instruments).stream()
                        .limit(last)
                        .map(this::decisionFacts)
                        .toList());
        return facts;
    }

    private Map<String, Object> signalFacts(Signal signal) {
        Instrument instrument = instruments.get(signal.instrument());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("signal", "sig_" + signal.id());
        facts.put("symbol", instrument.name());
        facts.put("time", Times.instantText(signal.time()));
        facts.put("direction", lower(signal.direction()));
        facts.put("stop", Amounts.price(instrument, signal.stop()));
        facts.put("confidence", signal.confidence());
        facts.put("reason", signal.reason());
        return facts;
    }

    private Map<String, Object> decisionFacts(Decision decision) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("decision", decision.id());
        facts.put("time", Times.instantText(decision.time()));
        facts.put("symbol", instruments.get(decision.instrument()).label());
        facts.put("source", decision.source());
        if (decision.signalId() != 0) facts.put("signal", "sig_" + decision.signalId());
        facts.put("verdict", decision.approved() ? "approved" : "refused");
        decision.refusedBy().ifPresent(check -> {
            facts.put("refused_by", check.key());
            facts.put("would_pass_if", decision.remedy());
        });
        if (!decision.remark().isEmpty()) facts.put("note", decision.remark());
        facts.put("checks", decision.checks().stream().map(WhyFacts::checkFacts).toList());
        facts.put(
                "orders",
                keeper.ordersOf(decision.id()).stream().map(this::orderFacts).toList());
        return facts;
    }

    private static Map<String, Object> checkFacts(CheckResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("check", result.check().text());
        facts.put("key", result.check().key());
        facts.put("verdict", lower(result.verdict()));
        facts.put("measured", result.measured());
        facts.put("limit", result.limit());
        return facts;
    }

    private Map<String, Object> orderFacts(IntentAccepted order) {
        Instrument instrument = instruments.get(order.order().instrument());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("order", "ord_" + order.orderId());
        facts.put("symbol", instrument.label());
        facts.put("time", Times.instantText(order.time()));
        facts.put("side", lower(order.order().side()));
        facts.put("type", lower(order.order().type()));
        facts.put("purpose", lower(order.order().purpose()));
        facts.put(
                "quantity", Amounts.amount(instrument, order.order().quantity().lots()));
        facts.put(
                "fills",
                keeper.fillsOf(order.orderId()).stream().map(this::fillFacts).toList());
        return facts;
    }

    private Map<String, Object> fillFacts(Fill fill) {
        Instrument instrument = instruments.get(fill.instrument());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("quantity", Amounts.amount(instrument, fill.lots()));
        facts.put("price", Amounts.price(instrument, instrument.priceOf(fill.ticks())));
        facts.put("fee", Amounts.money(fill.feeUnits()));
        return facts;
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
