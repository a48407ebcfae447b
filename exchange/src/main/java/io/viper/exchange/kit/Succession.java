package io.viper.exchange.kit;

import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamSink;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Opens another line while one stands that will be ended, and lets it take over when the old one has told everything of the time
 * before the new one was there. For one thread, but for the opening itself.
 */
final class Succession implements AutoCloseable {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final long FIRST_WAIT = 1_000 * NANOS_OF_MILLI;
    private static final long LONGEST_WAIT = 60_000 * NANOS_OF_MILLI;
    /** What the exchange said before the new line was there has come over the old one by then. */
    private static final long SETTLED = 1_000 * NANOS_OF_MILLI;
    /** A line that lags behind the old one does so by less. */
    private static final long LINGERING = 10_000 * NANOS_OF_MILLI;

    private final StreamLine.Setup setup;
    private final Supplier<StreamProtocol> protocols;
    private final Wanted wanted;
    private final StreamSink sink;
    private final Backoff backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, System.nanoTime());
    private @Nullable Candidate candidate;
    private long nextAt = System.nanoTime();
    private boolean lingers;

    /** A line that may take over. */
    private static final class Candidate {
        private final StreamLine line;
        private final Handover handover;
        private final Thread opener;
        private volatile boolean failed;
        private volatile boolean stands;
        private volatile long standsAt;

        private Candidate(StreamLine line, Handover handover, Wanted wanted) {
            this.line = line;
            this.handover = handover;
            this.opener = Thread.ofVirtual().name("second stream").start(() -> open(wanted));
        }

        private void open(Wanted wanted) {
            try {
                failed = !line.open(wanted).isEmpty();
                standsAt = System.nanoTime();
                stands = !failed;
            } catch (InterruptedException stopped) {
                failed = true;
            }
        }

        /** Whether nothing will become of it. */
        private boolean isLost() {
            return failed || line.over() || line.endsSoon() || handover.full();
        }

        /** Whether the old line has told everything of the time when this one was not there. */
        private boolean isSettled(StreamLine old) {
            return stands && System.nanoTime() - standsAt > SETTLED && old.heardSince(standsAt);
        }
    }

    Succession(StreamLine.Setup setup, Supplier<StreamProtocol> protocols, Wanted wanted, StreamSink sink) {
        this.setup = setup;
        this.protocols = protocols;
        this.wanted = wanted;
        this.sink = sink;
    }

    /** Does what is due while a line stands. Returns the line that has taken over from it, or null. */
    @Nullable
    StreamLine attend(StreamLine old) {
        long now = System.nanoTime();
        if (lingers && now - nextAt > 0) {
            tell(old, sink);
            lingers = false;
        }
        if (candidate == null) {
            if (old.endsSoon() && now - nextAt > 0) begin(old);
            return null;
        }
        if (candidate.isLost()) {
            give(old, candidate);
            return null;
        }
        if (candidate.stands) keep(candidate.line);
        return candidate.isSettled(old) ? pass(old, candidate) : null;
    }

    /** A line is over. Returns the one that has taken over from it, or null if there is none. */
    @Nullable
    StreamLine atOnce(StreamLine old) {
        Candidate there = candidate;
        if (there == null || !there.stands || there.line.over() || !old.endedInOrder()) return null;
        return pass(old, there);
    }

    private void begin(StreamLine old) {
        Caller caller = setup.caller();
        Handover handover = new Handover(sink, caller.clock().at(caller.millis()) * NANOS_OF_MILLI);
        tell(old, handover.before());
        StreamLine line = new StreamLine(setup, protocols.get(), handover.after());
        candidate = new Candidate(line, handover, wanted.together());
    }

    private static void keep(StreamLine line) {
        try {
            line.keep();
        } catch (CompletionException cut) {
            line.end("lost while something was said");
        }
    }

    private void give(StreamLine old, Candidate lost) {
        lost.opener.interrupt();
        lost.line.close();
        candidate = null;
        tell(old, sink);
        nextAt = System.nanoTime() + backoff.next();
    }

    private StreamLine pass(StreamLine old, Candidate next) {
        synchronized (setup.turn()) {
            old.tell(new StreamSink() {});
            next.handover.pass();
        }
        old.close();
        candidate = null;
        lingers = true;
        backoff.reset();
        nextAt = System.nanoTime() + LINGERING;
        return next.line;
    }

    private void tell(StreamLine line, StreamSink to) {
        synchronized (setup.turn()) {
            line.tell(to);
        }
    }

    @Override
    public void close() {
        Candidate there = candidate;
        if (there == null) return;
        there.opener.interrupt();
        there.line.close();
    }
}
