package io.viper.app.paper;

import io.viper.app.console.Times;
import io.viper.app.console.Words;
import io.viper.core.engine.Engine;
import io.viper.core.engine.ProtectionGap;
import io.viper.core.engine.RoutedOrder;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Signal;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.CheckResult;
import io.viper.core.risk.Decision;
import io.viper.core.risk.TradingState;
import io.viper.journal.codec.JournalRecord.IntentAccepted;
import io.viper.live.RunSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why something was traded, and why it was not, as people read it. */
public final class WhyText {
    private final List<Instrument> instruments;
    private final DecisionKeeper keeper;
    private final RunSettings settings;
    private final Engine engine;

    /** Of a run that was replayed with this keeper. */
    public WhyText(List<Instrument> instruments, DecisionKeeper keeper, RunSettings settings, Engine engine) {
        this.instruments = List.copyOf(instruments);
        this.keeper = keeper;
        this.settings = settings;
        this.engine = engine;
    }

    /** Why there is this order; empty if there is none. */
    public Optional<String> order(long id) {
        PartsText special = new PartsText(instruments);
        StringBuilder text = new StringBuilder();
        keeper.waited(id).map(special::waited).ifPresent(text::append);
        keeper.refusal(id)
                .map(why -> "  ord_" + id + " was refused: " + why + ".\n")
                .ifPresent(text::append);
        keeper.parent(id).map(special::parts).ifPresent(text::append);
        keeper.parent(id)
                .flatMap(parent -> Optional.ofNullable(keeper.decision(parent.decisionId())))
                .map(this::trace)
                .ifPresent(text::append);
        keeper.wholeOf(id).map(PartsText::partOf).ifPresent(text::append);
        keeper.route(id).map(route -> divided(id, route)).ifPresent(text::append);
        sent(id).ifPresent(text::append);
        return text.isEmpty() ? Optional.empty() : Optional.of(text.toString());
    }

    /** The whole with risk's word on it, or what a part is a part of. */
    private String divided(long id, RoutedOrder route) {
        String parts = route.parts().stream().map(part -> "ord_" + part).collect(Collectors.joining(", "));
        String text = "  ord_" + route.number() + " was divided among exchanges, as " + parts + ":\n  "
                + route.route().replace("; ", ";\n  ") + "\n";
        Decision whole = keeper.decision(route.decisionId());
        return id != route.number() || whole == null ? text : text + trace(whole);
    }

    private Optional<String> sent(long id) {
        IntentAccepted order = keeper.order(id);
        if (order == null) return Optional.empty();
        Decision decision = keeper.decision(order.decisionId());
        String head = "  ord_" + id + "  " + orderText(order) + "\n";
        if (decision != null) return Optional.of(head + trace(decision));
        return Optional.of(head + "  It can only make the position smaller ("
                + Words.of(order.order().purpose())
                + "): exits are let through whatever the limits say.\n" + executed(order));
    }

    /** What became of this signal; empty if there is none. */
    public Optional<String> signal(long id) {
        Signal signal = keeper.signal(id);
        if (signal == null) return Optional.empty();
        Optional<Decision> decision = keeper.onSignal(id);
        if (decision.isPresent()) return Optional.of(trace(decision.get()));
        return Optional.of("  sig_" + id + "  " + signalText(signal)
                + "\n  It asks for the position to be closed: exits are not judged.\n");
    }

    /** The last decisions on an instrument, or why there are none. */
    public String instrument(int number, int last) {
        List<Decision> decisions = keeper.of(instruments.get(number).name(), instruments);
        StringBuilder text = new StringBuilder(evaluation(number));
        if (decisions.isEmpty()) return text.toString();
        text.append(trace(decisions.getFirst()));
        if (decisions.size() > 1 && last > 1) text.append("  Before:\n");
        decisions.stream()
                .skip(1)
                .limit(last - 1L)
                .forEach(each -> text.append("   ").append(headline(each)).append('\n'));
        return text.toString();
    }

    private String evaluation(int number) {
        String symbol = instruments.get(number).name();
        long bar = keeper.lastBar(number);
        if (bar == 0) return "  " + symbol + " has not had a bar yet.\n";
        Timeframe decision = Timeframe.parse(settings.value("run.decision")).orElseThrow();
        long evaluated = decision.floor(bar);
        StringBuilder text = new StringBuilder("  " + symbol + " was evaluated last at the close of the " + decision
                + " bar at " + Times.minute(evaluated) + " UTC.\n");
        if (bar < settings.from())
            text.append("  It is warming up: nothing is traded before ")
                    .append(Times.minute(settings.from()))
                    .append(" UTC.\n");
        text.append(restricted());
        Optional<Signal> signal = keeper.lastSignal(number);
        if (signal.isEmpty()) text.append("  The strategy has raised no signal so far.\n");
        else if (signal.get().time() < evaluated) {
            text.append("  The strategy raised no signal there; the last one was sig_")
                    .append(signal.get().id())
                    .append(" at ")
                    .append(Times.minute(signal.get().time()))
                    .append(" UTC.\n");
        }
        return text.toString();
    }

    /** What keeps the account from opening anything, and what ends that; empty if nothing does. */
    private String restricted() {
        if (engine.tradingState() == TradingState.READY) return "";
        return "  " + PermissionText.of(engine.permission()) + ".\n";
    }

    private String trace(Decision decision) {
        StringBuilder text = new StringBuilder("  " + headline(decision) + "\n");
        Signal signal = keeper.signal(decision.signalId());
        if (signal != null && !signal.reason().isEmpty())
            text.append("  Signal: ").append(signalText(signal)).append('\n');
        List<CheckResult> checks = decision.checks();
        for (int k = 0; k < checks.size(); k++)
            text.append(CheckText.line(k + 1, checks.get(k))).append('\n');
        if (!decision.remark().isEmpty())
            text.append("  Note: ").append(decision.remark()).append('\n');
        if (!decision.approved()) {
            text.append("  Would pass if: ").append(decision.remedy()).append(".  Same reason ");
            text.append(keeper.sameReason(decision, Timeframe.DAY)).append(" times in the last 24 h.\n");
        }
        for (IntentAccepted order : keeper.ordersOf(decision.id())) text.append(executed(order));
        keeper.tradeOf(decision.id())
                .ifPresent(trade -> text.append("  Closed ")
                        .append(Times.minute(trade.exitTime()))
                        .append(" UTC by ")
                        .append(trade.exitReason())
                        .append(": ")
                        .append(Amounts.profit(trade.netUnits()))
                        .append('\n'));
        return text.toString();
    }

    private String headline(Decision decision) {
        List<CheckResult> checks = decision.checks();
        String verdict = decision.refusedBy()
                .map(check -> "REFUSED at check "
                        + (checks.stream().map(CheckResult::check).toList().indexOf(check) + 1) + " of " + checks.size()
                        + "  (" + check.text() + ")")
                .orElse("APPROVED");
        String by = decision.signalId() == 0 ? "order of " + decision.source() : "sig_" + decision.signalId();
        return instruments.get(decision.instrument()).label() + " · " + by + " · " + Times.minute(decision.time())
                + " UTC · " + verdict;
    }

    private String signalText(Signal signal) {
        Instrument instrument = instruments.get(signal.instrument());
        String direction = Words.of(signal.direction());
        return direction + "  stop " + Amounts.price(instrument, signal.stop()) + "  " + signal.reason();
    }

    private String orderText(IntentAccepted order) {
        Instrument instrument = instruments.get(order.order().instrument());
        return instrument.label() + " " + Words.of(order.order().side()) + " "
                + Amounts.amount(instrument, order.order().quantity().lots()) + " "
                + Words.of(order.order().type()) + " · "
                + Times.minute(order.time()) + " UTC";
    }

    private String executed(IntentAccepted order) {
        List<Fill> fills = keeper.fillsOf(order.orderId());
        if (fills.isEmpty()) return "  ord_" + order.orderId() + " was not filled.\n";
        StringBuilder text = new StringBuilder();
        for (Fill fill : fills) {
            Instrument instrument = instruments.get(fill.instrument());
            text.append(String.format(
                    Locale.ROOT,
                    "  ord_%d filled %s at %s, fee %s%n",
                    order.orderId(),
                    Amounts.amount(instrument, fill.lots()),
                    Amounts.price(instrument, instrument.priceOf(fill.ticks())),
                    Amounts.money(fill.feeUnits())));
        }
        for (ProtectionGap gap : keeper.gapsOf(order.orderId())) text.append(gap(gap));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    /** The exchange has no such exits, so the engine was the stop or target. */
    private String gap(ProtectionGap gap) {
        Instrument instrument = instruments.get(gap.instrument());
        return String.format(
                Locale.ROOT,
                "  It stands for an exit at %s that the engine kept: filled %d s after the level can first have been traded, %s lost%n",
                Amounts.price(instrument, instrument.priceOf(gap.levelTicks())),
                gap.nanos() / Timeframe.SECOND,
                Amounts.money(gap.costUnits()));
    }
}
