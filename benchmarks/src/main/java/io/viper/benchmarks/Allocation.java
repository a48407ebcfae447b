package io.viper.benchmarks;

import com.sun.management.ThreadMXBean;
import io.viper.core.engine.Engine;
import io.viper.core.engine.EngineListener;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.BarColumns;
import io.viper.core.model.Event;
import io.viper.core.risk.RiskLimits;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Bytes that an event leaves behind. Not a matter of rounds: the count is the same every time, once the code is compiled. */
final class Allocation implements Workload {
    private static final int BARS = 200_000;
    private static final int WARM_UPS = 20;

    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public String description() {
        return "bytes a bar that leads to nothing leaves behind, in the engine and in a whole backtest; bytes an order leaves";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) {
        BarColumns bars = SeededBars.columns(BARS, SeededBars.SEED);
        Event[] events = new Event[BARS];
        for (int k = 0; k < BARS; k++) events[k] = new Event.BarClosed(0, bars.bar(k));
        long engine = least(() -> feed(events));
        long idle = least(() -> run(bars, CrossOrders.idle(10, 30)));
        long[] orders = {0};
        long busy = least(() -> orders[0] = run(bars, CrossOrders.of(10, 30)));
        return List.of(
                Figure.alone("bytes a bar without an order, Engine.on", bytes(engine / (double) BARS)),
                Figure.alone("bytes a bar without an order, whole backtest", bytes(idle / (double) BARS)),
                Figure.alone(
                        "bytes an order with its reports, whole backtest", bytes((busy - idle) / (double) orders[0])));
    }

    /** The engine alone: the events exist before. */
    private static void feed(Event[] events) {
        EngineSetup setup = EngineSetup.of(
                List.of(EngineRun.spot(0)),
                io.viper.core.model.Timeframe.M1,
                EngineRun.CASH,
                RiskLimits.none(),
                1,
                List.of(new StrategyBinding("idle", () -> CrossOrders.idle(10, 30))));
        Engine engine = new Engine(setup, new EngineListener() {});
        for (Event event : events) engine.on(event);
    }

    /** A whole run. @return the orders it sent */
    private static long run(BarColumns bars, CrossOrders strategy) {
        return EngineRun.run(EngineRun.plain(List.of(bars), () -> strategy))
                .funnel()
                .orders();
    }

    /** The fewest bytes of several passes: the first ones run code that is not compiled yet and allocates more. */
    private static long least(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int k = 0; k < WARM_UPS; k++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            work.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static String bytes(double value) {
        return String.format(Locale.ROOT, "%.1f B", value);
    }
}
