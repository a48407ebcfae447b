package io.viper.live;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the kill switch from a thread of its own, so that it is seen within a second whatever the engine's thread is doing. If that
 * thread does not answer a kill it is told: then the strategy that holds it up has to be ended with its process, and the
 * journal survives that.
 */
final class KillWatch implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 100;
    private static final long LATE_NANOS = 1_000_000_000L;

    private final KillFiles files;
    private final Consumer<String> late;
    private final Thread thread;
    private volatile Seen seen;
    private volatile boolean obeyed;
    private volatile boolean ended;

    /**
     * What the files say.
     *
     * @param killed whether the switch is on
     * @param reason why
     * @param flatten whether positions are to be closed
     * @param resumedBy who asked for entries to be allowed again; null if nobody did
     */
    record Seen(
            boolean killed,
            String reason,
            boolean flatten,
            @Nullable String resumedBy) {}

    /**
     * Looks once before it returns.
     *
     * @param late is told, from the watch's thread, that the engine's thread does not answer
     */
    KillWatch(KillFiles files, Consumer<String> late) {
        this.files = files;
        this.late = late;
        this.seen = look();
        this.thread = Thread.ofPlatform().name("kill-watch").daemon().start(this::watch);
    }

    /** What the files said a moment ago. */
    Seen seen() {
        return seen;
    }

    /** The engine's thread looked, and did what was asked. */
    void obeyed() {
        if (!obeyed) obeyed = true;
    }

    private Seen look() {
        boolean killed = files.killed();
        Optional<String> who = killed ? Optional.empty() : files.resumedBy();
        return new Seen(killed, killed ? files.reason() : "", killed && files.flattens(), who.orElse(null));
    }

    private void watch() {
        long since = System.nanoTime();
        boolean told = false;
        while (!ended) {
            Seen now = look();
            if (!now.killed() || !now.equals(seen)) {
                obeyed = false;
                told = false;
                since = System.nanoTime();
            }
            seen = now;
            if (now.killed() && !obeyed && !told && System.nanoTime() - since > LATE_NANOS) {
                told = true;
                late.accept("the kill switch is on, and the engine has not answered for a second: it recovers, or a "
                        + "strategy does not come back; no order leaves meanwhile. End the process if it lasts");
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            ended = true;
        }
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}
