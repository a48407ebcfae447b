package io.viper.app.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.core.model.Condition;
import io.viper.core.model.Direction;
import io.viper.core.model.Event;
import io.viper.core.model.OrderRequest;
import io.viper.core.model.Side;
import io.viper.core.model.Signal;
import io.viper.core.model.Timeframe;
import io.viper.live.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Reads signals and orders of people and machines outside. What nobody can mean is a wrong use, told before anything is journaled. */
final class OutsideDesk {
    private static final String BY_HAND = "operator";

    /** A signal for an instrument's number. */
    Command.Events signal(JsonNode request, int instrument, String who) throws FailureException {
        Direction direction = direction(request.path("direction").asText());
        double entry = price(request, "entry");
        double stop = price(request, "stop");
        double confidence = request.path("confidence").asDouble(1);
        if (!(confidence >= 0 && confidence <= 1)) throw wrong("a confidence of " + confidence, "give 0 to 1");
        List<Signal.Target> targets = targets(request.path("targets"));
        String id = id(request);
        String source = source(request);
        String reason = reason(request, "sent by " + who);
        return (time, _) -> List.of(new Event.SignalReceived(
                time, id, source, instrument, direction, entry, stop, targets, confidence, reason));
    }

    /** Each target closes an equal part; the last one what is left of the whole. */
    private static List<Signal.Target> targets(JsonNode prices) throws FailureException {
        List<Signal.Target> targets = new ArrayList<>();
        for (JsonNode price : prices) {
            if (!(price.asDouble() > 0)) throw wrong("a target of " + price.asText(), "give a price above 0");
            targets.add(new Signal.Target(price.asDouble(), 1.0 / prices.size()));
        }
        return targets;
    }

    private static Direction direction(String text) throws FailureException {
        return switch (text) {
            case "long" -> Direction.LONG;
            case "short" -> Direction.SHORT;
            case "exit" -> Direction.EXIT;
            default -> throw wrong("a direction of '" + text + "'", "give long, short or exit");
        };
    }

    /** An order for an instrument's number: sent at once, or when what it waits for has come. */
    Command.Events order(JsonNode request, int instrument, String who) throws FailureException {
        Condition condition = condition(request);
        String id = id(request);
        Side side = side(request.path("side").asText());
        double amount = request.path("amount").asDouble(Double.NaN);
        double notional = request.path("notional").asDouble(Double.NaN);
        if (!(amount > 0) && !(notional > 0)) throw wrong("an order for nothing", "give an amount above 0");
        double limit = price(request, "limit");
        double trigger = price(request, "trigger");
        double stop = price(request, "stop");
        double target = price(request, "target");
        boolean reduces = request.path("reduce_only").asBoolean();
        String source = source(request);
        String reason = reason(request, "ordered by " + who);
        return (time, engine) -> {
            double at = Double.isNaN(limit) ? engine.price(instrument) : limit;
            double units = amount > 0 ? amount : notional / at;
            if (!(units > 0) || Double.isInfinite(units)) return List.of();
            OrderRequest wanted =
                    new OrderRequest(source, instrument, side, units, limit, trigger, stop, target, reduces, reason);
            return List.of(new Event.ConditionalOrderReceived(time, id, wanted, condition));
        };
    }

    /** An order that is divided among the run's exchanges as they are now, and sent at once. */
    Command.Events routed(JsonNode request, String who, OrderRouter router, Set<String> away) throws FailureException {
        boolean plain = condition(request).equals(Condition.atOnce())
                && !request.path("reduce_only").asBoolean()
                && !request.hasNonNull("trigger")
                && !request.hasNonNull("notional");
        if (!plain)
            throw wrong("an order that is divided waits for nothing and opens", "give QTY, --limit, --stop, --tp");
        String id = id(request);
        Side side = side(request.path("side").asText());
        double amount = request.path("amount").asDouble(Double.NaN);
        if (!(amount > 0) || Double.isInfinite(amount)) throw wrong("an order for nothing", "give an amount above 0");
        double limit = price(request, "limit");
        double stop = price(request, "stop");
        double target = price(request, "target");
        String source = source(request);
        String reason = reason(request, "ordered by " + who);
        OrderRouter.Divided divided = router.divide(request.path("symbol").asText(), side, amount, away);
        List<OrderRequest> parts = divided.parts().stream()
                .map(part -> new OrderRequest(
                        source, part.instrument(), side, part.amount(), limit, Double.NaN, stop, target, false, reason))
                .toList();
        return (time, _) -> List.of(new Event.RoutedOrderReceived(time, id, parts, divided.text()));
    }

    private static Side side(String text) throws FailureException {
        return switch (text) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw wrong("a side of '" + text + "'", "give buy or sell");
        };
    }

    private static Condition condition(JsonNode request) throws FailureException {
        double above = price(request, "when_above");
        double below = price(request, "when_below");
        boolean onSignal = request.hasNonNull("on_signal");
        long after = after(request);
        if (Double.isNaN(above) && Double.isNaN(below) && !onSignal)
            return after == 0 ? Condition.atOnce() : Condition.filled(after);
        String from = request.path("on_signal").asText();
        long seconds = request.path("within_seconds").asLong(86_400);
        try {
            long life = Math.multiplyExact(seconds, Timeframe.SECOND);
            return new Condition(
                    "",
                    above,
                    below,
                    onSignal,
                    from.equals("any") ? "" : from,
                    Condition.LONGEST,
                    life,
                    request.path("priority").asInt(),
                    after);
        } catch (IllegalArgumentException | ArithmeticException impossible) {
            throw wrong(String.valueOf(impossible.getMessage()), "see viper order --help");
        }
    }

    /** The number of the order that is followed; 0 for none. */
    private static long after(JsonNode request) throws FailureException {
        if (!request.hasNonNull("after")) return 0;
        String text = request.path("after").asText();
        if (text.matches("(ord_)?[1-9][0-9]{0,17}")) return Long.parseLong(text.replace("ord_", ""));
        throw wrong("the order '" + text + "'", "give a number of viper orders, such as ord_17");
    }

    /** A price, NaN if it is not named. */
    private static double price(JsonNode request, String name) throws FailureException {
        if (!request.hasNonNull(name)) return Double.NaN;
        double price = request.path(name).asDouble(Double.NaN);
        if (price > 0 && price < Double.POSITIVE_INFINITY) return price;
        throw wrong("a " + name.replace('_', ' ') + " of " + request.path(name).asText(), "give a price above 0");
    }

    /** Who does not name it, does not send it again. */
    private static String id(JsonNode request) {
        String id = request.path("id").asText();
        return id.isEmpty() ? UUID.randomUUID().toString() : id;
    }

    private static String source(JsonNode request) throws FailureException {
        String source = request.path("source").asText().toLowerCase(Locale.ROOT);
        if (source.isEmpty()) return BY_HAND;
        if (source.matches("[a-z0-9][a-z0-9_.-]{0,63}")) return source;
        throw wrong("the source '" + source + "'", "give letters, digits and .-_, 64 at most");
    }

    private static String reason(JsonNode request, String otherwise) {
        String reason = request.path("reason").asText();
        return reason.isEmpty() ? otherwise : reason;
    }

    private static FailureException wrong(String what, String remedy) {
        return Failure.usage(what, remedy).toException();
    }
}
