package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.console.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A folder of one's own, in which commands are run as from a shell whose output goes to files. */
final class Shell {
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>(Map.of("LANG", "C.UTF-8"));

    /** What a command answered. */
    record Answer(int code, String out, String err) {
        /** All that was said, for messages of assertions. */
        String all() {
            return "exit " + code + "\n" + out + err;
        }

        /** The same, of a command that has to succeed. */
        Answer done() {
            assertThat(code).as(all()).isZero();
            return this;
        }

        /** What such a command said in JSON. */
        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(done().out);
        }
    }

    Shell(Path folder) {
        this.folder = folder;
    }

    Shell with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Path folder() {
        return folder;
    }

    /** Runs a command as {@code viper} would. */
    Answer run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                words,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Surroundings.piped(variables, folder));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same from one line, split at spaces. */
    Answer line(String line) {
        return run(line.split(" "));
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether the system has a command that succeeds. */
    static boolean works(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            return false;
        }
    }
}
