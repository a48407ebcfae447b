package io.viper.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link PaperChild} as seen by the process that starts and kills it. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final List<String> heard = new ArrayList<>();

    private Child(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** All of the data, and nothing in its way. */
    static Child start(Path home, String pace) throws IOException {
        return start(home, pace, Market.HOURS, "");
    }

    /** @param kills the file of the places where it stands still; empty for nowhere; {@code tell} for nowhere, but all are told */
    static Child start(Path home, String pace, int hours, String kills) throws IOException {
        return new Child(process(List.of(), List.of(), home, pace, hours, kills));
    }

    /** All of the data, by a shell that does something first, in a machine with other options. */
    static Child start(Path home, String pace, String shell, List<String> options) throws IOException {
        List<String> before = shell.isEmpty() ? List.of() : List.of("sh", "-c", shell + "; exec \"$@\"", "sh");
        return new Child(process(before, options, home, pace, Market.HOURS, ""));
    }

    private static Process process(
            List<String> before, List<String> options, Path home, String pace, int hours, String kills)
            throws IOException {
        List<String> words = new ArrayList<>(before);
        words.addAll(ChildClasses.words());
        words.addAll(options);
        words.add(PaperChild.class.getName());
        words.addAll(List.of(home.toString(), pace, Integer.toString(hours), kills));
        return new ProcessBuilder(words).redirectErrorStream(true).start();
    }

    /** Reads until a line that begins like this; fails with all that was said if there is none. */
    String until(String begin) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line; (line = out.readLine()) != null; ) {
            if (line.startsWith(begin)) return line.substring(begin.length()).strip();
            said.append(line).append('\n');
        }
        throw new AssertionError("the child never said " + begin + ":\n" + said);
    }

    /** The next line that begins like one of these. */
    String until(String one, String other) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line; (line = out.readLine()) != null; ) {
            heard.add(line);
            if (line.startsWith(one) || line.startsWith(other)) return line.strip();
            said.append(line).append('\n');
        }
        throw new AssertionError("the child said neither " + one + "nor " + other + ":\n" + said);
    }

    /** Whether a line that was passed over on the way to another one begins like this. */
    boolean said(String begin) {
        return heard.stream().anyMatch(line -> line.startsWith(begin));
    }

    /** All lines that begin like this, until it ends. */
    List<String> all(String begin) {
        return out.lines().filter(line -> line.startsWith(begin)).toList();
    }

    /** What {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) throw new AssertionError("it cannot be killed");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
