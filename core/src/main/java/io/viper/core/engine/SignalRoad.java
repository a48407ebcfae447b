package io.viper.core.engine;

import io.viper.core.execution.ExitPlan;
import io.viper.core.model.Direction;
import io.viper.core.model.Effect;
import io.viper.core.model.EntryFacts;
import io.viper.core.model.Instrument;
import io.viper.core.model.Leg;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Purpose;
import io.viper.core.model.Quantity;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.Signal;
import io.viper.core.portfolio.Position;
import io.viper.core.risk.Approved;
import io.viper.core.risk.Intent;
import io.viper.core.risk.Outcome;
import org.jspecify.annotations.Nullable;

/** The one road of every signal, wherever it comes from: intent, risk, order with its exit plan. */
final class SignalRoad {
    /** A quantity that no account can carry: risk sizes signals. */
    private static final Quantity AS_RISK_ALLOWS = new Quantity(Long.MAX_VALUE);

    private final EngineState state;
    private final ExitKeeper exits;

    SignalRoad(EngineState state, ExitKeeper exits) {
        this.state = state;
        this.exits = exits;
    }

    /** What a signal leaves if it does not say more: an exit all, an entry what goes the other way. Null for nothing. */
    static Leg leaves(Direction direction) {
        return switch (direction) {
            case LONG -> Leg.SHORT;
            case SHORT -> Leg.LONG;
            case EXIT -> Leg.BOTH;
        };
    }

    /**
     * Takes a signal down the road.
     *
     * @param leaves the positions that the strategy leaves, so far as they are its own; null for none
     */
    void take(Signal signal, int strategy, @Nullable Leg leaves) {
        state.listener.onSignal(signal);
        int i = signal.instrument();
        if (signal.direction() == Direction.EXIT) {
            if (leaves != null) leave(i, strategy, leaves);
            return;
        }
        Side side = signal.direction().entrySide();
        if (leaves != null && turns(i, strategy, side)) leave(state.legs.closes(i, side));
        enter(signal, side, strategy);
    }

    /** Whether a strategy holds what an entry of a side goes against. */
    boolean turns(int instrument, int strategy, Side side) {
        int i = state.legs.closes(instrument, side);
        Position position = state.portfolio.position(i);
        return state.owners[i] == strategy && !position.flat() && position.side() != side;
    }

    /** Leaves what is a strategy's own of an instrument. */
    void leave(int instrument, int strategy, Leg leg) {
        for (int i = instrument; i <= state.legs.last(instrument); i += state.legs.step()) {
            boolean meant = leg == Leg.BOTH || !state.legs.hedged() || i == state.legs.place(instrument, leg);
            if (meant && state.owners[i] == strategy) leave(i);
        }
    }

    /** Closes the position and takes entries back that still work. */
    private void leave(int i) {
        state.algorithms.leave(i, false, "the position is left");
        for (int k = 0; k < state.orders.count(i); k++) {
            if (!state.orders.get(i, k).spec().reduceOnly()) exits.cancel(state.orders.get(i, k));
        }
        exits.close(i, Purpose.EXIT);
    }

    private void enter(Signal signal, Side side, int strategy) {
        int i = state.legs.opens(signal.instrument(), side);
        Instrument instrument = state.portfolio.instrument(i);
        boolean market = Double.isNaN(signal.entry());
        double reference = market ? state.prices.price(i) : signal.entry();
        OrderSpec wanted = market
                ? OrderSpec.market(i, side, AS_RISK_ALLOWS, Purpose.ENTRY)
                : OrderSpec.limit(
                        i,
                        side,
                        AS_RISK_ALLOWS,
                        instrument.price(signal.entry(), side == Side.BUY ? Rounding.DOWN : Rounding.UP),
                        Purpose.ENTRY);
        Intent intent = new Intent(
                wanted,
                signal.source(),
                strategy,
                signal.id(),
                reference,
                signal.stop(),
                signal.confidence(),
                signal.reason());
        Outcome outcome = state.gate.judge(intent, state.now);
        state.listener.onDecision(outcome.decision());
        if (outcome instanceof Approved approved) send(approved, signal, instrument);
    }

    private void send(Approved approved, Signal signal, Instrument instrument) {
        EntryFacts facts = new EntryFacts(
                signal.source(),
                signal.stop(),
                signal.reason(),
                signal.confidence(),
                approved.decision().id());
        long id = state.orders.nextId();
        state.orders.submit(id, approved, facts, plan(signal, instrument));
        state.owners[approved.order().instrument()] = approved.intent().strategy();
        state.effects.add(new Effect.PlaceOrder(id, approved.order()));
    }

    private static ExitPlan plan(Signal signal, Instrument instrument) {
        return Plans.of(
                instrument,
                signal.direction() == Direction.LONG,
                signal.stop(),
                signal.trail(),
                signal.targets(),
                signal.rules());
    }
}
