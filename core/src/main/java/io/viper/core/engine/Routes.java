package io.viper.core.engine;

import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderRequest;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Price;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.portfolio.Position;
import io.viper.core.risk.Allowance;
import io.viper.core.risk.Approved;
import io.viper.core.strategy.OrderDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends orders that were divided among exchanges. Risk judges the whole as if all of it went to the first of them, and then every
 * part, with what the parts before it would reserve. Either all parts leave or none; together they are at most what was approved of
 * the whole.
 */
final class Routes {
    private final EngineState state;
    private final OrderRoad road;

    Routes(EngineState state) {
        this.state = state;
        this.road = new OrderRoad(state);
    }

    /** A part that risk has let through, and nobody has sent. */
    private record Part(OrderDraft draft, int place, Approved approved) {
        OrderSpec order() {
            return approved.order();
        }
    }

    void take(Event.RoutedOrderReceived told) {
        long number = state.orders.nextId();
        String refusal = unfit(told);
        if (refusal.isEmpty()) refusal = divide(number, told);
        if (!refusal.isEmpty()) state.listener.onRefused(number, state.now, refusal);
    }

    /** What no part may be before risk is asked; empty if nothing is wrong. */
    private String unfit(Event.RoutedOrderReceived told) {
        for (OrderRequest each : told.parts()) {
            Instrument instrument = state.portfolio.instrument(each.instrument());
            int opens = state.legs.opens(each.instrument(), each.side());
            int owner = state.owners[opens];
            Position position = state.portfolio.position(opens);
            if (owner != EngineState.NOBODY && owner != EngineState.OUTSIDE)
                return instrument.name() + " belongs to " + state.name(owner);
            if (!position.flat() && position.side() != each.side())
                return "it goes against the position in " + instrument.name() + ": close that first";
            if (instrument.quantity(each.amount(), Rounding.DOWN).isZero())
                return "its part in " + instrument.name() + " is less than one lot";
        }
        return "";
    }

    /** Judges everything and sends it. Returns why nothing was sent; empty if it was. */
    private String divide(long number, Event.RoutedOrderReceived told) {
        OrderRequest first = told.parts().getFirst();
        double amount = told.parts().stream().mapToDouble(OrderRequest::amount).sum();
        Quantity all = state.portfolio.instrument(first.instrument()).quantity(amount, Rounding.DOWN);
        OrderDraft draft = OutsideRoad.draft(number, first, amount);
        Approved whole = road.judgeEntry(draft, first.instrument(), all, false);
        if (whole == null) return "the whole was refused";
        List<Part> parts = new ArrayList<>();
        for (OrderRequest each : told.parts()) {
            Part part = judged(each);
            if (part == null) break;
            parts.add(part);
            reserve(part, true);
        }
        for (Part part : parts) reserve(part, false);
        if (parts.size() < told.parts().size()) {
            int refused = told.parts().get(parts.size()).instrument();
            return "its part in " + state.portfolio.instrument(refused).name() + " was refused: nothing is sent";
        }
        double share = whole.order().quantity().lots() / (double) all.lots();
        return send(number, told, parts, whole, share);
    }

    private @Nullable Part judged(OrderRequest wanted) {
        OrderDraft draft = OutsideRoad.draft(state.orders.nextId(), wanted, wanted.amount());
        Quantity lots = state.portfolio.instrument(wanted.instrument()).quantity(wanted.amount(), Rounding.DOWN);
        Approved approved = road.judgeEntry(draft, wanted.instrument(), lots, true);
        return approved == null ? null : new Part(draft, approved.order().instrument(), approved);
    }

    /** What it may cost counts while the parts after it are judged. */
    private void reserve(Part part, boolean now) {
        OrderSpec order = part.order();
        long lots = order.quantity().lots();
        Instrument instrument = state.portfolio.instrument(part.place());
        long units = instrument.notionalUnits(ticks(part).ticks(), lots);
        if (now) state.reservations.open(part.place(), order.side(), lots, units);
        else state.reservations.close(part.place(), order.side(), lots, units);
    }

    private Price ticks(Part part) {
        Price limit = part.order().price();
        double reference = part.approved().intent().referencePrice();
        return limit != null ? limit : state.portfolio.instrument(part.place()).price(reference, Rounding.UP);
    }

    /** @param share of the whole that risk has approved: no part gets more of what was wanted of it */
    private String send(long number, Event.RoutedOrderReceived told, List<Part> parts, Approved whole, double share) {
        List<Quantity> lots = new ArrayList<>();
        for (Part part : parts) {
            long wanted = part.approved().intent().order().quantity().lots();
            long most = (long) (wanted * share * (1 + 1e-12));
            Quantity given = new Quantity(Math.min(most, part.order().quantity().lots()));
            Instrument instrument = state.portfolio.instrument(part.place());
            if (given.isZero() || !instrument.tradable(ticks(part), given))
                return "what risk leaves of its part in " + instrument.name() + " is less than the exchange takes";
            lots.add(given);
        }
        List<Long> numbers = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            Part part = parts.get(k);
            OrderSpec order = part.order().withQuantity(lots.get(k));
            double reference = part.approved().intent().referencePrice();
            road.send(part.draft(), part.place(), new Allowance(part.approved()).part(order, reference));
            numbers.add(part.draft().number());
        }
        state.listener.onRoute(new RoutedOrder(number, whole.decision().id(), numbers, told.route(), state.now));
        return "";
    }
}
