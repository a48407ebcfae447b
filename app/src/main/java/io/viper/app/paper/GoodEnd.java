package io.viper.app.paper;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM end a run in good order: it is asked to stop, and the process waits until its journal is closed and its
 * last line is told.
 */
public final class GoodEnd implements AutoCloseable {
    /** How long whoever ends the process waits. */
    private static final int LONGEST_SECONDS = 10;

    private final CountDownLatch told = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "stop");
    private Runnable stop = () -> {};
    private boolean ending;

    /** From now on until {@link #close}. */
    public GoodEnd() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** What the run is asked with; at once if the process is ending already. */
    public synchronized void asks(Runnable work) {
        stop = work;
        if (ending) work.run();
    }

    private void end() {
        synchronized (this) {
            ending = true;
            stop.run();
        }
        try {
            boolean _ = told.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Everything is told. */
    @Override
    public void close() {
        told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is ending: that is why we are here.
        }
    }
}
