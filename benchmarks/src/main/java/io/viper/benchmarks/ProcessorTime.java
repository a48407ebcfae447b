package io.viper.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How long this thread, and what collects its garbage, was on a processor; compilation is left out. On a machine that
 * others use too it says more than the clock on the wall. The collector's share is known on Linux only.
 */
final class ProcessorTime {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final boolean TOLD = Files.isReadable(Path.of("/proc/self/schedstat"));
    private static final List<String> COLLECTORS = List.of("VM Thread", "GC Thread", "G1 ");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProcessorTime() {}

    /** What {@link #nanos} is, for people. */
    static String describe() {
        return "processor time of the thread" + (TOLD ? " and of the garbage collection" : "");
    }

    /** A moment; the difference of two is the time between them. */
    static long nanos() throws IOException {
        return THREADS.getCurrentThreadCpuTime() + (TOLD ? collecting() : 0);
    }

    /** The kernel brings this figure up to date when a thread goes to sleep, which collectors have done by now. */
    private static long collecting() throws IOException {
        long sum = 0;
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
            for (Path task : tasks) {
                String name = Files.readString(task.resolve("comm"));
                if (COLLECTORS.stream().anyMatch(name::startsWith)) {
                    String text = Files.readString(task.resolve("schedstat"));
                    sum += Long.parseLong(text.substring(0, text.indexOf(' ')));
                }
            }
        }
        return sum;
    }
}
