package io.viper.live.bench;

import io.viper.core.model.AccountView;
import io.viper.core.model.Effect;
import io.viper.core.model.Event;
import io.viper.core.model.Fill;
import io.viper.core.model.OrderView;
import io.viper.live.exchange.Lookup;
import io.viper.live.exchange.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@link BenchExchange} behind a port of the loopback: a connection a request, one line each way, and one connection that
 * stays, on which reports, bars and the time are told. Its time passes fifty times faster than ours. It is never killed, and
 * can be told to do to requests what bad lines do.
 */
public final class BenchServer implements AutoCloseable {
    /** Wall time of one second of the exchange. */
    private static final long STEP_NANOS = 20_000_000L;

    private final BenchExchange exchange;
    private final ServerSocket door;
    private final List<PrintWriter> streams = new ArrayList<>();
    private final ConcurrentHashMap<Knob, AtomicInteger> knobs = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> offenses = new ConcurrentLinkedQueue<>();
    private final Predicate<String> durable;
    private final Thread clock;
    private final Thread porter;
    private volatile boolean closed;
    private volatile boolean paused;
    private volatile boolean hushed;

    /** What is done to so many of the next requests. */
    public enum Knob {
        /** An order is not taken, and nothing is said. */
        DROP_ORDER,
        /** An order is taken, and nothing is said. */
        DROP_REPLY,
        /** An order is taken, and a server's error is told. */
        BUSY,
        /** An order is taken, and half an answer is told. */
        HALF_REPLY,
        /** A cancel is not taken, and nothing is said. */
        DROP_CANCEL,
        /** A question about an order is answered as if there were none. */
        DENY,
        /** A report is told twice. */
        REPEAT,
        /** The account is shown without its positions. */
        HOLES
    }

    /**
     * Opens the door.
     *
     * @param durable asked at the arrival of each order whether its name is in the journal already
     */
    public BenchServer(BenchExchange exchange, Predicate<String> durable) throws IOException {
        this.exchange = exchange;
        this.durable = durable;
        door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        clock = Thread.ofPlatform().daemon().name("bench-clock").start(this::tick);
        porter = Thread.ofPlatform().daemon().name("bench-door").start(this::welcome);
    }

    /** Where it listens. */
    public int port() {
        return door.getLocalPort();
    }

    /** Does this to the next requests it can be done to. */
    public void next(Knob knob, int times) {
        knobs.computeIfAbsent(knob, one -> new AtomicInteger()).set(times);
    }

    /** Lets no time pass any more. */
    public void pause() {
        paused = true;
    }

    /** Who comes for a stream waits at the door while this is so. */
    public void hush(boolean on) {
        hushed = on;
    }

    /** Ends all streams; who wants may come again. */
    public void cut() {
        synchronized (exchange) {
            streams.forEach(PrintWriter::close);
            streams.clear();
        }
    }

    /** What the product did that it must not do. */
    public List<String> offenses() {
        return List.copyOf(offenses);
    }

    /** Looks at the books while nothing happens there. */
    public <T> T look(java.util.function.Function<BenchExchange, T> question) {
        synchronized (exchange) {
            return question.apply(exchange);
        }
    }

    private boolean turned(Knob knob) {
        AtomicInteger left = knobs.get(knob);
        return left != null && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    private void tick() {
        long next = System.nanoTime();
        while (!closed) {
            next += STEP_NANOS;
            LockSupport.parkNanos(next - System.nanoTime());
            synchronized (exchange) {
                if (paused) continue;
                List<Event> events = exchange.second();
                for (PrintWriter stream : streams) {
                    stream.println("time " + exchange.now());
                    for (Event event : events) {
                        stream.println(Lines.event(event));
                        if (event instanceof Event.Report && turned(Knob.REPEAT)) stream.println(Lines.event(event));
                    }
                    stream.flush();
                }
            }
        }
    }

    private void welcome() {
        while (!closed) {
            try {
                Socket socket = door.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException end) {
                if (!closed) offenses.add("the door broke: " + end);
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            var in = Lines.reader(socket);
            PrintWriter out = new PrintWriter(socket.getOutputStream(), false, StandardCharsets.UTF_8);
            String line = in.readLine();
            if (line == null) {
                socket.close();
            } else if (line.equals("stream")) {
                while (hushed && !closed) LockSupport.parkNanos(STEP_NANOS);
                synchronized (exchange) {
                    out.println("time " + exchange.now());
                    out.flush();
                    streams.add(out);
                }
            } else {
                String answer = answer(line.split(" "));
                if (answer != null) out.println(answer);
                out.close();
                socket.close();
            }
        } catch (IOException gone) {
            // whoever asked has been killed
        }
    }

    /** The answer; null for none. */
    private @Nullable String answer(String[] words) {
        synchronized (exchange) {
            return switch (words[0]) {
                case "place" -> place(words);
                case "amend" ->
                    reply(exchange.amend(words[1], (Effect.AmendOrder) Lines.effect(words[3]), time(words)));
                case "cancel" -> turned(Knob.DROP_CANCEL) ? null : reply(exchange.cancel(words[1], time(words)));
                case "order" -> order(words[1]);
                case "open" -> Lines.orders(exchange.openOrders());
                case "trades" -> trades(Long.parseLong(words[1]));
                case "account" -> account();
                default -> "refused what is that";
            };
        }
    }

    private static long time(String[] words) {
        return Long.parseLong(words[2]);
    }

    private @Nullable String place(String[] words) {
        if (!durable.test(words[1])) offenses.add("I2: " + words[1] + " arrived before it was durable");
        if (turned(Knob.DROP_ORDER)) return null;
        Effect.PlaceOrder place = (Effect.PlaceOrder) Lines.effect(words[3]);
        Reply reply = exchange.place(words[1], place.order(), time(words));
        if (reply instanceof Reply.Refused(String reason) && reason.startsWith("duplicate")) {
            offenses.add("I3: " + words[1] + " was sent twice");
        }
        if (turned(Knob.DROP_REPLY)) return null;
        if (turned(Knob.BUSY)) return "busy 503";
        if (turned(Knob.HALF_REPLY)) return "do";
        return reply(reply);
    }

    private static String reply(Reply reply) {
        return switch (reply) {
            case Reply.Done _ -> "done";
            case Reply.Refused(String reason) -> "refused " + reason;
            case Reply.Unclear(String reason, boolean _) -> "busy " + reason;
        };
    }

    private String order(String name) {
        Lookup<OrderView> found = turned(Knob.DENY) ? new Lookup.Absent<>() : exchange.order(name);
        return found instanceof Lookup.Found<OrderView>(OrderView view) ? Lines.orders(List.of(view)) : "absent";
    }

    private String trades(long since) {
        StringBuilder line = new StringBuilder("trades");
        for (Fill fill : exchange.trades(since)) {
            line.append(' ').append(Lines.event(new Event.OrderFilled(fill, 0)));
        }
        return line.toString();
    }

    private String account() {
        AccountView seen = exchange.account();
        List<AccountView.Holding> holdings = turned(Knob.HOLES) ? List.of() : seen.holdings();
        return "account " + Lines.account(new AccountView(seen.cashUnits(), seen.hedgeMode(), holdings, List.of(), 0));
    }

    @Override
    public void close() throws IOException {
        closed = true;
        door.close();
        cut();
        try {
            clock.join();
            porter.join();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
