package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.ConditionalOrder;
import io.viper.core.engine.ConditionalStatus;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.ParentOrder;
import io.viper.core.engine.StrategyFault;
import io.viper.core.execution.Order;
import io.viper.core.model.AccountEvent;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.OrderStatus;
import io.viper.core.model.OrderView;
import io.viper.core.model.Purpose;
import io.viper.core.model.Side;
import io.viper.core.risk.TradingState;
import io.viper.core.simulation.FaultyExchange;
import io.viper.core.simulation.SimulatedExchange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold whatever goes wrong. Between the engine and the exchange much is under way; so some of it is compared
 * after every step and some only when all that happened has been told.
 */
final class Invariants implements EngineListener {
    private final Truth truth;
    private final FaultyExchange line;
    private final Entries entries;
    private final Protection protection;
    private final Map<Truth.Trade, Integer> applied = new HashMap<>();
    private final Map<Long, Long> filled = new HashMap<>();
    /** The most that was ever asked for, by order. */
    private final Map<Long, Long> asked = new HashMap<>();

    /** Orders of which a person was told that they are not ours. */
    private final Set<Long> foreign = new HashSet<>();

    private final Set<Long> sent = new HashSet<>();
    private @Nullable StrategyFault fault;
    private long fills;
    private long anomalies;
    private long failures;
    private long lastTime = Long.MIN_VALUE;
    private boolean replaying;
    private Parts parts;
    private final Set<Long> matched = new HashSet<>();
    private long waited;
    private long parents;
    /** Whether a person was told that a position cannot be protected. */
    private boolean unprotected;

    Invariants(Truth truth, FaultyExchange line, Entries entries) {
        this.truth = truth;
        this.line = line;
        this.entries = entries;
        this.protection = new Protection(truth);
        this.parts = new Parts(truth.instruments());
    }

    @Override
    public void onFill(Fill fill, long time, Purpose purpose) {
        Truth.Trade trade = Truth.Trade.of(fill);
        int times = applied.merge(trade, 1, Integer::sum);
        int happened = truth.fills().getOrDefault(trade, 0);
        unless(happened > 0, "I4", "{} was applied and never happened", trade);
        unless(times <= happened, "I4", "{} was applied {} times and happened {} times", trade, times, happened);
        if (!replaying) fills++;
        if (fill.orderId() == 0 || fill.orderId() >= FaultyExchange.FIRST_FOREIGN) return;
        entries.applied(fill.orderId(), fill.lots());
        parts.fills(fill.orderId(), fill.lots(), line::overLots);
        long sum = filled.merge(fill.orderId(), fill.lots(), Long::sum);
        long most = asked.getOrDefault(fill.orderId(), 0L) + line.overLots(fill.orderId());
        unless(sum <= most, "I9", "{} lots of order {} are executed, asked were {}", sum, fill.orderId(), most);
    }

    @Override
    public void onAlgorithm(ParentOrder parent, long time) {
        parts.told(parent);
        boolean ended = parent.status() == ParentOrder.Status.ENDED && parent.filledLots() > 0;
        if (ended && !replaying) parents++;
    }

    @Override
    public void onConditionalOrder(ConditionalOrder order, long time) {
        parts.told(order);
        if (order.status() != ConditionalStatus.MATCHED) return;
        unless(matched.add(order.number()), "K2", "conditional order {} was matched twice", order.number());
        if (!replaying) waited++;
    }

    @Override
    public void onAnomaly(Anomaly anomaly) {
        unprotected |= anomaly.kind() == Anomaly.Kind.UNPROTECTED;
        // what was written before the process ended may be handled for the first time by its next start
        if (anomaly.kind() == Anomaly.Kind.FOREIGN_FILL) foreign.add(anomaly.orderId());
        if (replaying) return;
        anomalies++;
        if (anomaly.kind() == Anomaly.Kind.NOT_FOUND) givenUp(anomaly.orderId());
        entries.noticed(anomaly);
    }

    @Override
    public void onFault(StrategyFault thrown) {
        if (replaying) return;
        failures++;
        if (fault == null) fault = thrown;
    }

    @Override
    public void onDay(long dayStart, long equityUnits) {
        if (!replaying) entries.losses().dayEnds(dayStart, equityUnits);
    }

    @Override
    public void onEquity(long time, long equityUnits) {
        if (!replaying) entries.losses().seen(equityUnits);
    }

    /** The first failure of a strategy; null if none failed. */
    @Nullable
    StrategyFault fault() {
        return fault;
    }

    long fills() {
        return fills;
    }

    long anomalies() {
        return anomalies;
    }

    long failures() {
        return failures;
    }

    /** Orders sent in parts that were executed, at least in part, and have ended. */
    long parents() {
        return parents;
    }

    /** Conditional orders that were sent. */
    long waited() {
        return waited;
    }

    /** The engine is made anew from what is left: all that it says until {@link #replayed} it said before. */
    void replays() {
        replaying = true;
        applied.clear();
        filled.clear();
        lastTime = Long.MIN_VALUE;
        parts = new Parts(truth.instruments());
        matched.clear();
        entries.restart();
    }

    /** The engine is where the log ends. */
    void replayed(Engine engine) {
        replaying = false;
        entries.losses().restarted(engine.portfolio().equityUnits());
        for (long id = 1; id <= engine.orders(); id++) {
            Order order = engine.order(id);
            if (order != null && order.status() == OrderStatus.UNKNOWN) entries.doubt(id);
        }
        reserved(engine);
    }

    /** What the engine is about to be told. */
    void told(Event event) {
        entries.told(event);
        protection.told(event);
    }

    /** After every event that the engine was told, and before its effects leave. */
    void afterStep(Engine engine, Event event) {
        unless(event.time() >= lastTime, "I18", "time went back from {} to {}", lastTime, event.time());
        lastTime = event.time();
        long timer = engine.nextTimer();
        // what happens at the moment of a timer may be told before it
        boolean due = event instanceof Event.TimeReached ? timer <= event.time() : timer < event.time();
        unless(!due, "I18", "a timer of {} has not fired at {}", timer, event.time());
        reserved(engine);
        operated(event);
        if (event instanceof Event.PositionLiquidated && entries.living()) forced(engine);
        if (event instanceof Event.Resumed)
            entries.losses().resumed(engine.portfolio().equityUnits());
        if (event instanceof Event.Report report) algebra(engine, report.orderId());
        protection.step(engine);
        parts.afterStep(engine);
    }

    /** The exchange took a position by force: where it lives on, a person has to look before anything is opened. */
    private static void forced(Engine engine) {
        TradingState state = engine.tradingState();
        boolean opens = state == TradingState.READY || state == TradingState.REDUCE_ONLY;
        unless(!opens, "C23", "the account is {} after a position was closed by force", state);
    }

    /** The engine takes it that an order never arrived. */
    private void givenUp(long id) {
        OrderView view = truth.view(id, lastTime);
        boolean there = view != null && view.standing() != OrderView.Standing.REJECTED;
        unless(!there, "I4", "order {} is given up, and the exchange has it", id);
    }

    /** A person said something, now or before a restart. */
    void operated(Event event) {
        if (event instanceof Event.Halted || event instanceof AccountEvent.Killed) truth.halted(true);
        if (event instanceof Event.Resumed) truth.halted(false);
    }

    private void reserved(Engine engine) {
        for (int i = 0; i < engine.portfolio().size(); i++) {
            unless(!engine.bare(i) || unprotected, "I16", "C{} is held without the stop that it demands", i);
            reserved(engine, i, Side.BUY);
            reserved(engine, i, Side.SELL);
        }
    }

    private void reserved(Engine engine, int i, Side side) {
        long reserved = engine.reservedLots(i, side);
        long worst = truth.worst(i, side);
        if (reserved < worst) unless(false, "I5", "{} lots to {} are reserved, {} may come", reserved, side, worst);
    }

    private void algebra(Engine engine, long id) {
        Order order = engine.order(id);
        long told = filled.getOrDefault(id, 0L);
        if (order == null) return;
        long most = order.mostLots() + line.overLots(id);
        unless(order.filledLots() == told, "I9", "order {} counts {} lots, told were {}", id, order.filledLots(), told);
        unless(told >= 0 && told <= most, "I9", "order {}: {} of {} lots", id, told, most);
        unless(!order.status().terminal(), "I9", "order {} is {} and among the open ones", id, order.status());
    }

    /** The engine sends something. */
    void sends(Engine engine, Effect effect, long time) {
        if (effect instanceof Effect.AmendOrder amend) asked.merge(amend.orderId(), amend.lots(), Math::max);
        if (!(effect instanceof Effect.PlaceOrder place)) return;
        long id = place.orderId();
        Order order = engine.order(id);
        unless(order != null, "I1", "order {} leaves and is not in the table", id);
        if (order == null) return;
        truth.approved(id, order.spec());
        parts.sends(id, place.order().quantity().lots());
        asked.put(id, place.order().quantity().lots());
        // a number is given when a strategy asks, so one that was given earlier may leave later; but each only once
        unless(sent.add(id), "I18", "number {} was used before", id);
        unless(id <= engine.orders(), "I18", "number {} was never given", id);
        protection.sends(order);
        if (!place.order().reduceOnly()) entries.leaves(engine, place, time);
        else if (truth.mayTurn(place.order().instrument())) bounded(engine, place.order());
    }

    /** Where the exchange knows no reduce-only, exits that work are together at most what is held. */
    private static void bounded(Engine engine, OrderSpec exit) {
        long open = 0;
        for (Order order : engine.workingOrders()) {
            OrderSpec spec = order.spec();
            boolean same = spec.instrument() == exit.instrument() && spec.side() == exit.side();
            if (spec.reduceOnly() && same) open += order.openLots();
        }
        long held = Math.abs(engine.portfolio().position(exit.instrument()).lots());
        unless(open <= held, "I15", "exits for {} lots work, held are {}: {}", open, held, exit);
    }

    /** Everything that happened has been told: both sides must believe the same. */
    void quiet(Engine engine, SimulatedExchange exchange, long time) {
        truth.fills().forEach((trade, times) -> {
            int ours = applied.getOrDefault(trade, 0);
            unless(times == ours, "I4", "{} happened {} times and was applied {} times", trade, times, ours);
        });
        for (long id : truth.orders(false))
            unless(engine.order(id) != null, "I4", "order {} works and is forgotten", id);
        for (long id : truth.orders(true)) {
            Order order = engine.order(id);
            if (order == null || waits(order)) continue;
            unless(false, "I4", "order {} has ended and is {}", id, order.status());
        }
        for (Fill other : truth.others()) {
            long id = line.asTold(other).orderId();
            boolean told = id < FaultyExchange.FIRST_FOREIGN || foreign.contains(id);
            unless(told, "F2", "{} is not ours, and nobody was told so", other);
        }
        Books.compare(engine.portfolio(), exchange, truth);
        protection.quiet(time);
    }

    /** All is executed, and the answer to a change that was sent before that was known is still on its way. */
    private static boolean waits(Order order) {
        boolean asked = order.status() == OrderStatus.PENDING_UPDATE || order.status() == OrderStatus.PENDING_CANCEL;
        return asked && order.openLots() == 0;
    }

    /** Some time after the line has healed: what was in doubt then may not be so any more. */
    void resolved(Engine engine, Set<Long> doubts) {
        for (long id : doubts) {
            Order order = engine.order(id);
            boolean doubt = order != null && order.status() == OrderStatus.UNKNOWN;
            unless(!doubt, "L1", "the fate of order {} is still unknown", id);
        }
    }
}
