package io.viper.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the figures were measured on. */
final class Rig {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Rig() {}

    static String describe() {
        Runtime runtime = Runtime.getRuntime();
        String collectors = String.join(
                " + ",
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(bean -> bean.getName())
                        .toList());
        return "rig: " + runtime.availableProcessors() + " cores (" + processor() + "), "
                + System.getProperty("os.name") + ", " + Runtime.version() + ", heap at most "
                + (runtime.maxMemory() >> 20) + " MB, collectors " + collectors;
    }

    private static String processor() {
        try {
            List<String> lines = Files.readAllLines(PROCESSORS);
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException noSuchFile) {
            return System.getProperty("os.arch", "unknown");
        }
    }
}
