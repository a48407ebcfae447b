package io.viper.venue;

import io.viper.venue.dialect.Line;
import io.viper.venue.dialect.Stream;
import io.viper.venue.floor.Faults;
import io.viper.venue.floor.Knob;
import io.viper.venue.floor.News;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** A client's WebSocket with what goes wrong on it. A thread of its own sends, so that nobody waits for a slow client. */
final class VenueLine implements Line {
    /** Frames that may wait for a slow client before it is cut. */
    private static final int MOST_WAITING = 100_000;

    private static final int SEND_SECONDS = 10;
    private static final int EXPIRED = 1_008;

    private final Session session;
    private final Faults faults;
    private final Wording wording;
    private final BlockingQueue<Frame> outbox = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Thread sender;
    private @Nullable Stream stream;
    private @Nullable Consumer<News> listener;
    private @Nullable Late late;
    private volatile boolean silent;

    /**
     * What is to be sent.
     *
     * @param status above 0: the line is closed with it, and the text is the reason
     */
    private record Frame(String text, int status) {}

    /**
     * A frame that the next one overtakes.
     *
     * @param overtaker a part of that one: a heartbeat in between would make the wrong order a harmless one
     */
    private record Late(Frame frame, String overtaker) {}

    VenueLine(Session session, Faults faults, Wording wording) {
        this.session = session;
        this.faults = faults;
        this.wording = wording;
        this.sender = Thread.ofVirtual().name("venue line").start(this::send);
    }

    void connected(Stream to, Consumer<News> heardBy) {
        stream = to;
        listener = heardBy;
    }

    Optional<Consumer<News>> listener() {
        return Optional.ofNullable(listener);
    }

    /** The client said something; a half-open line does not hear it. */
    boolean heard(String frame) {
        if (silent || stream == null) return false;
        stream.hear(frame);
        return true;
    }

    /** Called under the floor's lock. */
    @Override
    public void say(String told) {
        if (silent) return;
        String text = faults.happens(Knob.NEW_WORD, told) ? wording.changed(told) : told;
        if (faults.happens(Knob.CUT, text)) {
            cut();
            return;
        }
        if (faults.happens(Knob.HALF_OPEN, text)) {
            silent = true;
            return;
        }
        if (faults.happens(Knob.LOSE, text)) return;
        Frame frame = new Frame(text, 0);
        if (late == null) {
            late = faults.meant(Knob.REORDER, text)
                    .map(where -> new Late(frame, where))
                    .orElse(null);
            if (late != null) return;
        }
        put(frame);
        if (faults.happens(Knob.DUPLICATE, text)) put(frame);
        Late before = late;
        if (before == null || !text.contains(before.overtaker())) return;
        late = null;
        put(before.frame());
    }

    @Override
    public void close(int status, String reason) {
        put(new Frame(reason, status));
    }

    private void put(Frame frame) {
        if (!outbox.offer(frame)) cut();
    }

    private void send() {
        try {
            while (true) {
                Frame frame = outbox.take();
                if (frame.status() > 0) {
                    session.close(frame.status(), frame.text(), Callback.NOOP);
                    return;
                }
                Callback.Completable.with(done -> session.sendText(frame.text(), done))
                        .get(SEND_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException over) {
            session.disconnect();
        }
    }

    /** Called under the floor's lock. Returns whether the client was told that the line will be ended. */
    boolean announce() {
        return stream != null && stream.announce();
    }

    /** Called under the floor's lock. The client has to come back and say anew who it is. */
    void expire() {
        if (stream != null && !stream.expire()) close(EXPIRED, "session expired");
    }

    /** As a failing network does: without a word. */
    void cut() {
        silent = true;
        session.disconnect();
    }

    /** Called under the floor's lock. */
    void end() {
        if (stream != null) stream.lost();
        sender.interrupt();
    }
}
