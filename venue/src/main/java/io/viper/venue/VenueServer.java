package io.viper.venue;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.viper.venue.dialect.Ask;
import io.viper.venue.dialect.Dialect;
import io.viper.venue.dialect.Door;
import io.viper.venue.dialect.Keys;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Faults;
import io.viper.venue.floor.Floor;
import io.viper.venue.floor.MarketClock;
import io.viper.venue.floor.News;
import io.viper.venue.floor.SyntheticFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The venue as a process: listens on loopback and lets time pass. In a test:
 *
 * <pre>{@code
 * try (VenueServer venue = VenueServer.start(VenueSettings.of("bitget").atSpeed(60))) {
 *     venue.address();          // http://127.0.0.1:port, and ws://…/v2/ws/public
 *     venue.keys();             // what to sign with
 *     venue.floor().faults();   // what goes wrong
 * }
 * }</pre>
 */
public final class VenueServer implements AutoCloseable {
    private static final int GOING_AWAY = 1_001;

    private static final String LOOPBACK = "127.0.0.1";
    private static final long TICK_NANOS = 10_000_000;
    private static final int HISTORY_MINUTES = 47 * 1_440;
    private static final int MOST_BODY = 1 << 20;

    private final VenueSettings settings;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final Floor floor;
    private final Door door;
    private final Wording wording;
    private final Doorman doorman;
    private final String token = Keys.chance();
    private final Map<String, VenueLine> lines = new ConcurrentHashMap<>();
    private final Javalin server;
    private final Thread driver;
    private volatile boolean closed;

    private VenueServer(VenueSettings settings) {
        this.settings = settings;
        Dialect dialect = Dialects.of(settings.exchange());
        Faults faults = new Faults(settings.seed());
        faults.set(settings.faults());
        MarketClock clock = new MarketClock(settings.beginMillis() * 1_000_000, settings.speed(), System::nanoTime);
        this.floor = new Floor(
                dialect.contracts(settings.coins()),
                dialect.rules(),
                new SyntheticFeed(settings.seed(), HISTORY_MINUTES),
                clock,
                faults,
                settings.cash(),
                settings.seed());
        this.door = floor.inside(() -> dialect.open(floor, settings.keys()));
        this.wording = new Wording(door.standings());
        this.doorman = new Doorman(floor, door, wording, settings.easing());
        this.server = Javalin.create(this::configure);
        this.driver = Thread.ofPlatform().daemon().name("venue time").unstarted(this::drive);
    }

    /** Opens the doors. @throws IllegalArgumentException if no venue speaks that exchange's language */
    public static VenueServer start(VenueSettings settings) {
        VenueServer venue = new VenueServer(settings);
        venue.server.start(LOOPBACK, settings.port());
        venue.driver.start();
        return venue;
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = MOST_BODY;
        ControlDoor control = new ControlDoor(floor, token);
        config.routes.post("/venue/faults", control::faults);
        config.routes.get("/venue/truth", control::truth);
        config.routes.get("/*", this::serve);
        config.routes.post("/*", this::serve);
        config.routes.put("/*", this::serve);
        config.routes.delete("/*", this::serve);
        for (String path : door.streams()) {
            config.routes.ws(path, socket -> {
                socket.onConnect(context -> {
                    context.enableAutomaticPings();
                    VenueLine line = new VenueLine(context.session, floor.faults(), wording);
                    lines.put(context.sessionId(), line);
                    Ask ask = new Ask(
                            "GET",
                            context.session.getUpgradeRequest().getRequestURI().getPath(),
                            String.valueOf(context.queryString() == null ? "" : context.queryString()),
                            Doorman.lowerCase(context.headerMap()),
                            "",
                            (long) (System.nanoTime() * settings.easing()));
                    open(ask, line);
                });
                socket.onMessage(context -> hear(context.sessionId(), context.message()));
                socket.onClose(context -> end(context.sessionId()));
                socket.onError(context -> end(context.sessionId()));
            });
        }
    }

    private void serve(Context context) {
        asked.incrementAndGet();
        doorman.serve(context);
    }

    private void open(Ask ask, VenueLine line) {
        floor.inside(() -> {
            Stream stream = door.stream(ask, line);
            Consumer<News> listener = stream::news;
            line.connected(stream, listener);
            floor.listen(listener);
            return true;
        });
        opened.incrementAndGet();
    }

    private void hear(String session, String frame) {
        asked.incrementAndGet();
        VenueLine line = lines.get(session);
        if (line != null) floor.inside(() -> line.heard(frame));
    }

    private void end(String session) {
        VenueLine line = lines.remove(session);
        if (line == null) return;
        line.listener().ifPresent(floor::forget);
        floor.inside(() -> {
            line.end();
            return true;
        });
    }

    private void drive() {
        while (!closed) {
            floor.tick();
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    /** How many WebSockets were opened since it began; what happens from then on is told on them. */
    public int opened() {
        return opened.get();
    }

    /** How many WebSockets stand. */
    public int standing() {
        return lines.size();
    }

    /** How many requests and frames of clients have come since it began. */
    public int asked() {
        return asked.get();
    }

    /** Where it listens, without a slash at the end: {@code http://127.0.0.1:8700}. */
    public String address() {
        return "http://" + LOOPBACK + ":" + server.port();
    }

    /** The same for WebSockets, without a path. */
    public String streamAddress() {
        return "ws://" + LOOPBACK + ":" + server.port();
    }

    /** The key that it knows. */
    public Keys keys() {
        return settings.keys();
    }

    /** What the control door wants as {@code Authorization: Bearer}. */
    public String token() {
        return token;
    }

    /** What is behind the doors. */
    public Floor floor() {
        return floor;
    }

    /** The paths of its WebSockets. */
    public List<String> streams() {
        return door.streams();
    }

    /** Cuts all streams, as a failing network does. */
    public void cutStreams() {
        for (VenueLine line : new ArrayList<>(lines.values())) line.cut();
    }

    /** Ends all streams with a word, as an exchange does that goes for maintenance or has had them for a day. */
    public void endStreams() {
        for (VenueLine line : new ArrayList<>(lines.values())) line.close(GOING_AWAY, "planned");
    }

    /** Tells all clients that their streams are about to be ended, where the exchange does so. Returns whether it does. */
    public boolean announceEnd() {
        return floor.inside(() -> {
            boolean said = false;
            for (VenueLine line : lines.values()) said |= line.announce();
            return said;
        });
    }

    /** What clients were let in with expires, on all streams, as the exchange has it: with a word, in silence, or with the line. */
    public void expireSessions() {
        floor.inside(() -> {
            for (VenueLine line : lines.values()) line.expire();
            return true;
        });
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(driver);
        cutStreams();
        server.stop();
    }
}
