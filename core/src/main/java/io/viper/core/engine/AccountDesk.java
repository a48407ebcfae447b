package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Effect;
import io.viper.core.model.Purpose;
import io.viper.core.portfolio.Position;
import io.viper.core.risk.TradingState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * What people do with the whole account: halt it, kill it, close and cancel by hand.
 *
 * <p>A kill that flattens goes on until everything is flat: what an exchange refuses is asked for again and, after a few
 * times, told and asked for later.
 */
final class AccountDesk implements Timed {
    private final EngineState state;
    private final ExitKeeper exits;
    private final CloseTries closes;
    private final Consumer<AccountEvent.PositionSettled> settlements;
    private boolean flattening;

    /** @param settlements is told of positions that were settled */
    AccountDesk(EngineState state, ExitKeeper exits, Consumer<AccountEvent.PositionSettled> settlements) {
        this.state = state;
        this.settlements = settlements;
        this.exits = exits;
        this.closes = new CloseTries(state, exits, this);
    }

    void on(AccountEvent event) {
        switch (event) {
            case AccountEvent.Killed killed -> kill(killed);
            case AccountEvent.CloseAsked asked -> close(asked.instrument());
            case AccountEvent.PositionSettled told -> settlements.accept(told);
            case AccountEvent.CancelAsked asked -> {
                Order order = state.orders.find(asked.orderId());
                if (order != null) exits.cancel(order);
                state.conditionals.cancel(asked.orderId(), "canceled by hand");
                state.algorithms.cancel(asked.orderId(), "canceled by hand");
            }
        }
    }

    /** Absorbing and idempotent: a kill is not weakened, and entries that are on their way back already are left alone. */
    void halt(TradingState to, String reason) {
        state.gate.restrict(to, reason);
        takeEntriesBack();
    }

    /** The account may open nothing any more. */
    void takeEntriesBack() {
        for (int i = 0; i < state.owners.length; i++) exits.cancelEntries(i);
    }

    void resume(String who) {
        flattening = false;
        closes.forget();
        state.gate.resume(who);
    }

    private void kill(AccountEvent.Killed killed) {
        halt(TradingState.KILLED, killed.reason());
        if (!killed.flatten()) return;
        closes.forget();
        flattening = true;
        settle();
    }

    private void close(int i) {
        if (i < 0 || i >= state.legs.instruments()) return;
        for (int place = i; place <= state.legs.last(i); place += state.legs.step()) {
            exits.cancelEntries(place);
            exits.close(place, Purpose.EXIT);
        }
    }

    /** The pause after closes that were refused is over. */
    @Override
    public void due(long place) {
        closes.resume(place);
        settle();
    }

    /** After a report: what is still held, or came in since, is closed, the largest exposure first. */
    void settle() {
        if (!flattening) return;
        for (int i : held()) {
            if (closes.close(i, Purpose.RISK)) tellLeftover(i);
        }
    }

    private List<Integer> held() {
        List<Integer> held = new ArrayList<>();
        for (int i = 0; i < state.owners.length; i++)
            if (!state.portfolio.position(i).flat()) held.add(i);
        held.sort(Comparator.comparingDouble(this::exposure).reversed());
        return held;
    }

    private double exposure(int i) {
        Position position = state.portfolio.position(i);
        return Math.abs(state.portfolio.instrument(i).amountOf(position.lots())) * state.prices.price(i);
    }

    private void tellLeftover(int i) {
        String symbol = state.portfolio.instrument(i).symbol();
        state.listener.onAnomaly(
                new Anomaly(
                        Anomaly.Kind.LEFTOVER,
                        lastOrder(),
                        state.now,
                        "the last of " + CloseTries.AT_ONCE + " orders to close " + symbol
                                + " is sent; if it is refused, too, others follow after 30 s and later, or a person closes it"));
    }

    private long lastOrder() {
        return state.effects.get(state.effects.size() - 1) instanceof Effect.PlaceOrder place ? place.orderId() : 0;
    }

    boolean flattens() {
        return flattening;
    }

    /** What decides about it. */
    void hash(StateHash hash) {
        hash.add(flattening ? 1 : 0);
        closes.hash(hash);
    }
}
