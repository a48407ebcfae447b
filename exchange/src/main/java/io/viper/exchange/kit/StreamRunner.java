package io.viper.exchange.kit;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.Credentials;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one WebSocket of an exchange open: connects, logs in, subscribes, answers, notices silence, and comes back after
 * every loss, later each time. Its own virtual thread does all of it; frames are read on the HTTP client's thread, one at a
 * time.
 */
public final class StreamRunner implements AutoCloseable {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final long FIRST_WAIT = 250 * NANOS_OF_MILLI;
    private static final long LONGEST_WAIT = 30_000 * NANOS_OF_MILLI;
    /** A line that stood so long was a good one: only then its loss is followed by a short wait again. */
    private static final long STEADY = 60_000 * NANOS_OF_MILLI;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MOST_FRAME = 4 << 20;

    private final Wire wire = new Wire(CONNECT);
    private final StreamProtocol protocol;
    private final Caller caller;
    private final String address;
    private final @Nullable Credentials credentials;
    private final List<Topic> topics;
    private final StreamSink sink;
    private final Watcher watcher;
    private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, System.nanoTime());
    private final Thread thread;
    private volatile boolean closed;

    /** Is told how the line stands, from the runner's threads. */
    public interface Watcher {
        /** Connected, logged in where that is needed, and everything is asked for. */
        void up();

        /** Lost; what was said meanwhile is missing. */
        void down(String reason);

        /** A frame made no sense; the line stays. */
        default void nonsense(String reason) {}
    }

    /**
     * Starts.
     *
     * @param caller for tickets and the exchange's clock
     * @param address of the WebSocket
     * @param credentials null for public streams
     */
    public StreamRunner(
            StreamProtocol protocol,
            Caller caller,
            String address,
            @Nullable Credentials credentials,
            List<Topic> topics,
            StreamSink sink,
            Watcher watcher) {
        this.protocol = protocol;
        this.caller = caller;
        this.address = address;
        this.credentials = credentials;
        this.topics = List.copyOf(topics);
        this.sink = sink;
        this.watcher = watcher;
        this.thread = Thread.ofVirtual()
                .name("stream " + URI.create(address).getHost())
                .start(this::run);
    }

    private void run() {
        while (!closed) {
            String reason;
            try {
                reason = session();
            } catch (InterruptedException stopped) {
                reason = "stopped";
            }
            if (closed) return;
            watcher.down(reason);
            pause(backoff.next());
        }
    }

    private void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection, from its begin to its end. Returns why it ended. */
    private String session() throws InterruptedException {
        Line line = new Line();
        String target = address;
        if (protocol.ticket().isPresent()) {
            var opened = caller.call(protocol.ticket().get().open());
            if (opened.optional().isEmpty()) return "no ticket for the stream: " + opened;
            target += opened.optional().get();
        }
        WebSocket socket;
        try {
            socket = wire.client()
                    .newWebSocketBuilder()
                    .connectTimeout(CONNECT)
                    .buildAsync(URI.create(target), line)
                    .get(CONNECT.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | CompletionException failed) {
            return "no connection";
        }
        try {
            return talk(socket, line);
        } catch (CompletionException cut) {
            return line.reason.isEmpty() ? "lost while something was said" : line.reason;
        } finally {
            socket.abort();
        }
    }

    private String talk(WebSocket socket, Line line) throws InterruptedException {
        boolean waitsForLogin = login(socket);
        if (waitsForLogin && !line.loggedIn.await(CONNECT.toMillis(), TimeUnit.MILLISECONDS)) {
            return line.reason.isEmpty() ? "no answer to the login" : line.reason;
        }
        for (String frame : protocol.subscribe(topics)) say(socket, frame);
        watcher.up();
        long began = System.nanoTime();
        long pinged = began;
        long renewed = began;
        while (!line.ended.await(100, TimeUnit.MILLISECONDS)) {
            long now = System.nanoTime();
            if (now - began > STEADY) backoff.reset();
            if (protocol.silenceMillis() > 0 && now - line.heardAt > protocol.silenceMillis() * NANOS_OF_MILLI) {
                return "silent for " + protocol.silenceMillis() + " ms";
            }
            if (protocol.pingMillis() > 0 && now - pinged > protocol.pingMillis() * NANOS_OF_MILLI) {
                pinged = now;
                say(socket, protocol.ping());
            }
            renewed = renew(renewed, now);
            if (closed) return "closed";
        }
        return line.reason;
    }

    private long renew(long renewed, long now) {
        var ticket = protocol.ticket();
        if (ticket.isEmpty() || now - renewed < ticket.get().renewMillis() * NANOS_OF_MILLI) return renewed;
        caller.call(ticket.get().renew());
        return now;
    }

    private boolean login(WebSocket socket) {
        if (credentials == null) return false;
        var frame = protocol.login(credentials, caller.clock().at(System.currentTimeMillis()));
        frame.ifPresent(text -> say(socket, text));
        return frame.isPresent();
    }

    /** The WebSocket takes one frame at a time, and two threads have something to say. */
    private static void say(WebSocket socket, String frame) {
        if (frame.isEmpty()) return;
        synchronized (socket) {
            socket.sendText(frame, true).join();
        }
    }

    /** Ends. No more is told when this returns, but for a frame that is being read. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    /** The listening end of a connection. */
    private final class Line implements WebSocket.Listener {
        private final CountDownLatch loggedIn = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final StringBuilder parts = new StringBuilder();
        private volatile long heardAt = System.nanoTime();
        private volatile String reason = "";

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heardAt = System.nanoTime();
            parts.append(data);
            if (parts.length() > MOST_FRAME) end("a frame of more than " + MOST_FRAME + " letters");
            if (last) {
                take(socket, parts);
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void take(WebSocket socket, CharSequence frame) {
            try {
                long arrived = System.currentTimeMillis() * NANOS_OF_MILLI;
                switch (protocol.read(frame, arrived, sink)) {
                    case Control.Data _, Control.Subscribed _ -> {
                        // the sink was told
                    }
                    case Control.LoggedIn _ -> loggedIn.countDown();
                    case Control.Answer(String text) -> say(socket, text);
                    case Control.Closing _ -> end("the exchange closes the line");
                    case Control.Refused(var kind, String text) -> end("refused: " + kind + " " + text);
                }
            } catch (BadReplyException wrong) {
                watcher.nonsense(String.valueOf(wrong.getMessage()));
            }
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
            heardAt = System.nanoTime();
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String text) {
            end("closed by the exchange: " + status + " " + text);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end("lost: " + error.getClass().getSimpleName());
        }

        private void end(String why) {
            if (reason.isEmpty()) reason = why;
            ended.countDown();
            loggedIn.countDown();
        }
    }
}
