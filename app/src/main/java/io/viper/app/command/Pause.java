package io.viper.app.command;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time between two looks at a process. */
final class Pause {
    private Pause() {}

    /** Waits so long, or less if the process ends before or is not there. */
    static void whileRunning(long pid, long nanos) throws InterruptedException {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null) return;
        try {
            process.onExit().get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            // It goes on.
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
