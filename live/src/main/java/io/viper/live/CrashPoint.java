package io.viper.live;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A place where a test may want the process to be killed. Off unless the system property {@value #PROPERTY} is set: to
 * {@code name:occurrence}, where the process stops, says so and waits for its end; or to {@code count}.
 *
 * <p>Nothing is simulated: who waits here is killed by the system, with all that is not yet with the disk.
 */
public final class CrashPoint {
    /** Turns it on. */
    public static final String PROPERTY = "viper.crash";

    private static final String WHERE = System.getProperty(PROPERTY, "");
    private static final boolean ON = !WHERE.isEmpty();
    private static final Map<String, Integer> SEEN = new ConcurrentHashMap<>();

    private CrashPoint() {}

    /** Passes here. Costs nothing when it is off. */
    static void hit(String name) {
        if (ON) count(name);
    }

    /** Whether the process is to stop at such a point. */
    static boolean armed(String name) {
        return ON && (WHERE.startsWith(name + ":") || WHERE.equals("count"));
    }

    private static void count(String name) {
        int times = SEEN.merge(name, 1, Integer::sum);
        if (!WHERE.equals(name + ":" + times)) return;
        System.out.println("at " + WHERE);
        System.out.flush();
        while (true) LockSupport.parkNanos(1_000_000_000L);
    }

    /** How often each was passed; empty when it is off. */
    public static Map<String, Integer> seen() {
        return new TreeMap<>(SEEN);
    }
}
