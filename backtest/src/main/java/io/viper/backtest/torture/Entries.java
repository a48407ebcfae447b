package io.viper.backtest.torture;

import static io.viper.backtest.torture.Broken.unless;

import io.viper.core.engine.Anomaly;
import io.viper.core.engine.Engine;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.TradingState;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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
    private final Set<Truth.Trade> executed = new HashSet<>();
    private final ArrayDeque<Long> times = new ArrayDeque<>();
    private final Map<Integer, Double> closes = new HashMap<>();
    private long dayOpening;

    Entries(RiskLimits limits, Truth truth, Money capital) {
        this.limits = limits;
        this.truth = truth;
        this.dayOpening = capital.units();
    }

    /** The engine is made anew; what it knows of the day is told again. */
    void restart() {
        doubts.clear();
    }

    /** After a restart it is still not known what became of an order. */
    void doubt(long orderId) {
        doubts.put(orderId, truth.instrument(orderId));
    }

    void dayEnds(long equityUnits) {
        dayOpening = equityUnits;
    }

    /** A person lets the account go on: a loss is counted from here. */
    void resumed(long equityUnits) {
        dayOpening = Math.min(dayOpening, equityUnits);
    }

    void noticed(Anomaly anomaly) {
        boolean odd = anomaly.kind() == Anomaly.Kind.OVER_FILL;
        Truth.Life life = truth.life(anomaly.orderId());
        if (odd && life != null) frozen.add(life.spec.instrument());
    }

    void told(Event event) {
        if (event instanceof Event.BarClosed(int instrument, Bar bar)) closes.put(instrument, bar.close());
        if (!(event instanceof Event.Report report)) return;
        long id = report.orderId();
        switch (report) {
            case Event.OrderTimedOut _ -> {
                int instrument = truth.instrument(id);
                if (instrument >= 0 && !heard.contains(id)) doubts.put(id, instrument);
            }
            case Event.ChangeRejected _, Event.OrderAmended _ -> {
                // says nothing for sure about the order itself
            }
            default -> {
                if (report instanceof Event.OrderFilled filled) executed.add(Truth.Trade.of(filled.fill()));
                heard.add(id);
                doubts.remove(id);
            }
        }
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
        unless(!frozen.contains(i), "I13", "entry {} leaves although more was executed than asked for", id);
        unless(!doubts.containsValue(i), "I13", "entry {} leaves while the fate of {} is unknown", id, doubts);
        loss(engine, id);
        rate(id, time);
        size(engine, place);
    }

    /** The loss of the day, as the account's equity says. */
    private void loss(Engine engine, long id) {
        double loss = 1 - engine.portfolio().equityUnits() / (double) dayOpening;
        if (loss < limits.value(Limit.DAILY_LOSS)) return;
        unless(
                false,
                "I17",
                "entry {} leaves after a loss of {} on this day, at most {}",
                id,
                loss,
                limits.value(Limit.DAILY_LOSS));
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
        int i = place.order().instrument();
        Side side = place.order().side();
        if (truth.strange(i)) return;
        positions(engine, i, place.orderId());
        long held = Math.max(0, truth.lots(i) * side.sign());
        long lots = held + truth.worst(i, side) + place.order().quantity().lots();
        Instrument instrument = engine.portfolio().instrument(i);
        long ticks = instrument.ticks(closes.getOrDefault(engine.portfolio().listed(i), 1.0), Rounding.UP);
        double units = (double) instrument.notionalUnits(ticks, lots);
        double most = limits.value(Limit.MAX_NOTIONAL) * engine.portfolio().equityUnits() * MOVED;
        if (units <= most) return;
        unless(false, "I6", "entry {} makes {} of C{}, at most {}", place.orderId(), units, i, most);
    }

    /** Whether something was executed of which nobody knows here yet: the rest of an order that was told as canceled. */
    private boolean untold() {
        return !executed.containsAll(truth.fills().keySet());
    }

    private void positions(Engine engine, int entered, long id) {
        int count = 0;
        for (int i = 0; i < engine.portfolio().size(); i++) {
            if (truth.strange(i)) return;
            boolean waits = truth.worst(i, Side.BUY) + truth.worst(i, Side.SELL) > 0;
            if (i == entered || truth.lots(i) != 0 || waits) count++;
        }
        boolean few = count <= limits.value(Limit.MAX_POSITIONS)
                || !engine.portfolio().position(entered).flat();
        if (!few && !untold())
            unless(
                    false,
                    "I6",
                    "entry {} makes {} positions, at most {}",
                    id,
                    count,
                    limits.value(Limit.MAX_POSITIONS));
    }
}
