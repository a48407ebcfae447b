package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.StrategyFault;
import io.viper.core.execution.Order;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.portfolio.Portfolio;
import io.viper.core.portfolio.Position;
import io.viper.core.simulation.SimulatedExchange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What must hold whatever goes wrong. Between the engine and the exchange much is under way; so some of it is compared
 * after every step and some only when all that happened has been told.
 */
final class Invariants implements EngineListener {
    private final Truth truth;
    private final Map<Truth.Trade, Long> applied = new HashMap<>();
    private final Map<Long, Long> filled = new HashMap<>();
    /** The most that was ever asked for, by order. */
    private final Map<Long, Long> asked = new HashMap<>();

    private final Set<Long> unknown = new HashSet<>();
    private final Set<Long> sent = new HashSet<>();
    private long anomalies;
    /** Whether a person was told that a position cannot be protected. */
    private boolean unprotected;

    private long failures;
    private long lastTime = Long.MIN_VALUE;

    Invariants(Truth truth) {
        this.truth = truth;
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        Truth.Trade trade = new Truth.Trade(fill.instrument(), fill.tradeId());
        unless(applied.put(trade, fill.lots()) == null, "I4", "{} was applied twice", trade);
        Long lots = truth.fills().get(trade);
        unless(lots != null, "I4", "{} was applied and never happened", trade);
        if (fill.orderId() == 0) return;
        long sum = filled.merge(fill.orderId(), fill.lots(), Long::sum);
        long most = asked.getOrDefault(fill.orderId(), 0L);
        unless(sum <= most, "I9", "{} lots of order {} are executed, asked were {}", sum, fill.orderId(), most);
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        anomalies++;
        unprotected |= anomaly.kind() == Anomaly.Kind.UNPROTECTED;
    }

    @Override
    public void onFault(StrategyFault fault) {
        failures++;
    }

    Counts counts(long events) {
        return new Counts(events, applied.size(), anomalies, failures);
    }

    /** After every event that the engine was told, and before its effects leave. */
    void afterStep(Engine engine, Event event) {
        unless(event.time() >= lastTime, "I18", "time went back from {} to {}", lastTime, event.time());
        lastTime = event.time();
        for (int i = 0; i < engine.portfolio().size(); i++) {
            unless(!engine.bare(i) || unprotected, "I16", "instrument {} is held without the stop that it demands", i);
            for (Side side : Side.values()) {
                long reserved = engine.reservedLots(i, side);
                long worst = truth.worst(i, side);
                unless(reserved >= worst, "I5", "{} lots to {} are reserved, {} may come", reserved, side, worst);
            }
        }
        if (event instanceof Event.Halted || event instanceof AccountEvent.Killed) truth.halted(true);
        if (event instanceof Event.Resumed) truth.halted(false);
        if (event instanceof Event.Report report) algebra(engine, report.orderId());
    }

    private void algebra(Engine engine, long id) {
        Order order = engine.order(id);
        long told = filled.getOrDefault(id, 0L);
        if (order == null) {
            unknown.remove(id);
            return;
        }
        if (order.status() == OrderStatus.UNKNOWN) unknown.add(id);
        else unknown.remove(id);
        unless(order.filledLots() == told, "I9", "order {} counts {} lots, told were {}", id, order.filledLots(), told);
        unless(told >= 0 && told <= order.mostLots(), "I9", "order {}: {} of {} lots", id, told, order.mostLots());
        unless(!order.status().terminal(), "I9", "order {} is {} and among the open ones", id, order.status());
    }

    /** The engine sends something. */
    void sends(Engine engine, Effect effect) {
        if (effect instanceof Effect.AmendOrder amend) asked.merge(amend.orderId(), amend.lots(), Math::max);
        if (!(effect instanceof Effect.PlaceOrder place)) return;
        long id = place.orderId();
        Order order = engine.order(id);
        unless(order != null, "I1", "order {} leaves and is not in the table", id);
        if (order == null) return;
        truth.approved(id, order.spec());
        asked.put(id, place.order().quantity().lots());
        boolean entry = !place.order().reduceOnly();
        // a number is given when a strategy asks, so one that was given earlier may leave later; but each only once
        unless(sent.add(id), "I18", "number {} was used before", id);
        unless(id <= engine.orders(), "I18", "number {} was never given", id);
        if (!entry) return;
        for (long other : unknown) {
            Order silent = engine.order(other);
            boolean same = silent != null
                    && silent.spec().instrument() == place.order().instrument();
            unless(!same, "I13", "entry {} leaves while the fate of order {} is unknown", id, other);
        }
    }

    /** Everything that happened has been told: both sides must believe the same. */
    void quiet(Engine engine, SimulatedExchange exchange) {
        truth.fills().forEach((trade, lots) -> {
            Long ours = applied.get(trade);
            unless(ours != null, "I4", "{} of {} lots was never applied", trade, lots);
            unless(lots.equals(ours), "I4", "{} of {} lots was applied as {}", trade, lots, ours);
        });
        for (long id : truth.orders(false))
            unless(engine.order(id) != null, "I4", "order {} works and is forgotten", id);
        for (long id : truth.orders(true)) {
            Order order = engine.order(id);
            if (order == null || waits(order)) continue;
            unless(false, "I4", "order {} has ended and is {}", id, order.status());
        }
        books(engine.portfolio(), exchange);
    }

    /** All is executed, and the answer to a change that was sent before that was known is still on its way. */
    private static boolean waits(Order order) {
        boolean asked = order.status() == OrderStatus.PENDING_UPDATE || order.status() == OrderStatus.PENDING_CANCEL;
        return asked && order.openLots() == 0;
    }

    private void books(Portfolio ours, SimulatedExchange exchange) {
        long cost = 0;
        boolean flat = true;
        for (int i = 0; i < ours.size(); i++) {
            Position position = ours.position(i);
            same("I8", "position", position.lots(), truth.lots(i));
            same("I8", "position at the exchange", position.lots(), exchange.positionLots(i));
            cost += Long.signum(position.lots()) * position.costUnits();
            flat &= position.flat();
        }
        ours.checkBooks();
        exchange.checkConservation();
        same("I7", "sales minus purchases", ours.realizedUnits() - cost, truth.earnedUnits());
        same("I7", "fees", ours.feeUnits(), truth.feeUnits());
        same("I7", "funding", ours.fundingUnits(), truth.fundingUnits());
        long explained = ours.depositUnits() + ours.realizedUnits() - ours.feeUnits() + ours.fundingUnits();
        same("I7", "balance", ours.balanceUnits(), explained);
        // average cost depends on the order in which fills are told, so cash is the same only when nothing is held
        if (flat) same("I7", "cash", ours.cashUnits(), exchange.cashUnits(ours.currency()));
    }

    private static void same(String invariant, String what, long ours, long theirs) {
        unless(ours == theirs, invariant, "{} is {} here and {} there", what, ours, theirs);
    }

    /** After the line has healed and all was told: nothing may be in doubt any more. */
    void resolved(Engine engine) {
        for (long id : unknown) {
            Order order = engine.order(id);
            boolean doubt = order != null && order.status() == OrderStatus.UNKNOWN;
            unless(!doubt, "L1", "the fate of order {} is still unknown", id);
        }
    }
}
