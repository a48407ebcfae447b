package io.viper.exchange.kit;

import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamSink;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one WebSocket of an exchange open: connects, logs in, subscribes, answers, notices silence, and comes back after
 * every loss, later each time. Where the exchange has told that it will end the line, another one stands before it does, and
 * nothing is missing. A topic that is refused is told to the watcher, and the others go on without it. Its own virtual
 * thread does all of it; frames are read on the HTTP client's threads, one at a time.
 */
public final class StreamRunner implements AutoCloseable {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final long FIRST_WAIT = 250 * NANOS_OF_MILLI;
    private static final long LONGEST_WAIT = 30_000 * NANOS_OF_MILLI;
    /** A line that stood so long was a good one: only then its loss is followed by a short wait again. */
    private static final long STEADY = 60_000 * NANOS_OF_MILLI;

    private static final long LOOK_MILLIS = 100;

    private final Supplier<StreamProtocol> protocols;
    private final StreamLine.Setup setup;
    private final Optional<String> flaw;
    private final StreamSink sink;
    private final Watcher watcher;
    private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, System.nanoTime());
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable StreamLine current;
    /** What each connection that is begun from now on asks for. */
    private volatile Wanted wanted;

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
     * @param protocols makes one for each line, which it is read with
     * @param caller for tickets and the exchange's clock
     * @param address of the WebSocket
     * @param credentials null for public streams
     */
    public StreamRunner(
            Supplier<StreamProtocol> protocols,
            Caller caller,
            String address,
            @Nullable Credentials credentials,
            List<Topic> topics,
            StreamSink sink,
            Watcher watcher) {
        this.protocols = protocols;
        this.setup = new StreamLine.Setup(caller, address, credentials, watcher);
        this.flaw = caller.flaw(credentials);
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
            } catch (IllegalArgumentException wrong) {
                // a key that is not to be shown there, for one
                reason = "not opened: " + wrong.getMessage();
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

    /** From a connection to the end of the last that took its place. Returns why that ended. */
    private String session() throws InterruptedException {
        if (flaw.isPresent()) return "not opened: " + flaw.get();
        StreamLine line = new StreamLine(setup, protocols.get(), sink);
        current = line;
        // those that are asked for later end this line
        Wanted asked = wanted;
        try (Succession succession = new Succession(setup, protocols, asked, sink)) {
            String failed = line.open(asked);
            if (!failed.isEmpty()) {
                if (line.topicRefused()) asked.oneIsRefused();
                return failed;
            }
            watcher.up();
            while (true) {
                line = stand(line, succession);
                if (line.over() || closed) break;
                current = line;
            }
            if (line.topicRefused()) asked.oneIsRefused();
            return closed ? "closed" : line.reason();
        } finally {
            line.close();
        }
    }

    /** Until it is over or another line is in its place. Returns the one that is. */
    private StreamLine stand(StreamLine line, Succession succession) throws InterruptedException {
        while (!closed && !line.awaitEnd(LOOK_MILLIS)) {
            if (line.age() > STEADY) backoff.reset();
            try {
                line.keep();
            } catch (CompletionException cut) {
                line.end("lost while something was said");
            }
            StreamLine other = succession.attend(line);
            if (other != null) return other;
        }
        StreamLine other = closed ? null : succession.atOnce(line);
        return other == null ? line : other;
    }

    /** Asks for other topics: leaves the line and comes back on a new one. Any thread may. */
    public void want(List<Topic> topics) {
        wanted = new Wanted(topics);
        renew("other topics are wanted");
    }

    /** Leaves the line and comes back on a new one, where everything begins anew: books with their snapshots. Any thread may. */
    public void renew(String reason) {
        StreamLine line = current;
        if (line != null) line.end(reason);
    }

    /** Ends. No more is told when this returns, but for a frame that is being read. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
