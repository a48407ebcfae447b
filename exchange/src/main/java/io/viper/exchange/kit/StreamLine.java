package io.viper.exchange.kit;

import io.viper.exchange.BadReplyException;
import io.viper.exchange.Credentials;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Reply;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Ticket;
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
 * One connection to a stream, from its begin to its end. One thread opens it and keeps it; frames are read on the HTTP client's
 * thread, one at a time, and never while a frame of another line of the same runner is read.
 */
final class StreamLine implements WebSocket.Listener {
    private static final long NANOS_OF_MILLI = 1_000_000L;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Exchanges take at least four frames a second, and answer each within one. */
    private static final long BETWEEN_TOPICS = 250 * NANOS_OF_MILLI;

    private static final long LONGEST_ANSWER = 1_000 * NANOS_OF_MILLI;
    private static final int MOST_FRAME = 4 << 20;
    /** A renewal of which nobody knows whether it was done is asked for again so many times within its term. */
    private static final int RENEWALS = 10;

    private final Setup setup;
    private final StreamProtocol protocol;
    private final CountDownLatch loggedIn = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Semaphore confirmed = new Semaphore(0);
    private final StringBuilder parts = new StringBuilder();
    private final BlockingQueue<Control> answers = new LinkedBlockingQueue<>();
    private final long begunAt = System.nanoTime();
    private volatile long heardAt = begunAt;
    private long pingedAt = begunAt;
    private long renewAt;
    private volatile @Nullable WebSocket socket;
    /** Read and written under the turn. */
    private StreamSink sink;
    /** Whether topics were asked for: a refusal before is one of the login. */
    private volatile boolean asking;
    /** Whether they are asked for one after the other. */
    private volatile boolean apart;
    /** Whether it ended because one of the topics was refused. */
    private volatile boolean topicRefused;
    /** Whether the exchange has said that it will end it. */
    private volatile boolean announced;

    /** Whether the exchange ended it, so that everything was told before. */
    private volatile boolean orderly;

    private volatile String reason = "";

    /**
     * What all lines of a runner have in common.
     *
     * @param turn is held by whoever reads a frame
     */
    record Setup(
            Wire wire,
            Caller caller,
            String address,
            @Nullable Credentials credentials,
            StreamRunner.Watcher watcher,
            Object turn) {
        Setup(Caller caller, String address, @Nullable Credentials credentials, StreamRunner.Watcher watcher) {
            this(new Wire(CONNECT), caller, address, credentials, watcher, new Object());
        }
    }

    /** @param protocol that no other line is read with */
    StreamLine(Setup setup, StreamProtocol protocol, StreamSink sink) {
        this.setup = setup;
        this.protocol = protocol;
        this.sink = sink;
    }

    /** Whom it tells from the next frame on. The turn is held. */
    void tell(StreamSink to) {
        sink = to;
    }

    // --- its begin

    /** Connects, logs in and asks for what is wanted. Returns why that could not be done, or nothing. */
    String open(Wanted wanted) throws InterruptedException {
        String target = setup.address();
        if (protocol.ticket().isPresent()) {
            Ticket ticket = protocol.ticket().get();
            Reply<String> opened = setup.caller().call(ticket.open());
            if (opened.optional().isEmpty()) return "no ticket for the stream: " + opened;
            target += opened.optional().get();
            renewAt = System.nanoTime() + ticket.renewMillis() * NANOS_OF_MILLI;
        }
        try {
            setup.wire()
                    .client()
                    .newWebSocketBuilder()
                    .connectTimeout(CONNECT)
                    .buildAsync(URI.create(target), this)
                    .get(CONNECT.toSeconds() + 1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | CompletionException failed) {
            return "no connection";
        }
        try {
            return begin(wanted);
        } catch (CompletionException cut) {
            return reason.isEmpty() ? "lost while something was said" : reason;
        }
    }

    private String begin(Wanted wanted) throws InterruptedException {
        boolean waitsForLogin = login();
        if (waitsForLogin && !loggedIn.await(CONNECT.toMillis(), TimeUnit.MILLISECONDS)) {
            return "no answer to the login";
        }
        if (over()) return reason;
        asking = true;
        if (wanted.apart()) {
            askApart(wanted);
            if (over()) return reason;
            if (wanted.exhausted()) return "every topic was refused";
        } else {
            askTogether(wanted.topics());
        }
        return over() ? reason : "";
    }

    private boolean login() {
        Credentials credentials = setup.credentials();
        if (credentials == null) return false;
        Caller caller = setup.caller();
        var frame = protocol.login(credentials, caller.clock().at(caller.millis()));
        frame.ifPresent(this::say);
        return frame.isPresent();
    }

    /** All topics at once. What is told before the exchange has taken them is missing, so it is given time to say that it has. */
    private void askTogether(List<Topic> topics) throws InterruptedException {
        List<String> frames = protocol.subscribe(topics);
        for (String frame : frames) say(frame);
        if (!confirmed.tryAcquire(frames.size(), LONGEST_ANSWER, TimeUnit.NANOSECONDS)) keep();
    }

    /** One topic after the other, so that a refusal tells whose it is. */
    private void askApart(Wanted wanted) throws InterruptedException {
        // before the first frame comes: protocols remember what was asked for while they read
        Map<Topic, List<String>> frames = new LinkedHashMap<>();
        for (Topic topic : wanted.topics()) frames.put(topic, protocol.subscribe(List.of(topic)));
        apart = true;
        for (Map.Entry<Topic, List<String>> each : frames.entrySet()) {
            for (String frame : each.getValue()) say(frame);
            Control.Refused refusal = refusal(each.getValue().size());
            if (over()) return;
            if (refusal != null) {
                wanted.refused(each.getKey());
                setup.watcher().refused(each.getKey(), refusal.kind(), refusal.text());
            }
            keep();
        }
        apart = false;
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

    // --- while it stands

    /** Says what keeps it open, when that is due. @throws CompletionException if it is lost */
    void keep() {
        long now = System.nanoTime();
        if (protocol.pingMillis() > 0 && now - pingedAt > protocol.pingMillis() * NANOS_OF_MILLI) {
            pingedAt = now;
            say(protocol.ping());
        }
        protocol.ticket().ifPresent(ticket -> renew(ticket, now));
        long longest = protocol.silenceMillis() * NANOS_OF_MILLI;
        if (longest > 0 && now - heardAt > longest) end("silent for " + protocol.silenceMillis() + " ms");
    }

    /** A ticket that cannot be renewed is not good any more, and nobody knows since when. */
    private void renew(Ticket ticket, long now) {
        if (now - renewAt < 0) return;
        Reply<Boolean> renewed = setup.caller().call(ticket.renew());
        boolean unknown = renewed instanceof Reply.Failed<Boolean> failed
                && (failed.kind().passing() || failed.kind() == ErrorKind.BANNED);
        renewAt = now + ticket.renewMillis() * NANOS_OF_MILLI / (unknown ? RENEWALS : 1);
        if (renewed instanceof Reply.Failed<Boolean> && !unknown)
            end("the ticket of the stream is not renewed: " + renewed);
    }

    /** The WebSocket takes one frame at a time, and two threads have something to say. */
    private void say(String frame) {
        WebSocket to = socket;
        if (frame.isEmpty() || to == null) return;
        synchronized (to) {
            to.sendText(frame, true).join();
        }
    }

    /** How long it stands, nanoseconds. */
    long age() {
        return System.nanoTime() - begunAt;
    }

    /** Whether the exchange will end it soon: it has said so, or ends all lines that are so old. */
    boolean endsSoon() {
        return announced || (protocol.lifeMillis() > 0 && age() > protocol.lifeMillis() * NANOS_OF_MILLI);
    }

    // --- what it hears

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        if (over()) opened.abort();
        else opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        heardAt = System.nanoTime();
        // what a line says after its end is nothing to begin the next one with
        if (over()) return null;
        parts.append(data);
        if (parts.length() > MOST_FRAME) end("a frame of more than " + MOST_FRAME + " letters");
        if (last) {
            take(parts);
            parts.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void take(CharSequence frame) {
        try {
            Control control;
            synchronized (setup.turn()) {
                control = protocol.read(frame, setup.caller().millis() * NANOS_OF_MILLI, sink);
            }
            switch (control) {
                case Control.Data _ -> {
                    // the sink was told
                }
                case Control.Subscribed subscribed -> {
                    if (apart) answers.add(subscribed);
                    else confirmed.release();
                }
                case Control.LoggedIn _ -> loggedIn.countDown();
                case Control.Answer(String text) -> say(text);
                case Control.Closing _ -> announced = true;
                case Control.Broken(String why) -> end(why);
                case Control.Refused refusal -> refused(refusal);
            }
        } catch (BadReplyException wrong) {
            setup.watcher().nonsense(String.valueOf(wrong.getMessage()));
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

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        heardAt = System.nanoTime();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String text) {
        orderly = !over();
        end("closed by the exchange: " + status + " " + text);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end("lost: " + error.getClass().getSimpleName());
    }

    // --- its end

    /** Waits for the end, at most so long. Returns whether it has come. */
    boolean awaitEnd(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    boolean over() {
        return ended.getCount() == 0;
    }

    /** Whether the exchange itself has ended it, behind everything that it had to tell. */
    boolean endedInOrder() {
        return orderly;
    }

    /** Whether anything came since a moment, as {@link System#nanoTime} tells it: then nothing of before is still under way. */
    boolean heardSince(long nanos) {
        return heardAt - nanos > 0;
    }

    /** Why it ended; empty before. */
    String reason() {
        return reason;
    }

    /** Whether one of its topics was refused, and ended it. */
    boolean topicRefused() {
        return topicRefused;
    }

    /** Any thread may end it, for a reason. */
    synchronized void end(String why) {
        if (over()) return;
        reason = why;
        ended.countDown();
        loggedIn.countDown();
        confirmed.release(Integer.MAX_VALUE / 2);
    }

    /** Lets go of the connection, without a word. */
    void close() {
        end("closed");
        WebSocket there = socket;
        if (there != null) there.abort();
    }
}
