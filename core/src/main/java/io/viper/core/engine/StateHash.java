package io.viper.core.engine;

import io.viper.core.execution.Order;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;

/** FNV-1a over everything that decides what the engine does next and is not a strategy's own field. */
final class StateHash {
    private static final long PRIME = 0x100000001b3L;
    private long hash = 0xcbf29ce484222325L;

    private StateHash() {}

    static long of(
            EngineState state,
            ExitKeeper exits,
            Bots bots,
            AccountDesk account,
            OrderReports reports,
            long events,
            long exchange) {
        StateHash hash = new StateHash();
        hash.add(events);
        hash.add(exchange);
        hash.add(state.now);
        hash.add(state.signals);
        hash.add(state.gate.decisions());
        hash.add(state.gate.state().name().hashCode());
        hash.add(state.gate.hash());
        hash.add(state.orders.lastId());
        hash.add(state.timers.hash());
        hash.add(state.conditionals.hash());
        hash.add(state.algorithms.hash());
        hash.portfolio(state.portfolio);
        for (int i = 0; i < state.portfolio.size(); i++) hash.instrument(state, i);
        exits.hash(hash);
        bots.hash(hash);
        account.hash(hash);
        reports.hash(hash);
        return hash.hash;
    }

    private void portfolio(Portfolio portfolio) {
        add(portfolio.balanceUnits());
        add(portfolio.realizedUnits());
        add(portfolio.feeUnits());
        add(portfolio.fundingUnits());
        add(portfolio.equity().peakUnits());
        add(portfolio.equity().dayOpeningUnits());
    }

    private void instrument(EngineState state, int i) {
        Position position = state.portfolio.position(i);
        add(position.lots());
        add(position.costUnits());
        add(position.markTicks());
        if (position.dust() != 0) add(position.dust());
        add(Double.doubleToLongBits(state.prices.price(i)));
        add(state.quotes.bidTicks(i));
        add(state.quotes.askTicks(i));
        add(state.quotes.lost(i) ? 1 : 0);
        add(state.owners[i]);
        add(state.freezes.reasons(i));
        add(state.freezes.trouble(i).hashCode());
        for (int k = 0; k < state.orders.count(i); k++) order(state.orders.get(i, k));
    }

    private void order(Order order) {
        add(order.id());
        add(order.status().name().hashCode());
        if (order.waits()) add(1);
        add(order.spec().quantity().lots());
        add(order.wanted().quantity().lots());
        add(order.filledLots());
        add(order.partner());
        add(order.successor());
    }

    void add(long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) hash = (hash ^ (value >>> shift & 0xff)) * PRIME;
    }
}
