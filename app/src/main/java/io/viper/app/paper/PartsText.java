package io.viper.app.paper;

import io.viper.app.console.Times;
import io.viper.app.console.Words;
import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.ParentOrder;
import io.viper.core.model.Condition;
import io.viper.core.model.Instrument;
import io.viper.core.model.Timeframe;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Orders that wait, and orders that are sent in parts, as people read them. */
final class PartsText {
    private final List<Instrument> instruments;

    PartsText(List<Instrument> instruments) {
        this.instruments = instruments;
    }

    /** What an order waited for, and what came of it. */
    String waited(ConditionalOrder order) {
        Instrument instrument = instruments.get(order.instrument());
        String head = "  ord_" + order.number() + "  " + instrument.label() + " "
                + Words.of(order.side()) + " " + Amounts.plain(order.amount()) + " · waits since "
                + Times.minute(order.madeTime()) + " UTC for " + condition(order.condition()) + "\n";
        String became = "  " + order.status() + (order.reason().isEmpty() ? "" : ": " + order.reason()) + "\n";
        return head + became + (order.parts().isEmpty() ? "" : followed(order));
    }

    /** What was sent of an order that followed another, and how long the exchange did not have it. */
    private static String followed(ConditionalOrder order) {
        String parts = order.parts().stream().map(part -> "ord_" + part).collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "  Sent: %s; at the exchange %.3f s after the execution at the latest%n",
                parts,
                order.gapNanos() / (double) Timeframe.SECOND);
    }

    private static String condition(Condition condition) {
        StringBuilder text = new StringBuilder();
        String of = condition.symbol().isEmpty() ? "the price" : "the price of " + condition.symbol();
        if (!Double.isNaN(condition.atOrAbove()))
            text.append(of).append(" at or above ").append(Amounts.plain(condition.atOrAbove()));
        if (!Double.isNaN(condition.atOrBelow())) {
            text.append(text.isEmpty() ? of : " and")
                    .append(" at or below ")
                    .append(Amounts.plain(condition.atOrBelow()));
        }
        if (condition.onSignal()) {
            text.append(text.isEmpty() ? "a signal" : ", and a signal");
            text.append(condition.source().isEmpty() ? "" : " of " + condition.source());
        }
        if (condition.after() != 0) {
            text.insert(0, "ord_" + condition.after() + " to be filled" + (text.isEmpty() ? "" : ", then "));
        }
        return text.toString();
    }

    /** How an order was sent in parts, and what they came to. */
    String parts(ParentOrder parent) {
        Instrument instrument = instruments.get(parent.spec().instrument());
        String whole = Amounts.amount(instrument, parent.spec().quantity().lots());
        String head = "  ord_" + parent.number() + "  " + instrument.label() + " "
                + Words.of(parent.spec().side()) + " " + whole + " by "
                + parent.algorithm().text() + " · " + Times.minute(parent.startTime()) + " UTC\n";
        String numbers = parent.parts().stream().map(part -> "ord_" + part).collect(Collectors.joining(" "));
        String filled = parent.filledLots() == 0
                ? "nothing was executed"
                : Amounts.amount(instrument, parent.filledLots()) + " executed at "
                        + Amounts.price(instrument, parent.averagePrice()) + " on average; at arrival it was "
                        + Amounts.price(instrument, parent.arrivalPrice())
                        + String.format(Locale.ROOT, " (%+.1f bps)", parent.slippageBps());
        String reason = parent.reason().isEmpty() ? "" : ": " + parent.reason();
        return head + "  " + parent.status() + reason + "; " + filled + "\n  Parts: "
                + (numbers.isEmpty() ? "none" : numbers) + "\n";
    }

    /** Which order this one is a part of. */
    static String partOf(ParentOrder parent) {
        return "  It is a part of ord_" + parent.number() + " ("
                + parent.algorithm().text() + ").\n";
    }
}
