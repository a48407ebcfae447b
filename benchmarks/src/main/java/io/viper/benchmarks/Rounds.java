package io.viper.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times several contenders in turns, so that whatever else the machine does hits all of them alike, and keeps the median
 * of each. The first rounds warm up and are not counted. Garbage of one contender is collected before the next begins.
 * What is counted is {@link ProcessorTime}.
 */
final class Rounds {
    private final List<Contender> contenders = new ArrayList<>();
    private final Settings settings;

    /**
     * How long it may take.
     *
     * @param warmUps rounds that are not counted
     * @param rounds rounds that are counted, an odd number
     */
    record Settings(int warmUps, int rounds) {}

    /** Something to be timed; throws if it came to a wrong result. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private record Contender(String name, Work work, double[] nanos) {}

    Rounds(Settings settings) {
        this.settings = settings;
    }

    Rounds with(String name, Work work) {
        contenders.add(new Contender(name, work, new double[settings.rounds()]));
        return this;
    }

    /** Runs all rounds. @return the median of each contender in nanoseconds, by its name */
    Map<String, Double> medians() throws Exception {
        for (int k = -settings.warmUps(); k < settings.rounds(); k++) {
            for (Contender contender : contenders) {
                System.gc();
                long before = ProcessorTime.nanos();
                contender.work().run();
                long after = ProcessorTime.nanos();
                if (k >= 0) contender.nanos()[k] = after - before;
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            Arrays.sort(contender.nanos());
            medians.put(contender.name(), contender.nanos()[settings.rounds() / 2]);
        }
        return medians;
    }
}
