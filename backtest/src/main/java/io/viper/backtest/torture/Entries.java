package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.Engine;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.ExchangeEvent;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.OrderSpec;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.TradingState;
import io.viper.core.simulation.FaultyExchange;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order that opens or adds may leave, judged by what was told and by what is at the exchange, and not by what
 * the engine makes of it: its limits, its losses, what nobody can explain, orders in doubt.
 */
final class Entries {
    private static final long MINUTE = 60_000_000_000L;
    /** What the value of an order may change while it is under way, as a factor: lots are exact, prices move. */
    private static final double MOVED = 1.5;

    private final RiskLimits limits;
    private final Truth truth;
    private final Set<Integer> frozen = new HashSet<>();
    /** Orders to which no answer came, by number, with their instrument. */
    private final Map<Long, Integer> doubts = new HashMap<>();

    private final Set<Long> heard = new HashSet<>();
    private final ArrayDeque<Long> times = new ArrayDeque<>();
    private final Map<Integer, Double> closes = new HashMap<>();
    /** Lots that were told of each order. */
    private final Map<Long, Long> applied = new HashMap<>();

    private final Losses losses;

    private final Set<Truth.Trade> foreign = new HashSet<>();
    private final boolean living;

    Entries(RiskLimits limits, Truth truth, Money capital, boolean living) {
        this.living = living;
        this.limits = limits;
        this.truth = truth;
        this.losses = new Losses(limits, capital.units());
    }

    /** Whether the exchange lives on when we do not. */
    boolean living() {
        return living;
    }

    Losses losses() {
        return losses;
    }

    /** The engine was told that an order was executed. */
    void applied(long orderId, long lots) {
        applied.merge(orderId, lots, Long::sum);
    }

    /** The engine is made anew; what it knows of the day is told again. */
    void restart() {
        doubts.clear();
        applied.clear();
    }

    /** After a restart it is still not known what became of an order. */
    void doubt(long orderId) {
        doubts.put(orderId, truth.instrument(orderId));
    }

    void noticed(Anomaly anomaly) {
        boolean odd = anomaly.kind() == Anomaly.Kind.OVER_FILL;
        Life life = truth.life(anomaly.orderId());
        if (odd && life != null) frozen.add(life.spec.instrument());
        if (anomaly.kind() == Anomaly.Kind.NOT_FOUND) doubts.remove(anomaly.orderId());
    }

    void told(Event event) {
        if (event instanceof Event.BarClosed(int instrument, Bar bar)) closes.put(instrument, bar.close());
        // a person has looked at what happened there
        if (event instanceof Event.Resumed && living) frozen.clear();
        if (event instanceof ExchangeEvent found) found(found);
        if (!(event instanceof Event.Report report)) return;
        if (report instanceof Event.OrderFilled filled) stranger(filled.fill());
        long id = report.orderId();
        switch (report) {
            case Event.OrderTimedOut _ -> {
                int instrument = truth.instrument(id);
                if (instrument >= 0 && !heard.contains(id)) doubts.put(id, instrument);
            }
            // the exchange has what it changed; an order that is in doubt already is asked for all the same
            case Event.OrderAmended _ -> heard.add(id);
            case Event.ChangeRejected _ -> {
                // says nothing for sure about the order itself
            }
            default -> hear(id);
        }
    }

    /** People, or other programs, traded: entries of the instrument are not to be fought about with them. */
    private void stranger(Fill fill) {
        boolean theirs = fill.orderId() >= FaultyExchange.FIRST_FOREIGN;
        if (theirs && foreign.add(Truth.Trade.of(fill))) frozen.add(fill.instrument());
    }

    private void found(ExchangeEvent found) {
        switch (found) {
            case ExchangeEvent.OrderUnclear unclear -> {
                int instrument = truth.instrument(unclear.orderId());
                if (instrument >= 0 && !heard.contains(unclear.orderId())) doubts.put(unclear.orderId(), instrument);
            }
            case ExchangeEvent.OrderSeen seen -> hear(seen.order().orderId());
            case ExchangeEvent.OrderAbandoned gone -> hear(gone.orderId());
            case ExchangeEvent.FillSeen seen -> {
                hear(seen.fill().orderId());
                stranger(seen.fill());
            }
            case ExchangeEvent.AccountSeen seen -> seen.account().orders().forEach(order -> hear(order.orderId()));
            default -> {
                // proves nothing about an order
            }
        }
    }

    private void hear(long orderId) {
        heard.add(orderId);
        doubts.remove(orderId);
    }

    /** An entry leaves. */
    void leaves(Engine engine, Effect.PlaceOrder place, long time) {
        int i = place.order().instrument();
        long id = place.orderId();
        unless(
                engine.tradingState() == TradingState.READY,
                "I13",
                "entry {} leaves while {}",
                id,
                engine.tradingState());
        unless(!frozen.contains(i), "I13", "entry {} leaves although what was executed is not explained", id);
        unless(!doubts.containsValue(i), "I13", "entry {} leaves while the fate of {} is unknown", id, doubts);
        losses.leaves(id, engine.portfolio().equityUnits());
        rate(id, time);
        size(engine, place);
    }

    private void rate(long id, long time) {
        times.add(time);
        while (times.element() <= time - MINUTE) times.remove();
        int count = times.size();
        if (count <= limits.value(Limit.ORDERS_PER_MINUTE)) return;
        unless(
                false,
                "I6",
                "entry {} is number {} of a minute, at most {}",
                id,
                count,
                limits.value(Limit.ORDERS_PER_MINUTE));
    }

    /** What would be held at the exchange if all that is under way were executed. */
    private void size(Engine engine, Effect.PlaceOrder place) {
        for (int i = 0; i < engine.portfolio().size(); i++) if (truth.strange(i)) return;
        long id = place.orderId();
        int entered = place.order().instrument();
        double equity = Math.max(0, engine.portfolio().equityUnits());
        double one = 0;
        double all = 0;
        for (int i = 0; i < engine.portfolio().size(); i++) {
            double units = worst(engine, i, i == entered ? place.order() : null);
            all += units;
            if (i == entered) one = units;
        }
        atMost(engine, id, one, limits.value(Limit.MAX_NOTIONAL) * equity * MOVED, "units of the instrument");
        atMost(engine, id, all, limits.value(Limit.MAX_EXPOSURE) * equity * MOVED, "units of all instruments");
        boolean derivative = engine.portfolio().instrument(entered).kind().derivative();
        if (derivative)
            atMost(engine, id, all, limits.value(Limit.MAX_LEVERAGE) * equity * MOVED, "units with leverage");
        atMost(engine, id, truth.entries() + 1, limits.value(Limit.MAX_OPEN_ORDERS), "open orders");
        boolean adds = !engine.portfolio().position(entered).flat();
        if (!adds) atMost(engine, id, positions(engine, entered), limits.value(Limit.MAX_POSITIONS), "positions");
    }

    /** The notional of an instrument, with one more order, in 1e-8 of the settle currency. */
    private double worst(Engine engine, int i, @Nullable OrderSpec more) {
        Instrument instrument = engine.portfolio().instrument(i);
        long most = 0;
        for (Side side : Side.values()) {
            long lots = Math.max(0, truth.lots(i) * side.sign()) + truth.worst(i, side);
            if (more != null && more.side() == side) lots += more.quantity().lots();
            most = Math.max(most, lots);
        }
        return (double) instrument.notionalUnits(
                instrument.ticks(closes.getOrDefault(engine.portfolio().listed(i), 1.0), Rounding.UP), most);
    }

    private int positions(Engine engine, int entered) {
        int count = 0;
        for (int i = 0; i < engine.portfolio().size(); i++) {
            boolean waits = truth.worst(i, Side.BUY) + truth.worst(i, Side.SELL) > 0;
            if (i == entered || truth.lots(i) != 0 || waits) count++;
        }
        return count;
    }

    private void atMost(Engine engine, long id, double measured, double most, String what) {
        if (measured <= most || truth.hides(applied, engine)) return;
        unless(false, "I6", "entry {} makes {} {}, at most {}", id, measured, what, most);
    }
}
