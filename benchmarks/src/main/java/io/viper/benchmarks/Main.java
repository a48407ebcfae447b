package io.viper.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the workloads that are named, or all. {@code --rounds N} sets how many rounds count (5 if not said),
 * {@code --list} names the workloads, {@code --profile N} shows where the time of an SMA cross over N
 * instruments goes.
 */
public final class Main {
    private static final List<Workload> WORKLOADS = List.of(
            new OneStrategy(),
            new Linearity(),
            new FullRisk(),
            new Depth(),
            new Streaming(),
            new FrameDecoding(),
            new OrderEncoding(),
            new Reading(),
            new Recovery(),
            new LiveRoads(),
            new SocketRoads(),
            new Burst(),
            new RiskLatency(),
            new TortureSpeed(),
            new Allocation(),
            new WholeCommand());

    private Main() {}

    /** Prints the rig, progress to the standard error, and one table. */
    public static void main(String[] arguments) throws Exception {
        List<String> wanted = new ArrayList<>(List.of(arguments));
        if (wanted.remove("--list")) {
            WORKLOADS.forEach(each -> System.out.printf(Locale.ROOT, "%-14s %s%n", each.name(), each.description()));
            return;
        }
        int instruments = option(wanted, "--profile", 0);
        int rounds = option(wanted, "--rounds", 5);
        if (instruments > 0) HotSpots.print(instruments, System.out);
        else run(wanted, new Rounds.Settings(2, rounds));
    }

    /** Takes an option and its number out of the arguments. */
    private static int option(List<String> arguments, String name, int otherwise) {
        int at = arguments.indexOf(name);
        if (at < 0) return otherwise;
        arguments.remove(at);
        return Integer.parseInt(arguments.remove(at));
    }

    private static void run(List<String> wanted, Rounds.Settings settings) throws Exception {
        System.out.println(Rig.describe());
        System.out.println("medians of " + settings.rounds() + " interleaved rounds after " + settings.warmUps()
                + " that warm up; " + ProcessorTime.describe());
        List<Figure> figures = new ArrayList<>();
        for (Workload workload : WORKLOADS) {
            if (!wanted.isEmpty() && !wanted.contains(workload.name())) continue;
            System.err.println(workload.name() + ": " + workload.description());
            figures.addAll(workload.measure(settings));
        }
        Table.print(figures, System.out);
    }
}
