package io.viper.benchmarks;

import io.viper.core.engine.EngineSetup;
import io.viper.core.engine.StrategyBinding;
import io.viper.core.market.Subscription;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Purpose;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.core.model.Trade;
import io.viper.core.network.WebSocketServer;
import io.viper.core.risk.RiskLimits;
import io.viper.core.simulation.SimulationSettings;
import io.viper.core.strategy.Desk;
import io.viper.core.strategy.Strategy;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import io.viper.exchange.bitget.BitgetProtocol;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.kit.Governor;
import io.viper.exchange.kit.StreamRunner;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * From a frame of Bitget's on a loopback WebSocket to the order that the engine wants, and from there to the server that read the
 * signed request: stream, adapter, inbox, journal, engine, gate, line, adapter, HTTP. In turns with it an echo over a WebSocket, an
 * empty POST, and what the disk needs for the intent that must be on it before the order leaves.
 */
final class SocketRoads implements Workload {
    private static final int WARM = 1_000;
    private static final int ORDERS = 2_000;
    private static final double PRICE = 115_000;
    private static final Protocol BITGET = new BitgetProtocol(false);

    private final Percentiles effect = new Percentiles();
    private final Percentiles wire = new Percentiles();
    private final Percentiles whole = new Percentiles();
    private final Percentiles disk = new Percentiles();
    private final Percentiles echo = new Percentiles();
    private final Percentiles post = new Percentiles();
    private final Semaphore ready = new Semaphore(0);
    private final Semaphore filled = new Semaphore(0);
    private final Semaphore subscribed = new Semaphore(0);
    private volatile long said;
    private volatile long wanted;
    private volatile boolean counts;
    private volatile long clock = 1_760_000_000L * Timeframe.SECOND;

    /** Buys, sells, buys: an order a trade. */
    private static final class Flips implements Strategy {
        private boolean bought;

        @Override
        public Subscription subscription() {
            return Subscription.BARS.withTrades();
        }

        @Override
        public void onBar(Bar bar, Desk desk) {}

        @Override
        public void onTrade(Trade trade, Desk desk) {
            if (bought) desk.sell(0.01);
            else desk.buy(0.01);
            bought = !bought;
        }
    }

    @Override
    public String name() {
        return "socket-roads";
    }

    @Override
    public String description() {
        return "a frame on a loopback WebSocket to the engine's order, and on to the server that reads it, beside an echo";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        Path home = Files.createTempDirectory(Path.of("."), "viper-socket-roads");
        try (WebSocketServer server = new WebSocketServer(this::heard)) {
            orders(home, server);
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
        double floor = echo.at(0.5) + disk.at(0.5) + post.at(0.5);
        return List.of(
                new Figure(
                        "frame → order wanted, journal on",
                        effect.toString(),
                        "WebSocket echo there and back " + echo,
                        effect.at(0.5) / (double) echo.at(0.5),
                        Goal.NONE),
                new Figure(
                        "order wanted → read by the server, on the disk first",
                        wire.toString(),
                        "write + fdatasync " + disk,
                        wire.at(0.5) / (double) disk.at(0.5),
                        Goal.NONE),
                new Figure(
                        "frame → order read by the server",
                        whole.toString(),
                        "echo + fdatasync + POST there and back, whose " + post,
                        whole.at(0.5) / floor,
                        Goal.NONE));
    }

    private void heard(WebSocketServer.Peer peer, String text) throws IOException {
        if (text.contains("subscribe")) subscribed.release();
        else peer.say(text);
    }

    private void orders(Path home, WebSocketServer server) throws Exception {
        Instrument instrument = BitgetMessages.listing("BTCUSDT").instrument();
        long ticks = instrument.price(PRICE, Rounding.NEAREST).ticks();
        InstantExchange inside = new InstantExchange(instrument, ticks, EngineRun.CASH.units(), () -> clock, () -> {});
        LoopbackExchange exchange = new LoopbackExchange(inside, this::arrived);
        LiveLoop.Surroundings around = new LiveLoop.Surroundings(
                home.resolve("journal"),
                JournalOptions.standard().withLow(0, 0),
                new KillFiles(home),
                List.of(exchange),
                LineSettings.standard(),
                new WireGate.Caps(1e9, 1e9, 1_000_000),
                () -> clock,
                1 << 16,
                0);
        try (LiveLoop loop = LiveLoop.open(setup(instrument), around, listener());
                DiskFloor floor = new DiskFloor(home);
                LoopbackFloor loopback = new LoopbackFloor(server.port(), exchange.address())) {
            Thread thread = new Thread(() -> run(loop), "socket-roads");
            thread.start();
            ready.acquire();
            try (StreamRunner _ = stream(server, exchange.address(), loop)) {
                subscribed.acquire();
                WebSocketServer.Peer stream = server.peers().getLast();
                for (int k = 0; k < WARM + ORDERS; k++) {
                    counts = k >= WARM;
                    clock += Timeframe.SECOND;
                    String frame = BitgetMessages.trade("BTCUSDT", k);
                    said = System.nanoTime();
                    stream.say(frame);
                    filled.acquire();
                    keep(disk, floor.flush());
                    keep(echo, loopback.echo(frame));
                    keep(post, loopback.post());
                }
            }
            counts = false;
            loop.stop();
            thread.join();
        }
        if (effect.size() != ORDERS || wire.size() != ORDERS)
            throw new IllegalStateException(effect.size() + " orders wanted, " + wire.size() + " sent");
    }

    /** Trades of the stream into the loop's inbox, at the loop's time. */
    private StreamRunner stream(WebSocketServer server, String rest, LiveLoop loop) {
        Instrument instrument = BitgetMessages.listing("BTCUSDT").instrument();
        StreamSink sink = new StreamSink() {
            @Override
            public void trade(String symbol, long time, String id, double price, double size, boolean buyerTook) {
                long ticks = instrument.price(price, Rounding.NEAREST).ticks();
                loop.inbox().offer(new Event.TradeSeen(0, clock, buyerTook ? Side.BUY : Side.SELL, ticks, 13));
            }
        };
        return runner(server, rest, List.of(new Topic(Topic.Kind.TRADES, BitgetMessages.listing("BTCUSDT"), "")), sink);
    }

    /** A stream of Bitget's perpetuals. */
    static StreamRunner runner(WebSocketServer server, String rest, List<Topic> topics, StreamSink sink) {
        Caller caller = new Caller(BITGET, rest, null, Caller.Timing.STANDARD, new Governor(BITGET.budgets()));
        StreamRunner.Watcher watcher = new StreamRunner.Watcher() {
            @Override
            public void up() {}

            @Override
            public void down(String reason) {
                // whoever counts what came notices
            }

            @Override
            public void refused(Topic topic, ErrorKind kind, String text) {
                // the same
            }
        };
        String address = "ws://127.0.0.1:" + server.port() + "/";
        return new StreamRunner(
                () -> BITGET.marketStream(Product.LINEAR), caller, address, null, topics, sink, watcher);
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
            public void onEffect(Effect effected, long time) {
                if (!(effected instanceof Effect.PlaceOrder)) return;
                wanted = System.nanoTime();
                if (counts) effect.add(wanted - said);
            }

            @Override
            public void onFill(Fill fill, long time, Purpose purpose) {
                filled.release();
            }
        };
    }

    private void arrived() {
        if (!counts) return;
        long now = System.nanoTime();
        wire.add(now - wanted);
        whole.add(now - said);
    }

    private static void run(LiveLoop loop) {
        try {
            loop.run();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void keep(Percentiles times, long nanos) {
        if (counts) times.add(nanos);
    }
}
