package io.viper.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long {@code ./viper paper} needs after a kill until it is where it was: it plays its input again from the first bar
 * and compares every record of the journal. From a cold start, as it says itself.
 */
final class Recovery implements Workload {
    private static final Path LAUNCHER = Path.of("viper").toAbsolutePath();
    private static final Pattern TOLD = Pattern.compile("recovered ([0-9,]+) journal records in ([0-9.]+) s");
    private static final int YEAR = 525_600;
    /** Ten million events should take five seconds. */
    private static final double SECONDS_AN_EVENT = 5 / 1e7;

    /** What a process said. */
    private record Recovered(long records, double seconds) {}

    @Override
    public String name() {
        return "recovery";
    }

    @Override
    public String description() {
        return "./viper paper started again over a year of minutes of two symbols, and over ten million events";
    }

    @Override
    public List<Figure> measure(Rounds.Settings settings) throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.add(measure("a year of minutes, 2 symbols", 2, YEAR, settings.rounds()));
        figures.add(measure("ten million minutes, 5 symbols", 5, 2_000_000, settings.rounds()));
        return figures;
    }

    private static Figure measure(String what, int symbols, int bars, int rounds) throws Exception {
        Path home = Files.createTempDirectory("viper-recovery");
        try {
            List<String> names = new ArrayList<>();
            for (int k = 0; k < symbols; k++) {
                names.add("SEEDED" + (char) ('A' + k) + "USDT");
                Path csv = home.resolve("seeded-usdm_" + names.getLast() + "_1m.csv");
                SeededBars.write(bars, SeededBars.SEED + k, csv);
                run(List.of("data", "import", "--quiet", "--home", home.toString(), csv.toString()));
                Files.delete(csv);
            }
            List<String> paper = List.of(
                    "paper",
                    "sma-cross",
                    "--home",
                    home.toString(),
                    "--symbols",
                    String.join(",", names),
                    "--tf",
                    "1m",
                    "--from",
                    "2022-01-01");
            run(paper);
            List<Recovered> found = new ArrayList<>();
            for (int k = 0; k < rounds; k++) found.add(recovered(run(paper)));
            found.sort(Comparator.comparingDouble(Recovered::seconds));
            Recovered median = found.get(rounds / 2);
            double limit = SECONDS_AN_EVENT * symbols * bars;
            return new Figure(
                    "recovery, " + what,
                    String.format(Locale.ROOT, "%.2f s, %,d records", median.seconds(), median.records()),
                    String.format(Locale.ROOT, "limit %.2f s", limit),
                    median.seconds() / limit,
                    Goal.atMost(1));
        } finally {
            delete(home);
        }
    }

    private static Recovered recovered(String said) {
        Matcher matcher = TOLD.matcher(said);
        if (!matcher.find()) throw new IllegalStateException("nothing was recovered:\n" + said);
        return new Recovered(Long.parseLong(matcher.group(1).replace(",", "")), Double.parseDouble(matcher.group(2)));
    }

    private static String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new IllegalStateException(command + ":\n" + said);
        return said;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
