package io.viper.journal;

import com.sun.management.ThreadMXBean;
import io.viper.core.model.Event;
import io.viper.journal.storage.DiskStorage;
import io.viper.journal.storage.FailingDisk;
import io.viper.journal.storage.Storage;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast the journal is here: prints one line a figure. Argument: a folder on the disk in question. Compare figures of one
 * run only; on a busy machine take the best of several.
 */
public final class JournalFigures {
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int REPLAYED = 10_000_000;

    private JournalFigures() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Path.of(arguments[0]);
        List<Event> bars = IntStream.range(0, 1_000).mapToObj(Journals::bar).toList();
        appends(root.resolve("appends"), bars);
        for (int group : List.of(1, 10, 100, 1_000)) commits(root.resolve("group-" + group), bars, group);
        for (int threads : List.of(2, 8, 32)) shared(root.resolve("threads-" + threads), bars, threads);
        replay(root.resolve("replay"), bars);
    }

    /** What an append costs the processor: the disk is spared its flushes. */
    private static void appends(Path folder, List<Event> bars) throws IOException {
        int count = 600_000;
        for (int round = 0; round < 5; round++) {
            Path own = folder.resolve("" + round);
            Storage disk = FailingDisk.never(DiskStorage.make(own));
            try (JournalWriter writer = JournalWriter.open(disk, JournalOptions.standard())) {
                long allocated = allocated();
                long start = System.nanoTime();
                for (int i = 0; i < count; i++) writer.append(bars.get(i % bars.size()));
                double nanos = (System.nanoTime() - start) / (double) count;
                say(
                        "append: %.0f ns, %.2f million/s, %.2f bytes of garbage",
                        nanos, 1e3 / nanos, (allocated() - allocated) / (double) count);
            }
            delete(own);
        }
    }

    private static void commits(Path folder, List<Event> bars, int group) throws IOException {
        int groups = 2_000;
        long[] nanos = new long[groups];
        try (JournalWriter writer = JournalWriter.open(folder, JournalOptions.standard());
                ExecutorService keeper = Executors.newSingleThreadExecutor()) {
            keeper.execute(writer::checkSpace);
            long begin = System.nanoTime();
            for (int i = 0; i < groups; i++) {
                for (int k = 0; k < group; k++) writer.append(bars.get(k % bars.size()));
                long start = System.nanoTime();
                writer.commit();
                nanos[i] = System.nanoTime() - start;
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            Arrays.sort(nanos);
            say(
                    "commit of %d: p50 %.2f ms, p99 %.2f ms, max %.1f ms; %.0f durable records/s",
                    group,
                    nanos[groups / 2] / 1e6,
                    nanos[groups * 99 / 100] / 1e6,
                    nanos[groups - 1] / 1e6,
                    groups * group / seconds);
        }
        delete(folder);
    }

    private static void shared(Path folder, List<Event> bars, int threads) throws IOException, InterruptedException {
        int each = 500;
        try (JournalWriter writer = JournalWriter.open(folder, JournalOptions.standard())) {
            long begin = System.nanoTime();
            List<Thread> running = IntStream.range(0, threads)
                    .mapToObj(thread -> Thread.ofPlatform().start(() -> {
                        for (int i = 0; i < each; i++) writer.commit(writer.append(bars.get(i % bars.size())));
                    }))
                    .toList();
            for (Thread thread : running) thread.join();
            double seconds = (System.nanoTime() - begin) / 1e9;
            say(
                    "%d threads, one record a commit: %.0f commits/s by %.0f flushes/s",
                    threads, threads * each / seconds, writer.health().commits() / seconds);
        }
        delete(folder);
    }

    private static void replay(Path folder, List<Event> bars) throws IOException {
        try (JournalWriter writer = JournalWriter.open(folder, JournalOptions.standard())) {
            for (int i = 0; i < REPLAYED; i++) writer.append(bars.get(i % bars.size()));
        }
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            long count = 0;
            try (JournalReader reader = JournalReader.open(folder)) {
                while (reader.next()) if (reader.record().time() != 1) count++;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            say("replay of %,d records: %.2f s, %.2f million/s", count, seconds, count / seconds / 1e6);
        }
        delete(folder);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void say(String format, Object... values) {
        OUT.println(String.format(Locale.ROOT, format, values));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
