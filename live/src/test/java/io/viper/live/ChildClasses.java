package io.viper.live;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How the processes that tests start and kill by the hundred find their classes: in one jar and an archive of what a small run
 * has loaded, because the machine archives classes of jars only. They start in two thirds of the time.
 */
final class ChildClasses {
    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-Xlog:disable");
    private static final List<String> WORDS = make();

    private ChildClasses() {}

    /** The words that start a machine, to add options and the main class to. */
    static List<String> words() {
        return WORDS;
    }

    private static List<String> make() {
        try {
            Path folder = Files.createTempDirectory("viper-children");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            List<String> words = new ArrayList<>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(QUICK);
            words.addAll(List.of("-cp", classPath(folder.resolve("classes.jar"))));
            Path archive = folder.resolve("classes.jsa").toAbsolutePath();
            List<String> training = new ArrayList<>(words);
            training.add(1, "-XX:ArchiveClassesAtExit=" + archive);
            training.addAll(
                    List.of(PaperChild.class.getName(), folder.resolve("run").toString(), "max", "34", ""));
            Process process = new ProcessBuilder(training)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("training.txt").toFile())
                    .start();
            if (process.waitFor() != 0)
                throw new IllegalStateException(Files.readString(folder.resolve("training.txt")));
            words.add(1, "-XX:SharedArchiveFile=" + archive);
            return List.copyOf(words);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The folders of this class path in a jar, and its jars. */
    private static String classPath(Path jar) throws IOException {
        String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> path = new ArrayList<>(List.of(jar.toAbsolutePath().toString()));
        Set<String> packed = new HashSet<>();
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String entry : own.split(File.pathSeparator, -1)) {
                if (Files.isDirectory(Path.of(entry))) pack(Path.of(entry), out, packed);
                else path.add(entry);
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pack(Path folder, JarOutputStream out, Set<String> packed) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (!packed.add(name)) continue;
                out.putNextEntry(new JarEntry(name));
                Files.copy(file, out);
            }
        }
    }
}
