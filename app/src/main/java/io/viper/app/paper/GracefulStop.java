package io.viper.app.paper;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM end a run in good order: it is asked to stop, and the process waits until its journal is closed and its
 * last line is told.
 */
public final class GracefulStop {
    /** How long whoever ends the process waits. */
    private static final int LONGEST_STOP_SECONDS = 10;

    private GracefulStop() {}

    /** Something that runs to its end, and tells how it ended. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }

    /**
     * Works. While it does, the end of the process waits for it.
     *
     * @param stop asks for an early end, from another thread
     */
    public static <T, E extends Exception> T during(Runnable stop, Work<T, E> work) throws E {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(stop, done), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.run();
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void stop(Runnable stop, CountDownLatch done) {
        stop.run();
        try {
            boolean _ = done.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending: that is why we are here.
        }
    }
}
