package io.viper.app.paper;

import io.viper.live.RunningLoop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM ask a run to end, and the process waits until its journal is closed. */
public final class GracefulStop {
    /** How long whoever ends the process waits for the journal. */
    private static final int LONGEST_STOP_SECONDS = 10;

    private GracefulStop() {}

    /** Something that runs a loop to its end and closes it. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }

    /** Runs. While it does, the end of the process is asked of the loop first. */
    public static <T, E extends Exception> T during(RunningLoop loop, Work<T, E> work) throws E {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> stop(loop, done), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.run();
        } finally {
            done.countDown();
            remove(hook);
        }
    }

    private static void stop(RunningLoop loop, CountDownLatch done) {
        loop.stop();
        try {
            if (!done.await(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) return;
            // The one who waits for the run has still a line to write.
            Thread.sleep(100);
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
