package io.viper.core.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line between clients and one server on loopback that can be made bad: slow, narrow, torn, silent. Clients connect to
 * {@link #port}. A connection takes the next of the {@link #script}, or the line as it {@link #become became} last; what is
 * left to chance comes from the seed. Safe for all threads.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int PIECE = 1 << 14;

    private final InetSocketAddress server;
    private final long seed;
    private final int port;
    private final Deque<Line> script = new ArrayDeque<>();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private Line now = Line.CLEAR;
    private ServerSocket listening;
    private Thread accepting;

    /**
     * Both directions of a connection.
     *
     * @param up from the client to the server
     * @param down back
     * @param dropped whether the connection is closed as soon as it was accepted
     */
    public record Line(Way up, Way down, boolean dropped) {
        /** As if there were none. */
        public static final Line CLEAR = new Line(Way.CLEAR, Way.CLEAR, false);

        /** Open, and nothing comes or goes. */
        public static final Line HALF_OPEN = new Line(Way.HOLE, Way.HOLE, false);

        /** Closed as soon as it was accepted. */
        public static final Line DROPPED = new Line(Way.CLEAR, Way.CLEAR, true);

        /** Bad on the way to the server only. */
        public static Line up(Way way) {
            return new Line(way, Way.CLEAR, false);
        }

        /** Bad on the way back only. */
        public static Line down(Way way) {
            return new Line(Way.CLEAR, way, false);
        }
    }

    /** In front of a server on loopback. @throws UncheckedIOException if there is no free port */
    public FaultProxy(int serverPort, long seed) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort);
        this.seed = seed;
        this.listening = listen(0);
        this.port = listening.getLocalPort();
        this.accepting = accepting(listening);
    }

    private static ServerSocket listen(int at) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 50);
            return socket;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Thread accepting(ServerSocket socket) {
        return Thread.ofPlatform().daemon().name("fault proxy").start(() -> accept(socket));
    }

    /** Where clients connect to. */
    public int port() {
        return port;
    }

    /** How many connections were accepted. */
    public int accepted() {
        return accepted.get();
    }

    /** Bytes that got through to the server. */
    public long bytesUp() {
        return up.get();
    }

    /** Bytes that got through to clients. */
    public long bytesDown() {
        return down.get();
    }

    /** How many connections are open. */
    public int open() {
        return open.size();
    }

    /** The next connections are such lines, in this order; after them, as the line is otherwise. */
    public synchronized void script(Line... next) {
        for (Line line : next) script.add(line);
    }

    /** The line is so from now on, for the connections that are open too; their bytes are counted from here. */
    public synchronized void become(Line line) {
        now = line;
        open.forEach(connection -> connection.line(line));
    }

    /** Ends all connections that are open; new ones are accepted. */
    public void cut(Way.End end) {
        open.forEach(connection -> connection.end(end));
    }

    /** Nobody listens any more when this returns: connections are refused. Those that are open stay. */
    public void refuse() {
        Thread last;
        synchronized (this) {
            quietly(listening);
            last = accepting;
        }
        try {
            last.join(); // until then the kernel keeps the door open
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listens again. */
    public synchronized void accept() {
        if (!listening.isClosed()) return;
        listening = listen(port);
        accepting = accepting(listening);
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                int number = accepted.incrementAndGet();
                Line line = next();
                if (line.dropped()) client.close();
                else new Connection(client, number, line).start();
            } catch (IOException gone) {
                // closed by us, or the server is not there: the client sees an end
            }
        }
    }

    private synchronized Line next() {
        return script.isEmpty() ? now : script.remove();
    }

    @Override
    public void close() {
        refuse();
        closed.countDown();
        cut(Way.End.CLOSE);
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception gone) {
            // as wished
        }
    }

    /** A client and the server. */
    private final class Connection {
        private final Socket client;
        private final Socket back;
        private final int number;
        private volatile Line line;

        Connection(Socket client, int number, Line line) throws IOException {
            this.client = client;
            this.number = number;
            this.line = line;
            this.back = new Socket();
            try {
                back.connect(server);
            } catch (IOException gone) {
                quietly(client);
                throw gone;
            }
            client.setTcpNoDelay(true);
            back.setTcpNoDelay(true);
        }

        void start() {
            open.add(this);
            Thread.ofVirtual().name("to the server").start(() -> new Pump(this, true).run());
            Thread.ofVirtual().name("to the client").start(() -> new Pump(this, false).run());
        }

        void line(Line other) {
            line = other;
        }

        Way way(boolean toServer) {
            return toServer ? line.up() : line.down();
        }

        void end(Way.End how) {
            if (how == Way.End.SWALLOW) {
                line = Line.HALF_OPEN;
                return;
            }
            if (how == Way.End.RESET) {
                reset(client);
                reset(back);
            }
            quietly(client);
            quietly(back);
            open.remove(this);
        }

        private static void reset(Socket socket) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException gone) {
                // it has ended already
            }
        }
    }

    /** One direction of a connection. */
    private final class Pump {
        private final Connection connection;
        private final boolean toServer;
        private final SplittableRandom chance;
        private final byte[] bytes = new byte[PIECE];
        private Way way;
        private long passed;

        Pump(Connection connection, boolean toServer) {
            this.connection = connection;
            this.toServer = toServer;
            this.chance = new SplittableRandom(seed * 31 + connection.number * 2L + (toServer ? 1 : 0));
            this.way = connection.way(toServer);
        }

        void run() {
            try {
                InputStream in = (toServer ? connection.client : connection.back).getInputStream();
                int read;
                while ((read = in.read(bytes)) >= 0) {
                    for (int at = 0; at < read; ) at += piece(at, read - at);
                }
                if (holds()) return;
            } catch (IOException gone) {
                if (holds()) return;
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            connection.end(Way.End.CLOSE);
        }

        /** A line that swallows does not tell either that one end has gone. */
        private boolean holds() {
            current();
            return way.then() == Way.End.SWALLOW && way.most() >= 0 && passed >= way.most();
        }

        private void current() {
            Way other = connection.way(toServer);
            if (other == way) return;
            way = other;
            passed = 0;
        }

        /** @return how many bytes were dealt with */
        private int piece(int at, int left) throws IOException, InterruptedException {
            current();
            if (way.most() >= 0 && passed >= way.most()) return ended(left);
            int size = way.slice() == 0 ? left : Math.min(left, 1 + chance.nextInt(way.slice()));
            if (way.most() >= 0) size = (int) Math.min(size, way.most() - passed);
            long nanos = way.delay().toNanos()
                    + (way.jitter().isZero() ? 0 : chance.nextLong(way.jitter().toNanos()));
            if (way.bytesPerSecond() > 0) nanos += size * 1_000_000_000L / way.bytesPerSecond();
            if (nanos > 0 && closed.await(nanos, TimeUnit.NANOSECONDS)) throw new IOException("the line is closed");
            (toServer ? up : down).addAndGet(size);
            (toServer ? connection.back : connection.client).getOutputStream().write(bytes, at, size);
            passed += size;
            if (way.most() >= 0 && passed >= way.most()) ended(0);
            return size;
        }

        private int ended(int left) throws IOException {
            if (way.then() == Way.End.SWALLOW) return left;
            connection.end(way.then());
            throw new IOException("ended as it should");
        }
    }
}
