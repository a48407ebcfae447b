package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for something that another thread brings about. */
final class Waiting {
    private static final long LONGEST_NANOS = 30_000_000_000L;
    private static final long LOOK_NANOS = 5_000_000L;

    private Waiting() {}

    static void until(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LONGEST_NANOS;
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("still waiting: " + what).isLessThan(deadline);
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
