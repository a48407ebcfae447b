package io.viper.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a user waits for: {@code ./viper backtest} from a cold start, over imported candles, with its summary on the
 * screen. Wall time and the largest memory; needs {@code /proc} for the latter.
 */
final class WholeCommand implements Workload {
    private static final Path LAUNCHER = Path.of("viper").toAbsolutePath();
    private static final String SERIES = "seeded-usdm_SEEDEDUSDT_1m.csv";
    private static final double START_LIMIT = 0.5;
    private static final double MILLION_LIMIT = 0.7;
    private static final double MEMORY_LIMIT_MB = 200;

    /** One process: seconds on the wall, seconds on a processor, largest resident memory. */
    private record Run(double wall, double processor, double megabytes) {}

    @Override
    public String name() {
        return "whole-command";
    }

    @Override
    public String description() {
        return "./viper backtest over 10 k and 1 M imported bars: wall time and memory of the process";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        Path folder = Files.createTempDirectory("viper-command");
        try {
            Path small = importBars(folder.resolve("small"), 10_000);
            Path large = importBars(folder.resolve("large"), 1_000_000);
            List<Run> smalls = new ArrayList<>();
            List<Run> larges = new ArrayList<>();
            backtest(small);
            for (int k = 0; k < settings.rounds(); k++) {
                smalls.add(backtest(small));
                larges.add(backtest(large));
            }
            List<Figure> figures = new ArrayList<>(figures("10 k bars", smalls, START_LIMIT));
            figures.addAll(figures("1 M bars", larges, MILLION_LIMIT));
            return figures;
        } finally {
            delete(folder);
        }
    }

    /** Two lines: how long it took, and how much memory it had at most. */
    private static List<Figure> figures(String what, List<Run> runs, double limit) {
        double wall = median(runs, Run::wall);
        double memory = median(runs, Run::megabytes);
        String spent = String.format(Locale.ROOT, "%.2f s (processor %.2f s)", wall, median(runs, Run::processor));
        return List.of(
                new Figure("viper backtest, " + what, spent, "limit " + limit + " s", wall / limit, Goal.atMost(1)),
                new Figure(
                        "its memory",
                        String.format(Locale.ROOT, "%.0f MB", memory),
                        "limit 200 MB",
                        memory / MEMORY_LIMIT_MB,
                        Goal.atMost(1)));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> value) {
        return runs.stream().mapToDouble(value).sorted().toArray()[runs.size() / 2];
    }

    /** A home of its own, so that no other data of this machine is touched. */
    private static Path importBars(Path home, int bars) throws Exception {
        Files.createDirectories(home);
        Path csv = home.resolve(SERIES);
        SeededBars.write(bars, SeededBars.SEED, csv);
        run(List.of("data", "import", "--quiet", "--home", home.toString(), csv.toString()));
        return home;
    }

    /** Without limits it trades to the end: a halted account would be a faster one. */
    private static Run backtest(Path home) throws Exception {
        return run(List.of(
                "backtest",
                "sma-cross",
                "--quiet",
                "--no-report",
                "--no-risk-limits",
                "--home",
                home.toString(),
                "--symbols",
                "SEEDEDUSDT",
                "--tf",
                "1m",
                "--from",
                "2022-01-01"));
    }

    /** The launcher becomes the JVM (exec), so one process number covers both. Polled, for the dead tell nothing. */
    private static Run run(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(arguments);
        long before = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        double megabytes = 0;
        Duration processor = Duration.ZERO;
        while (!process.waitFor(Duration.ofMillis(2))) {
            megabytes = Math.max(megabytes, largestMemory(process.pid()));
            Duration now = process.info().totalCpuDuration().orElse(Duration.ZERO);
            if (now.compareTo(processor) > 0) processor = now;
        }
        double wall = (System.nanoTime() - before) / 1e9;
        if (process.exitValue() != 0) throw new IllegalStateException(command + " ended with " + process.exitValue());
        return new Run(wall, processor.toNanos() / 1e9, megabytes);
    }

    /** Of a process that lives, in MB; 0 where the system does not tell. */
    private static double largestMemory(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
