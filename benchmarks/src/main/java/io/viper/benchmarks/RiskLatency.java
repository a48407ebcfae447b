package io.viper.benchmarks;

import io.viper.core.engine.Effects;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Direction;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Money;
import io.viper.core.model.Price;
import io.viper.core.model.Rounding;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.Decision;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a judged intent costs: a signal goes through all checks of the standard limits beside four positions of twenty perpetuals
 * with a month of hours behind them, and is let through. Limits that would only refuse (number, pace, repeats) are off.
 */
final class RiskLatency implements Workload {
    private static final int INSTRUMENTS = 20;
    private static final int HELD = 4;
    private static final int BARS = 60 * 24 * 40;
    private static final int WARM = 20_000;
    private static final int JUDGED = 40_000;
    private static final double GOAL_NANOS = 20_000;
    private static final List<Limit> OFF = List.of(
            Limit.MAX_POSITIONS,
            Limit.MAX_OPEN_ORDERS,
            Limit.COOLDOWN,
            Limit.DEDUPE,
            Limit.MAX_CORRELATION,
            Limit.ORDERS_PER_SECOND,
            Limit.ORDERS_PER_MINUTE,
            Limit.ORDERS_PER_DAY,
            Limit.REJECTS);

    private Engine engine = new Engine(setup(List.of(EngineRun.perpetual(0))), new EngineListener() {});
    private List<BarColumns> bars = List.of();
    private int next;
    private long signals;
    private long trades;
    private long passed;

    @Override
    public String name() {
        return "risk";
    }

    @Override
    public String description() {
        return "a signal through all checks of the standard limits, beside four positions";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) {
        List<Instrument> instruments = new ArrayList<>();
        List<BarColumns> columns = new ArrayList<>();
        for (int k = 0; k < INSTRUMENTS; k++) {
            instruments.add(EngineRun.perpetual(k));
            columns.add(SeededBars.columns(BARS, SeededBars.SEED + k));
        }
        bars = columns;
        engine = new Engine(setup(instruments), new EngineListener() {
            @Override
            public void onDecision(Decision decision) {
                if (decision.approved()) passed++;
            }
        });
        while (next < BARS / 2) tellBars();
        for (int i = 0; i < HELD; i++) fill(signal(i), i, instruments.get(i));
        Percentiles times = new Percentiles();
        passed = 0;
        for (int k = 0; k < WARM + JUDGED; k++) {
            if (k % 4 == 0) tellBars();
            int instrument = HELD + k % (INSTRUMENTS - HELD);
            Event.SignalReceived signal = signal(instrument);
            long before = System.nanoTime();
            Effects effects = engine.on(signal);
            long after = System.nanoTime();
            if (k >= WARM) times.add(after - before);
            reject(effects);
        }
        double share = passed / (double) (WARM + JUDGED);
        if (share < 0.9) throw new IllegalStateException("only " + share + " of the intents were let through");
        return List.of(new Figure(
                "signal → order through all checks",
                times.toString(),
                String.format(Locale.ROOT, "p99 limit %.0f µs", GOAL_NANOS / 1e3),
                times.at(0.99) / GOAL_NANOS,
                Goal.atMost(1)));
    }

    private static EngineSetup setup(List<Instrument> instruments) {
        RiskLimits limits = RiskLimits.standard();
        for (Limit limit : OFF) limits = limits.with(limit, limit == Limit.MAX_CORRELATION ? 1 : limit.off());
        Money cash = new Money(EngineRun.CASH.units() * 100, EngineRun.CASH.currency());
        return EngineSetup.of(instruments, Timeframe.M1, cash, limits, 10, List.of());
    }

    private void tellBars() {
        for (int i = 0; i < INSTRUMENTS; i++)
            engine.on(new Event.BarClosed(i, bars.get(i).bar(next)));
        next++;
    }

    /** Long, with a stop five percent below: about a fifth of the account. */
    private Event.SignalReceived signal(int instrument) {
        String id = Long.toString(++signals);
        double price = bars.get(instrument).bar(next - 1).close();
        return new Event.SignalReceived(
                engine.time(),
                id,
                "benchmark",
                instrument,
                Direction.LONG,
                Double.NaN,
                price * 0.95,
                List.of(),
                0.9,
                "measured");
    }

    private void fill(Event.SignalReceived signal, int i, Instrument instrument) {
        Effects effects = engine.on(signal);
        Effect.PlaceOrder place = placed(effects);
        Price price = instrument.price(bars.get(i).bar(next - 1).close(), Rounding.NEAREST);
        long lots = place.order().quantity().lots();
        Fill fill = new Fill(place.orderId(), ++trades, i, place.order().side(), lots, price.ticks(), 0, false, 0);
        engine.on(new Event.OrderFilled(fill, engine.time()));
    }

    private void reject(Effects effects) {
        if (effects.size() == 0) return;
        engine.on(new Event.OrderRejected(placed(effects).orderId(), engine.time(), "measured"));
    }

    private static Effect.PlaceOrder placed(Effects effects) {
        if (effects.size() > 0 && effects.get(0) instanceof Effect.PlaceOrder place) return place;
        throw new IllegalStateException("no order was placed");
    }
}
