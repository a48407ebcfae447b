package io.viper.live.exchange;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the exchange's dead man's switch from firing while the engine's thread lives: a thread that hangs is as dead as one that
 * is gone. Taken away in good order, so that stops stay where they are; where an exchange's switch watches the stream and
 * cannot be taken away, that is told in the end.
 */
public final class DeadMansSwitch implements AutoCloseable {
    /** An engine's thread that did not come by for so long hangs. */
    private static final long HANGS_NANOS = 5_000_000_000L;

    private final Gateway gateway;
    private final int seconds;
    private final LongSupplier aliveAt;
    private final Consumer<String> alarm;
    private final @Nullable Thread thread;
    private boolean told;
    private boolean set;

    private DeadMansSwitch(Gateway gateway, int seconds, LongSupplier aliveAt, Consumer<String> alarm) {
        this.gateway = gateway;
        this.seconds = seconds;
        this.aliveAt = aliveAt;
        this.alarm = alarm;
        boolean wanted = seconds > 0 && gateway.abilities().deadMansSwitch();
        this.thread = wanted ? Thread.ofVirtual().name("dead-man").start(this::refresh) : null;
    }

    /**
     * Begins to refresh it.
     *
     * @param seconds after which it fires; 0 for no switch
     * @param aliveAt when the engine's thread came by last, as {@link System#nanoTime} counts
     * @param alarm is told what does not work
     */
    public static DeadMansSwitch of(Gateway gateway, int seconds, LongSupplier aliveAt, Consumer<String> alarm) {
        return new DeadMansSwitch(gateway, seconds, aliveAt, alarm);
    }

    private void refresh() {
        try {
            while (!set || !gateway.deadManStays()) {
                if (System.nanoTime() - aliveAt.getAsLong() < HANGS_NANOS) note(send(seconds));
                TimeUnit.MILLISECONDS.sleep(seconds * 1_000L / 3);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean send(int after) throws InterruptedException {
        try {
            return gateway.deadMan(after);
        } catch (IOException | RuntimeException failed) {
            return false;
        }
    }

    private void note(boolean done) {
        if (!done && !told) alarm.accept("the dead man's switch cannot be refreshed: it may take all orders back");
        if (done && told) alarm.accept("the dead man's switch is refreshed again");
        told = !done;
        set |= done;
    }

    /** Takes the switch away. */
    @Override
    public void close() {
        if (thread == null) return;
        thread.interrupt();
        try {
            thread.join();
            if (gateway.deadManStays()) {
                if (set)
                    alarm.accept("the exchange takes all orders back after " + seconds + " s: its switch stays set");
            } else if (!send(0)) {
                alarm.accept("the dead man's switch could not be taken away: it will take all orders back");
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
