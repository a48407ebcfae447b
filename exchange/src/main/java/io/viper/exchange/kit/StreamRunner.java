package io.viper.exchange.kit;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one WebSocket of an exchange open: connects, logs in, subscribes, answers, notices silence, and comes back after
 * every loss, later each time. A topic that is refused is told to the watcher, and the others go on without it. Its own virtual
 * thread does all of it; frames are read on the HTTP client's thread, one at a time.
 */
public final class StreamRunner implements AutoCloseable {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final long FIRST_WAIT = 250 * NANOS_OF_MILLI;
    private static final long LONGEST_WAIT = 30_000 * NANOS_OF_MILLI;
    /** A line that stood so long was a good one: only then its loss is followed by a short wait again. */
    private static final long STEADY = 60_000 * NANOS_OF_MILLI;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Exchanges take at least four frames a second, and answer each within one. */
    private static final long BETWEEN_TOPICS = 250 * NANOS_OF_MILLI;

    private static final long LONGEST_ANSWER = 1_000 * NANOS_OF_MILLI;
    private static final int MOST_FRAME = 4 << 20;

    private final Wire wire = new Wire(CONNECT);
    private final StreamProtocol protocol;
    private final Caller caller;
    private final String address;
    private final @Nullable Credentials credentials;
    private final Wanted wanted;
    private final StreamSink sink;
    private final Watcher watcher;
    private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, System.nanoTime());
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Line current;

    /** Is told how the line stands, from the runner's threads. */
    public interface Watcher {
        /**
         * Connected, logged in where that is needed, and everything is asked for but what was refused. The exchange has said so, or
         * has not said anything for a second.
         */
        void up();

        /** Lost; what was said meanwhile is missing. */
        void down(String reason);

        /** The exchange refuses a topic. It is asked for no more, unless all of them were refused. */
        void refused(Topic topic, ErrorKind kind, String text);

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
        this.wanted = new Wanted(topics);
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
        current = line;
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
            return "no answer to the login";
        }
        if (line.over()) return line.reason;
        line.asking = true;
        if (wanted.apart()) {
            askApart(socket, line);
            if (line.over()) return line.reason;
            if (wanted.exhausted()) return "every topic was refused";
        } else {
            askTogether(socket, line);
        }
        if (!line.over()) watcher.up();
        long began = System.nanoTime();
        while (!line.ended.await(100, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() - began > STEADY) backoff.reset();
            if (silent(line)) return "silent for " + protocol.silenceMillis() + " ms";
            keep(socket, line);
            if (closed) return "closed";
        }
        if (line.topicRefused) wanted.oneIsRefused();
        return line.reason;
    }

    /** All topics at once. What is told before the exchange has taken them is missing, so it is given time to say that it has. */
    private void askTogether(WebSocket socket, Line line) throws InterruptedException {
        List<String> frames = protocol.subscribe(wanted.topics());
        for (String frame : frames) say(socket, frame);
        if (!line.confirmed.tryAcquire(frames.size(), LONGEST_ANSWER, TimeUnit.NANOSECONDS)) keep(socket, line);
    }

    /** One topic after the other, so that a refusal tells whose it is. */
    private void askApart(WebSocket socket, Line line) throws InterruptedException {
        // before the first frame comes: protocols remember what was asked for while they read
        Map<Topic, List<String>> frames = new LinkedHashMap<>();
        for (Topic topic : wanted.topics()) frames.put(topic, protocol.subscribe(List.of(topic)));
        line.apart = true;
        for (Map.Entry<Topic, List<String>> each : frames.entrySet()) {
            for (String frame : each.getValue()) say(socket, frame);
            Control.Refused refusal = line.refusal(each.getValue().size());
            if (line.over() || closed) return;
            if (refusal != null) {
                wanted.refused(each.getKey());
                watcher.refused(each.getKey(), refusal.kind(), refusal.text());
            }
            keep(socket, line);
        }
        line.apart = false;
    }

    private boolean silent(Line line) {
        long longest = protocol.silenceMillis() * NANOS_OF_MILLI;
        return longest > 0 && System.nanoTime() - line.heardAt > longest;
    }

    private void keep(WebSocket socket, Line line) {
        long now = System.nanoTime();
        if (protocol.pingMillis() > 0 && now - line.pingedAt > protocol.pingMillis() * NANOS_OF_MILLI) {
            line.pingedAt = now;
            say(socket, protocol.ping());
        }
        line.renewedAt = renew(line.renewedAt, now);
    }

    private long renew(long renewed, long now) {
        var ticket = protocol.ticket();
        if (ticket.isEmpty() || now - renewed < ticket.get().renewMillis() * NANOS_OF_MILLI) return renewed;
        caller.call(ticket.get().renew());
        return now;
    }

    private boolean login(WebSocket socket) {
        if (credentials == null) return false;
        var frame = protocol.login(credentials, caller.clock().at(caller.millis()));
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

    /** Leaves the line and comes back on a new one, where everything begins anew: books with their snapshots. Any thread may. */
    public void renew(String reason) {
        Line line = current;
        if (line != null) line.end(reason);
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
        private final Semaphore confirmed = new Semaphore(0);
        private final StringBuilder parts = new StringBuilder();
        private volatile long heardAt = System.nanoTime();
        private final BlockingQueue<Control> answers = new LinkedBlockingQueue<>();
        private long pingedAt = heardAt;
        private long renewedAt = heardAt;
        /** Whether topics were asked for: a refusal before is one of the login. */
        private volatile boolean asking;
        /** Whether they are asked for one after the other. */
        private volatile boolean apart;
        /** Whether it ended because one of the topics was refused. */
        private volatile boolean topicRefused;

        private volatile String reason = "";

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heardAt = System.nanoTime();
            // what a line says after its end is nothing to begin the next one with
            if (over()) return null;
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
                long arrived = caller.millis() * NANOS_OF_MILLI;
                switch (protocol.read(frame, arrived, sink)) {
                    case Control.Data _ -> {
                        // the sink was told
                    }
                    case Control.Subscribed subscribed -> {
                        if (apart) answers.add(subscribed);
                        else confirmed.release();
                    }
                    case Control.LoggedIn _ -> loggedIn.countDown();
                    case Control.Answer(String text) -> say(socket, text);
                    case Control.Closing _ -> end("the exchange closes the line");
                    case Control.Refused refusal -> refused(refusal);
                }
            } catch (BadReplyException wrong) {
                watcher.nonsense(String.valueOf(wrong.getMessage()));
            }
        }

        private void refused(Control.Refused refusal) {
            boolean ofTopic = asking && !concernsLine(refusal.kind());
            if (ofTopic && apart) {
                answers.add(refusal);
                return;
            }
            topicRefused = ofTopic;
            end("refused: " + refusal.kind() + " " + refusal.text());
        }

        /** A key that was taken may lack the right for a topic; without a login its refusal is one of the line. */
        private boolean concernsLine(ErrorKind kind) {
            boolean ofKey = kind == ErrorKind.KEY && loggedIn.getCount() > 0;
            return ofKey || kind == ErrorKind.BANNED || kind.passing();
        }

        /** What is refused of the topic that was just asked for in so many frames; null if it is not refused. */
        private Control.@Nullable Refused refusal(int frames) throws InterruptedException {
            Control.Refused refusal = null;
            long asked = System.nanoTime();
            int answered = 0;
            while (true) {
                long until = asked + (answered < frames ? LONGEST_ANSWER : BETWEEN_TOPICS);
                Control answer = answers.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (answer == null || over()) return refusal;
                if (answer instanceof Control.Refused no) refusal = no;
                answered++;
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

        private boolean over() {
            return ended.getCount() == 0;
        }

        private void end(String why) {
            if (reason.isEmpty()) reason = why;
            ended.countDown();
            loggedIn.countDown();
            confirmed.release(wanted.topics().size() + 1);
        }
    }
}
