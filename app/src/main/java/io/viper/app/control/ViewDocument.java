package io.viper.app.control;

import io.viper.app.console.Times;
import io.viper.app.console.Words;
import io.viper.app.paper.Amounts;
import io.viper.app.paper.StatusFile;
import io.viper.app.paper.TradeLines;
import io.viper.core.bot.BotView;
import io.viper.core.engine.ConditionalStatus;
import io.viper.core.model.Condition;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.live.BotResult;
import io.viper.live.PortfolioView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A view as a document: the names that programs read, decimals as texts, newest first. */
final class ViewDocument {
    private final List<Instrument> instruments;

    ViewDocument(List<Instrument> instruments) {
        this.instruments = List.copyOf(instruments);
    }

    Map<String, Object> of(PortfolioView view) {
        Map<String, Object> document = new LinkedHashMap<>();
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("state", view.status().state());
        status.putAll(StatusFile.facts(view.status()));
        document.putAll(status);
        document.put("status", status);
        document.put("day_opening", Amounts.money(view.dayOpeningUnits()));
        document.put("peak", Amounts.money(view.peakUnits()));
        document.put("bots", view.bots().stream().map(each -> bot(each, view)).toList());
        document.put("positions", view.positions().stream().map(this::position).toList());
        document.put("orders", orders(view));
        document.put(
                "trades", view.trades().reversed().stream().map(this::trade).toList());
        SignalRows rows = new SignalRows(instruments, view.decisions());
        document.put(
                "signals", view.signals().reversed().stream().map(rows::signal).toList());
        document.put("direct_orders", rows.direct());
        document.put("log", log(view));
        return document;
    }

    private List<String> log(PortfolioView view) {
        List<String> lines = new ArrayList<>();
        TradeLines teller = new TradeLines(instruments, lines::add);
        view.happenings().forEach(each -> each.accept(teller));
        return lines;
    }

    private Map<String, Object> bot(BotView bot, PortfolioView view) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("bot", bot.name());
        row.put("strategy", bot.strategy());
        row.put("state", bot.state().name());
        row.put("activity", Words.of(bot.activity()));
        row.put(
                "symbols",
                String.join(
                        " ",
                        bot.instruments().stream()
                                .map(i -> instruments.get(i).name())
                                .toList()));
        StringBuilder parameters = new StringBuilder();
        new TreeMap<>(bot.parameters())
                .forEach((name, value) -> parameters
                        .append(parameters.isEmpty() ? "" : " ")
                        .append(name)
                        .append('=')
                        .append(value));
        row.put("parameters", parameters.toString());
        row.put("given", new TreeMap<>(bot.parameters()));
        earned(row, bot.name(), view);
        row.put("since", Times.instantText(bot.since()));
        row.put("restarts", bot.restarts());
        row.put("wakes", bot.wakeAt() == Long.MAX_VALUE ? "" : Times.instantText(bot.wakeAt()));
        row.put("reason", bot.reason());
        return row;
    }

    private static void earned(Map<String, Object> row, String bot, PortfolioView view) {
        BotResult result = view.results().stream()
                .filter(each -> each.bot().equals(bot))
                .findFirst()
                .orElse(new BotResult(bot, 0, 0, 0, 0));
        long unrealized = view.positions().stream()
                .filter(each -> each.bot().equals(bot))
                .mapToLong(PortfolioView.PositionRow::unrealizedUnits)
                .sum();
        row.put("trades", result.trades());
        row.put("wins", result.wins());
        row.put("net", Amounts.money(result.netUnits()));
        row.put("fees", Amounts.money(result.feeUnits()));
        row.put("unrealized", Amounts.money(unrealized));
    }

    private Map<String, Object> position(PortfolioView.PositionRow held) {
        Instrument instrument = instruments.get(held.instrument());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("symbol", instrument.label());
        row.put("side", held.lots() > 0 ? "long" : "short");
        row.put("amount", Amounts.amount(instrument, Math.abs(held.lots())));
        row.put("entry_price", Amounts.price(instrument, held.entryPrice()));
        row.put("mark_price", Amounts.price(instrument, held.markPrice()));
        row.put("unrealized", Amounts.money(held.unrealizedUnits()));
        row.put("stop", held.stopTicks() == 0 ? "" : Amounts.price(instrument, instrument.priceOf(held.stopTicks())));
        row.put("bot", held.bot());
        return row;
    }

    private Map<String, Object> order(PortfolioView.OrderRow working) {
        OrderSpec spec = working.spec();
        Instrument instrument = instruments.get(spec.instrument());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("order", "ord_" + working.id());
        row.put("symbol", instrument.label());
        row.put("side", Words.of(spec.side()));
        row.put("type", Words.of(spec.type()));
        row.put("amount", Amounts.amount(instrument, spec.quantity().lots()));
        row.put("filled", Amounts.amount(instrument, working.filledLots()));
        row.put("price", price(instrument, spec.price()));
        row.put("trigger", price(instrument, spec.trigger()));
        row.put("status", Words.of(working.status()));
        row.put("purpose", Words.of(spec.purpose()));
        row.put("bot", working.bot());
        row.put("reason", "");
        return row;
    }

    /** What works, then what waits, then what has waited: one that was sent is told as the order that it is now. */
    private List<Map<String, Object>> orders(PortfolioView view) {
        List<Map<String, Object>> rows = new ArrayList<>();
        view.orders().forEach(each -> rows.add(order(each)));
        Set<Long> working = view.orders().stream().map(each -> each.id()).collect(Collectors.toSet());
        for (PortfolioView.WaitingRow each : view.waiting()) {
            if (!working.contains(each.number())) rows.add(waiting(each));
        }
        return rows;
    }

    private Map<String, Object> waiting(PortfolioView.WaitingRow waiting) {
        Instrument instrument = instruments.get(waiting.instrument());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("order", "ord_" + waiting.number());
        row.put("symbol", instrument.name());
        row.put("side", Words.of(waiting.side()));
        row.put("type", "conditional");
        row.put("amount", waiting.amount());
        row.put("filled", Amounts.amount(instrument, waiting.filledLots()));
        row.put("price", "");
        row.put("trigger", trigger(instrument, waiting.condition()));
        row.put("status", waiting.status() == ConditionalStatus.PENDING ? "waiting" : Words.of(waiting.status()));
        row.put("purpose", "entry");
        row.put("bot", waiting.source());
        row.put("reason", waiting.reason());
        return row;
    }

    private static String trigger(Instrument instrument, Condition condition) {
        List<String> parts = new ArrayList<>();
        if (condition.after() != 0) parts.add("after ord_" + condition.after());
        boolean atOnce = condition.atOrAbove() == Double.MIN_VALUE;
        if (condition.atOrAbove() > 0 && !atOnce) parts.add("≥ " + Amounts.price(instrument, condition.atOrAbove()));
        if (condition.atOrBelow() > 0) parts.add("≤ " + Amounts.price(instrument, condition.atOrBelow()));
        if (condition.onSignal()) parts.add(("signal " + condition.source()).strip());
        return String.join(" ", parts);
    }

    private static String price(Instrument instrument, @Nullable Price price) {
        return price == null ? "" : Amounts.price(instrument, instrument.value(price));
    }

    private Map<String, Object> trade(ClosedTrade trade) {
        Instrument instrument = instruments.get(trade.instrument());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("trade", trade.number());
        row.put("symbol", instrument.label());
        row.put("side", trade.side().sign() > 0 ? "long" : "short");
        row.put("amount", Amounts.amount(instrument, trade.lots()));
        row.put("entry_time", Times.instantText(trade.entryTime()));
        row.put("entry_price", Amounts.price(instrument, trade.entryPrice()));
        row.put("exit_time", Times.instantText(trade.exitTime()));
        row.put("exit_price", Amounts.price(instrument, trade.exitPrice()));
        row.put("net", Amounts.money(trade.netUnits()));
        row.put("exit_reason", trade.exitReason());
        row.put("bot", trade.strategy());
        return row;
    }
}
