package io.viper.app.paper;

import io.viper.app.console.Times;
import io.viper.app.console.Words;
import io.viper.core.bot.BotNotice;
import io.viper.core.engine.Anomaly;
import io.viper.core.engine.StrategyFault;
import io.viper.core.model.Effect;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.ClosedTrade;
import io.viper.core.risk.Decision;
import io.viper.core.risk.Permission;
import io.viper.live.LoopListener;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a run does, a line each, for people who watch. */
public final class TradeLines implements LoopListener {
    private final List<Instrument> instruments;
    private final Consumer<String> out;

    /** Lines for instruments in the order of their numbers. */
    public TradeLines(List<Instrument> instruments, Consumer<String> out) {
        this.instruments = List.copyOf(instruments);
        this.out = out;
    }

    @Override
    public void onSignal(Signal signal) {
        Instrument instrument = instruments.get(signal.instrument());
        StringBuilder line = new StringBuilder(Words.of(signal.direction()));
        if (!Double.isNaN(signal.entry())) line.append("  entry ").append(Amounts.price(instrument, signal.entry()));
        if (!Double.isNaN(signal.stop())) line.append("  stop ").append(Amounts.price(instrument, signal.stop()));
        for (Signal.Target target : signal.targets()) {
            line.append("  tp ").append(Amounts.price(instrument, target.price()));
        }
        line.append("  sig_").append(signal.id()).append("  ").append(signal.reason());
        line(signal.time(), "SIGNAL", instrument.name(), line.toString());
    }

    @Override
    public void onDecision(Decision decision) {
        if (decision.approved()) return;
        String check = decision.refusedBy().map(each -> each.text()).orElse("nothing");
        String what = decision.signalId() == 0 ? "order" : "sig_" + decision.signalId();
        say(
                decision.time(),
                "REFUSE",
                instruments.get(decision.instrument()),
                what + " at " + check + "; it would pass if " + decision.remedy());
    }

    @Override
    public void onEffect(Effect effect, long time) {
        switch (effect) {
            case Effect.PlaceOrder place -> say(time, "ORDER", instrument(place.order()), text(place));
            case Effect.CancelOrder cancel ->
                say(time, "CANCEL", instruments.get(cancel.instrument()), "ord_" + cancel.orderId());
            case Effect.QueryOrder query ->
                say(
                        time,
                        "QUERY",
                        instruments.get(query.instrument()),
                        "ord_" + query.orderId() + "  was not answered");
            case Effect.QueryAccount _ -> {
                // about no order
            }
            case Effect.AmendOrder amend -> {
                Instrument instrument = instruments.get(amend.instrument());
                String lots = Amounts.amount(instrument, amend.lots());
                say(time, "CHANGE", instrument, "ord_" + amend.orderId() + "  to " + lots);
            }
        }
    }

    private String text(Effect.PlaceOrder place) {
        OrderSpec order = place.order();
        Instrument instrument = instrument(order);
        StringBuilder line = new StringBuilder(Words.of(order.side()))
                .append(' ')
                .append(Amounts.amount(instrument, order.quantity().lots()))
                .append(' ')
                .append(Words.of(order.type()));
        append(line, instrument, " ", order.price());
        append(line, instrument, " at ", order.trigger());
        if (order.purpose() != Purpose.ENTRY) line.append("  ").append(Words.of(order.purpose()));
        return line.append("  ord_").append(place.orderId()).toString();
    }

    private static void append(StringBuilder line, Instrument instrument, String word, @Nullable Price price) {
        if (price != null) line.append(word).append(Amounts.price(instrument, instrument.value(price)));
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        Instrument instrument = instruments.get(fill.instrument());
        say(
                time,
                "FILL",
                instrument,
                String.format(
                        Locale.ROOT,
                        "%s %s at %s  fee %s  ord_%d",
                        Words.of(fill.side()),
                        Amounts.amount(instrument, fill.lots()),
                        Amounts.price(instrument, instrument.priceOf(fill.ticks())),
                        Amounts.money(fill.feeUnits()),
                        fill.orderId()));
    }

    @Override
    public void onTrade(ClosedTrade trade) {
        Instrument instrument = instruments.get(trade.instrument());
        say(
                trade.exitTime(),
                "CLOSE",
                instrument,
                "%s %s  (%s)"
                        .formatted(
                                Amounts.profit(trade.netUnits()),
                                instrument.settle().code(),
                                trade.exitReason()));
    }

    @Override
    public void onRejected(long orderId, long time, String reason) {
        out.accept(Times.minute(time) + "  REJECT ord_" + orderId + "  " + reason);
    }

    @Override
    public void onFault(StrategyFault fault) {
        say(
                fault.time(),
                "FAULT",
                instruments.get(fault.instrument()).leg(Leg.BOTH),
                fault.strategy() + " failed and is not asked until it is restarted: " + fault.cause());
    }

    @Override
    public void onBot(BotNotice notice) {
        String word = switch (notice.kind()) {
            case CHANGED -> "BOT";
            case REFUSED -> "REFUSE";
            case HELD_BACK -> "HOLD";
        };
        line(notice.time(), word, notice.bot(), notice.text());
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        line(anomaly.time(), "ODD", subject(anomaly), anomaly.text());
    }

    /** {@code ord_12}, or the account where it is about no order. */
    static String subject(Anomaly anomaly) {
        return anomaly.orderId() == 0 ? "account" : "ord_" + anomaly.orderId();
    }

    @Override
    public void onPermission(Permission permission, long time) {
        out.accept(Times.minute(time) + "  STATE  " + PermissionText.of(permission));
    }

    private Instrument instrument(OrderSpec order) {
        return instruments.get(order.instrument());
    }

    private void say(long time, String word, Instrument instrument, String text) {
        line(time, word, instrument.label(), text);
    }

    private void line(long time, String word, String what, String text) {
        out.accept(String.format(Locale.ROOT, "%s  %-6s %-9s %s", Times.minute(time), word, what, text));
    }
}
