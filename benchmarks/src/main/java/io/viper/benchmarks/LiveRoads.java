package io.viper.benchmarks;

import com.sun.management.ThreadMXBean;
import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Purpose;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import io.viper.journal.JournalOptions;
import io.viper.live.KillFiles;
import io.viper.live.LiveListener;
import io.viper.live.LiveLoop;
import io.viper.live.LivePhase;
import io.viper.live.RunSettings;
import io.viper.live.RunSetup;
import io.viper.live.WireGate;
import io.viper.live.exchange.LineSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * The live loop whole, inbox, journal, engine, gate and line, with an exchange inside the process: from a bar to the order that
 * the engine wants, and to the order that arrives there after its intent is on the disk. Beside it what the same disk needs for
 * a write and fdatasync in the same minute; and how many bars a second go through journal and engine when nothing is ordered.
 */
final class LiveRoads implements Workload {
    private static final int WARM = 1_000;
    private static final int ORDERS = 4_000;
    private static final int IDLE = 2_000_000;
    private static final int ROOM = 1 << 16;
    /** Bars that are offered without looking whether there is room. */
    private static final int BLOCK = 1 << 10;

    private static final double PRICE = 100;

    private final Percentiles effect = new Percentiles();
    private final Percentiles wire = new Percentiles();
    private final Percentiles disk = new Percentiles();
    private final Semaphore ready = new Semaphore(0);
    private final Semaphore filled = new Semaphore(0);
    private final Semaphore room = new Semaphore(ROOM / 2 / BLOCK);
    private final CountDownLatch idled = new CountDownLatch(1);
    private volatile long offered;
    private volatile boolean counts;
    private volatile long clock;

    /** Buys, sells, buys: an order a bar until it is told to rest. */
    private final class Flips implements Strategy {
        private boolean bought;
        private int rested;

        @Override
        public void onBar(Bar bar, Desk desk) {
            if (bar.volume() == 0) {
                rest();
                return;
            }
            if (bought) desk.sell(1);
            else desk.buy(1);
            bought = !bought;
        }

        private void rest() {
            rested++;
            if (rested % BLOCK == 0) room.release();
            if (rested == IDLE) idled.countDown();
        }
    }

    @Override
    public String name() {
        return "live-roads";
    }

    @Override
    public String description() {
        return "the live loop: bar to effect, bar to wire with fsync beside the disk's own, events a second with the journal";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        Path home = Files.createTempDirectory(Path.of("."), "viper-live-roads");
        try {
            return measure(home);
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }

    private List<Figure> measure(Path home) throws Exception {
        Instrument instrument = EngineRun.spot(0);
        clock = 1_700_000_000L * Timeframe.SECOND;
        long ticks =
                instrument.price(PRICE, io.viper.core.model.Rounding.NEAREST).ticks();
        InstantExchange exchange =
                new InstantExchange(instrument, ticks, EngineRun.CASH.units(), () -> clock, this::arrived);
        LiveLoop.Surroundings around = new LiveLoop.Surroundings(
                home.resolve("journal"),
                JournalOptions.standard().withLow(0, 0),
                new KillFiles(home),
                List.of(exchange),
                LineSettings.standard(),
                new WireGate.Caps(1e9, 1e9, 1_000_000),
                () -> clock,
                ROOM,
                0);
        try (LiveLoop loop = LiveLoop.open(setup(instrument), around, listener())) {
            Thread thread = new Thread(() -> run(loop), "live-roads");
            thread.start();
            ready.acquire();
            orders(loop, home);
            String idle = idle(loop, thread);
            loop.stop();
            thread.join();
            return List.of(
                    Figure.alone("bar → order wanted, journal on", effect.toString()),
                    Figure.alone("bar → order at the wire, on the disk first", wire.toString()),
                    new Figure("", "", "write + fdatasync " + disk, wire.at(0.5) / (double) disk.at(0.5), Goal.NONE),
                    Figure.alone("bars through inbox, journal and engine", idle));
        }
    }

    private RunSetup setup(Instrument instrument) {
        EngineSetup engine = EngineSetup.of(
                List.of(instrument),
                Timeframe.M1,
                EngineRun.CASH,
                RiskLimits.none(),
                1,
                List.of(new StrategyBinding("flips", Flips::new)));
        SimulationSettings simulation = SimulationSettings.frictionless();
        RunSettings settings = RunSettings.of(engine, simulation, Map.of("strategy.name", "flips"));
        return new RunSetup(LiveLoop.MODE, "benchmark", SeededBars.SEED, engine, simulation, settings);
    }

    private LiveListener listener() {
        return new LiveListener() {
            @Override
            public void onPhase(LivePhase phase, String reason) {
                if (phase == LivePhase.READY) ready.release();
            }

            @Override
            public void onEffect(Effect wanted, long time) {
                if (counts && wanted instanceof Effect.PlaceOrder) effect.add(System.nanoTime() - offered);
            }

            @Override
            public void onFill(Fill fill, long time, Purpose purpose) {
                filled.release();
            }
        };
    }

    private void arrived() {
        if (counts) wire.add(System.nanoTime() - offered);
    }

    private static void run(LiveLoop loop) {
        try {
            loop.run();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Event.BarClosed bar(double volume) {
        long open = clock;
        clock = open + Timeframe.M1.nanos();
        return new Event.BarClosed(0, new Bar(Timeframe.M1, open, PRICE, PRICE, PRICE, PRICE, volume));
    }

    /** One at a time; the disk's own time is taken between them. */
    private void orders(LiveLoop loop, Path home) throws Exception {
        try (DiskFloor floor = new DiskFloor(home)) {
            for (int k = 0; k < WARM + ORDERS; k++) {
                counts = k >= WARM;
                Event.BarClosed bar = bar(1);
                offered = System.nanoTime();
                loop.inbox().offer(bar);
                filled.acquire();
                long flushed = floor.flush();
                if (counts) disk.add(flushed);
            }
        }
        counts = false;
        if (effect.size() != ORDERS || wire.size() != ORDERS)
            throw new IllegalStateException(effect.size() + " orders wanted, " + wire.size() + " sent");
    }

    /** As fast as they go in; the inbox is never full. */
    private String idle(LiveLoop loop, Thread thread) throws InterruptedException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getThreadAllocatedBytes(thread.threadId());
        long begun = System.nanoTime();
        for (int k = 0; k < IDLE; k++) {
            Event.BarClosed bar = bar(0);
            if (k % BLOCK == 0) room.acquire();
            if (!loop.inbox().offer(bar)) throw new IllegalStateException("the inbox was full");
        }
        idled.await();
        double seconds = (System.nanoTime() - begun) / 1e9;
        double each = (threads.getThreadAllocatedBytes(thread.threadId()) - bytes) / (double) IDLE;
        return Figure.rate(IDLE / seconds) + String.format(Locale.ROOT, ", %.1f B each", each);
    }
}
