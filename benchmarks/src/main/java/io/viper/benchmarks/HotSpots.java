package io.viper.benchmarks;

import io.viper.backtest.BacktestRequest;
import io.viper.core.market.BarColumns;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of a run goes: samples the stack while the run is repeated, and lists the methods that were found on top,
 * and those that were found anywhere. Start the JVM with {@code -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints}, or the
 * top is where the compiler happened to leave a mark.
 */
final class HotSpots {
    private static final int SHOWN = 25;
    private static final long SECONDS = 10;

    private final Map<String, Integer> top = new HashMap<>();
    private final Map<String, Integer> anywhere = new HashMap<>();
    private int samples;

    /** Samples the SMA cross over a million bars of so many instruments and prints what was found. */
    static void print(int instruments, PrintStream out) throws IOException {
        HotSpots found = new HotSpots();
        Path file = Files.createTempFile("viper-profile", ".jfr");
        try {
            record(Linearity.instruments(instruments), file);
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) found.count(event);
        } finally {
            Files.delete(file);
        }
        found.list("on top of the stack", found.top, out);
        found.list("anywhere in the stack", found.anywhere, out);
    }

    /** Samples once the code is warm. A sample a millisecond is what the JVM gives at best. */
    private static void record(List<BarColumns> bars, Path file) throws IOException {
        BacktestRequest request = EngineRun.plain(bars, () -> CrossOrders.of(10, 30));
        for (int k = 0; k < 5; k++) EngineRun.run(request);
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(1));
            recording.start();
            long end = System.nanoTime() + SECONDS * 1_000_000_000;
            while (System.nanoTime() < end) EngineRun.run(request);
            recording.stop();
            recording.dump(file);
        }
    }

    private void count(RecordedEvent event) {
        if (!event.getEventType().getName().equals("jdk.ExecutionSample") || event.getStackTrace() == null) return;
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        samples++;
        top.merge(name(frames.getFirst()), 1, Integer::sum);
        Set<String> seen = new HashSet<>();
        for (RecordedFrame frame : frames) {
            if (seen.add(name(frame))) anywhere.merge(name(frame), 1, Integer::sum);
        }
    }

    /** Type and method; packages only make the list wide. */
    private static String name(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        String type = method.getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "." + method.getName();
    }

    private void list(String title, Map<String, Integer> counts, PrintStream out) {
        out.printf(Locale.ROOT, "%nmethods %s, %d samples%n", title, samples);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(each ->
                        out.printf(Locale.ROOT, "%6.1f %%  %s%n", 100.0 * each.getValue() / samples, each.getKey()));
    }
}
