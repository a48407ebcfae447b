package io.viper.core.engine;

import io.viper.core.execution.ExitPlan;
import io.viper.core.execution.Order;
import io.viper.core.model.Abilities;
import io.viper.core.model.Algorithm;
import io.viper.core.model.Effect;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.Instrument;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderType;
import io.viper.core.model.Price;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.TimeInForce;
import io.viper.core.portfolio.Position;
import io.viper.core.risk.Approved;
import io.viper.core.risk.Decision;
import io.viper.core.risk.Intent;
import io.viper.core.risk.Outcome;
import io.viper.core.strategy.OrderDraft;
import org.jspecify.annotations.Nullable;

/**
 * The road of direct orders. What reduces the strategy's own position is an exit and cannot be refused by limits; what
 * opens, adds or turns passes the same gate as a signal.
 */
final class OrderRoad implements Timed {
    private final EngineState state;

    private final Dispatch dispatch;
    /** Whether what is judged is a further part of what was judged before. */
    private boolean again;

    OrderRoad(EngineState state) {
        this.state = state;
        this.dispatch = new Dispatch(state);
    }

    /** The same for a part of what follows another order; a second one is no repetition of the first. */
    String takePart(OrderDraft draft, int i, int strategy, boolean more) {
        again = more;
        String refusal = take(draft, i, strategy);
        again = false;
        return refusal;
    }

    /** Judges and sends it. Returns why it was refused; empty if it was sent. */
    String take(OrderDraft draft, int i, int strategy) {
        Instrument instrument = state.portfolio.instrument(i);
        Quantity quantity = instrument.quantity(draft.amount(), Rounding.DOWN);
        if (quantity.isZero()) {
            Decision nothing = state.gate.refuseAsNothing(i, state.name(strategy), draft.amount(), state.now);
            state.listener.onDecision(nothing);
            return why(nothing);
        }
        Algorithm algorithm = draft.algorithm();
        if (algorithm != null) return inParts(draft, i, strategy, quantity, algorithm);
        int opens = state.legs.opens(i, draft.side());
        int closes = state.legs.closes(i, draft.side());
        Position position = state.portfolio.position(closes);
        boolean against = against(draft, i, strategy);
        boolean market = Double.isNaN(draft.limit()) && Double.isNaN(draft.trigger());
        long held = Math.abs(position.lots());
        boolean takesAll = market || state.legs.hedged();
        if (draft.isReduceOnly() || (against && takesAll && quantity.lots() <= held)) {
            return send(draft, closes, strategy, spec(draft, closes, quantity, true), true, draft.number());
        } else if (against && market) {
            send(draft, closes, strategy, spec(draft, closes, new Quantity(held), true), true, state.orders.nextId());
            Quantity rest = new Quantity(quantity.lots() - held);
            return send(draft, opens, strategy, spec(draft, opens, rest, false), false, draft.number());
        }
        return send(draft, opens, strategy, spec(draft, opens, quantity, false), false, draft.number());
    }

    /** Whether a strategy holds what an order that opens nothing beside goes against. */
    private boolean against(OrderDraft draft, int i, int strategy) {
        int closes = state.legs.closes(i, draft.side());
        Position position = state.portfolio.position(closes);
        boolean holds = !position.flat() && state.owners[closes] == strategy;
        return holds && !draft.isBeside() && position.side() != draft.side();
    }

    /** Risk judges the whole. An order in parts either opens or closes: what turns a position is two orders. */
    private String inParts(OrderDraft draft, int instrument, int strategy, Quantity quantity, Algorithm algorithm) {
        boolean exit = draft.isReduceOnly() || against(draft, instrument, strategy);
        int i = exit ? state.legs.closes(instrument, draft.side()) : state.legs.opens(instrument, draft.side());
        Position position = state.portfolio.position(i);
        String refusal = state.algorithms.refusal(algorithm, i);
        if (!Double.isNaN(draft.trigger()))
            refusal = "an order that is sent in parts has no trigger; let it wait for a price";
        if (algorithm instanceof Algorithm.Iceberg && Double.isNaN(draft.limit())) refusal = "an iceberg needs a limit";
        boolean atOnce = draft.timeInForce() == TimeInForce.IOC || draft.timeInForce() == TimeInForce.FOK;
        if (algorithm instanceof Algorithm.Iceberg && atOnce)
            refusal = "what an iceberg shows rests: no " + draft.timeInForce();
        if (exit && quantity.lots() > Math.abs(position.lots())) refusal = "it would turn the position: close it first";
        if (!refusal.isEmpty()) {
            state.listener.onRefused(draft.number(), state.now, refusal);
            return refusal;
        }
        OrderSpec whole = spec(draft, i, quantity, exit);
        String unable = unable(whole);
        if (unable != null) {
            state.listener.onRefused(draft.number(), state.now, unable);
            return unable;
        }
        Outcome outcome = judge(draft, i, strategy, whole, exit);
        if (!(outcome instanceof Approved approved)) return why(outcome.decision());
        EntryFacts facts = exit ? EntryFacts.UNKNOWN : facts(draft, approved);
        ExitPlan plan = exit ? ExitPlan.NONE : plan(draft, i);
        state.algorithms.begin(
                new ParentOrder.Making(
                        draft.number(), strategy, algorithm, approved.order(), draft.expireTime(), facts, plan),
                approved);
        return "";
    }

    /**
     * Risk's word on an order from outside that only opens; nothing is sent.
     *
     * @param part whether it is a part of what was judged before
     * @return null if it is refused, which is told
     */
    @Nullable
    Approved judgeEntry(OrderDraft draft, int instrument, Quantity quantity, boolean part) {
        int i = state.legs.opens(instrument, draft.side());
        OrderSpec spec = spec(draft, i, quantity, false);
        String unable = unable(spec);
        if (unable != null) {
            state.listener.onRefused(draft.number(), state.now, unable);
            return null;
        }
        again = part;
        Outcome outcome = judge(draft, i, EngineState.OUTSIDE, spec, false);
        again = false;
        return outcome instanceof Approved approved ? approved : null;
    }

    /** Sends an order from outside that only opens. */
    void send(OrderDraft draft, int i, Approved approved) {
        state.orders.submit(draft.number(), approved, facts(draft, approved), plan(draft, i));
        state.owners[i] = EngineState.OUTSIDE;
        state.effects.add(new Effect.PlaceOrder(draft.number(), approved.order()));
    }

    private static String why(Decision decision) {
        String check = decision.refusedBy().map(Enum::name).orElse("");
        return "refused by risk, decision " + decision.id() + ", " + check + ": it would pass if " + decision.remedy();
    }

    private String send(OrderDraft draft, int i, int strategy, OrderSpec spec, boolean exit, long id) {
        String unable = unable(spec);
        if (unable != null) {
            state.listener.onRejected(id, state.now, unable);
            return unable;
        }
        Outcome outcome = judge(draft, i, strategy, spec, exit);
        if (!(outcome instanceof Approved approved)) return why(outcome.decision());
        EntryFacts facts = exit ? EntryFacts.UNKNOWN : facts(draft, approved);
        Order order = state.orders.submit(id, approved, facts, exit ? ExitPlan.NONE : plan(draft, i));
        boolean timed = draft.expireTime() > 0 && !state.setup.abilities().gtd();
        if (timed) order.expiresWith(state.timers.at(draft.expireTime(), this, id));
        if (!exit) state.owners[i] = strategy;
        state.effects.add(new Effect.PlaceOrder(id, approved.order()));
        return "";
    }

    private Outcome judge(OrderDraft draft, int i, int strategy, OrderSpec spec, boolean exit) {
        Price limit = spec.price();
        double reference = limit != null ? state.portfolio.instrument(i).value(limit) : state.prices.price(i);
        Intent intent = new Intent(
                spec, state.name(strategy), strategy, 0, reference, draft.stopLoss(), Double.NaN, draft.reason());
        if (exit) return state.gate.judgeExit(intent, state.now);
        Outcome outcome = again ? state.gate.judgePart(intent, state.now) : state.gate.judge(intent, state.now);
        state.listener.onDecision(outcome.decision());
        return outcome;
    }

    private static EntryFacts facts(OrderDraft draft, Approved approved) {
        return new EntryFacts(
                approved.intent().source(),
                draft.stopLoss(),
                draft.reason(),
                Double.NaN,
                approved.decision().id());
    }

    /** The date of an order is here, at an exchange that knows of no dates. */
    @Override
    public void due(long id) {
        Order order = state.orders.latest(id);
        if (order != null) dispatch.cancel(order);
    }

    /** What nobody can do in the exchange's place: a promise about its book, and an entry that nobody watches there. */
    private @Nullable String unable(OrderSpec spec) {
        Abilities abilities = state.setup.abilities();
        if (spec.postOnly() && !abilities.postOnly()) return "the exchange has no post-only orders";
        if (spec.type().triggered() && !abilities.stops()) return "the exchange has no orders that wait for a price";
        if (spec.reduceOnly() && spec.type() != OrderType.MARKET && state.mayTurn(spec.instrument()))
            return "the exchange has no reduce-only orders, so no exit rests there: let it wait for a price";
        return null;
    }

    private OrderSpec spec(OrderDraft draft, int i, Quantity quantity, boolean exit) {
        Purpose purpose = exit ? Purpose.EXIT : Purpose.ENTRY;
        Rounding inOurFavor = draft.side() == Side.BUY ? Rounding.DOWN : Rounding.UP;
        boolean timed = draft.expireTime() > 0 && !state.setup.abilities().gtd();
        @Nullable Price limit = price(i, draft.limit(), inOurFavor);
        @Nullable Price trigger = price(i, draft.trigger(), Rounding.NEAREST);
        return new OrderSpec(
                i,
                draft.side(),
                type(limit, trigger),
                quantity,
                limit,
                trigger,
                0,
                timed ? TimeInForce.GTC : draft.timeInForce(),
                timed ? 0 : draft.expireTime(),
                exit,
                draft.isPostOnly(),
                purpose);
    }

    private @Nullable Price price(int i, double value, Rounding rounding) {
        return Double.isNaN(value) ? null : state.portfolio.instrument(i).price(value, rounding);
    }

    private static OrderType type(@Nullable Price limit, @Nullable Price trigger) {
        if (trigger != null) return limit == null ? OrderType.STOP : OrderType.STOP_LIMIT;
        return limit == null ? OrderType.MARKET : OrderType.LIMIT;
    }

    private ExitPlan plan(OrderDraft draft, int i) {
        return Plans.of(
                state.portfolio.instrument(i),
                draft.side() == Side.BUY,
                draft.stopLoss(),
                draft.trail(),
                draft.targets(),
                draft.rules());
    }
}
