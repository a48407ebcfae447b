package io.viper.live;

import io.viper.core.bot.BotNotice;
import io.viper.core.engine.Anomaly;
import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.RoutedOrder;
import io.viper.core.model.Effect;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.core.risk.Decision;
import io.viper.live.Command.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one command led to, in words for whoever sent it: what was decided, with what would make it pass. For the engine's thread. */
final class Echo implements EngineListener {
    private static final String WAITS = ": waits";

    private final List<Instrument> instruments;
    private final List<String> lines = new ArrayList<>();
    private boolean listening;
    private boolean refused;

    Echo(List<Instrument> instruments) {
        this.instruments = List.copyOf(instruments);
    }

    /** From now on it is heard what happens. */
    void begin() {
        listening = true;
        refused = false;
        lines.clear();
    }

    /** What has happened since. */
    Answer end() {
        listening = false;
        return new Answer(!refused, false, lines);
    }

    private void say(String line) {
        if (listening) lines.add(line);
    }

    private void refuse(String line) {
        if (listening) refused = true;
        say(line);
    }

    @Override
    public void onDecision(Decision decision) {
        if (!listening) return;
        String which = "decision " + decision.id();
        if (decision.approved()) say(which + ": passed all checks" + remark(decision));
        else
            refuse(which + ": refused at "
                    + decision.refusedBy().map(each -> each.text()).orElse("nothing")
                    + "; it would pass if " + decision.remedy());
    }

    private static String remark(Decision decision) {
        return decision.remark().isEmpty() ? "" : "; " + decision.remark();
    }

    @Override
    public void onEffect(Effect effect, long time) {
        if (!listening) return;
        switch (effect) {
            case Effect.PlaceOrder place -> {
                lines.remove("ord_" + place.orderId() + WAITS);
                say("ord_" + place.orderId() + ": sent, " + text(place.order()));
            }
            case Effect.CancelOrder cancel -> say("ord_" + cancel.orderId() + ": is being taken back");
            case Effect.AmendOrder amend -> say("ord_" + amend.orderId() + ": is being changed");
            case Effect.QueryOrder _, Effect.QueryAccount _ -> {
                // about no order of this command
            }
        }
    }

    private String text(OrderSpec order) {
        Instrument instrument = instruments.get(order.instrument());
        String what = order.side() + " " + instrument.amountOf(order.quantity().lots()) + " ";
        return (what + order.type()).toLowerCase(Locale.ROOT).replace('_', ' ') + " " + instrument.name();
    }

    /** A refusal by risk was told as a decision already. */
    @Override
    public void onConditionalOrder(ConditionalOrder order, long time) {
        if (!listening) return;
        String name = "ord_" + order.number();
        switch (order.status()) {
            case PENDING -> say(name + WAITS);
            case CANCELED -> ended(name, order.reason());
            case FAILED -> {
                lines.remove(name + WAITS);
                if (!refused) refuse(name + ": failed, " + order.reason());
            }
            case MATCHED, EXECUTED -> {
                // the order itself tells
            }
        }
    }

    /** What begins to wait and ends in one command was given nothing to wait for; what waited before was taken back. */
    private void ended(String name, String reason) {
        if (lines.remove(name + WAITS)) refuse(name + ": " + reason);
        else say(name + ": " + reason);
    }

    @Override
    public void onRoute(RoutedOrder order) {
        say("ord_" + order.number() + ": divided, " + order.route());
    }

    @Override
    public void onRefused(long orderNumber, long time, String reason) {
        refuse("ord_" + orderNumber + ": " + reason);
    }

    @Override
    public void onRejected(long orderId, long time, String reason) {
        refuse("ord_" + orderId + ": rejected, " + reason);
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        if (anomaly.kind() == Anomaly.Kind.REFUSED_COMMAND) refuse(anomaly.text());
        else if (anomaly.kind() == Anomaly.Kind.SETTLED) say("settled: " + anomaly.text());
    }

    @Override
    public void onBot(BotNotice notice) {
        if (notice.kind() == BotNotice.Kind.REFUSED) refuse(notice.bot() + ": " + notice.text());
        else say(notice.bot() + ": " + notice.text());
    }
}
