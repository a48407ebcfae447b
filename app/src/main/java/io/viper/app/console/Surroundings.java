package io.viper.app.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What a command finds around itself, so that a test can say it.
 *
 * @param variables of the environment
 * @param folder that relative paths start from
 * @param program folder that the launcher lies in; the data home is beside it
 * @param outTerminal whether standard output is read by a person
 * @param errTerminal whether standard error is
 */
public record Surroundings(
        Map<String, String> variables, Path folder, Path program, boolean outTerminal, boolean errTerminal) {
    private static final int NARROWEST = 60;
    private static final int USUAL_COLUMNS = 100;

    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        Path folder = Path.of("").toAbsolutePath();
        return new Surroundings(System.getenv(), folder, program(folder), isTerminal(1), isTerminal(2));
    }

    /** Pipes instead of terminals, in a folder that is also the program's. */
    public static Surroundings piped(Map<String, String> variables, Path folder) {
        return new Surroundings(variables, folder, folder, false, false);
    }

    /** A variable, empty if it is not set. */
    public String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** A path as the user wrote it, from the folder where he stands. */
    public Path resolve(String path) {
        return folder.resolve(path).normalize();
    }

    /** Where data is kept: the option, else {@code VIPER_HOME}, else {@code data} beside the launcher. */
    public Path home(String option) {
        if (!option.isEmpty()) return resolve(option);
        String variable = variable("VIPER_HOME");
        return variable.isEmpty() ? program.resolve("data") : resolve(variable);
    }

    /** Whether only ASCII may be written: the locale is not UTF-8. */
    public boolean ascii() {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = variable(name).toLowerCase(Locale.ROOT);
            if (!value.isEmpty()) return !value.contains("utf-8") && !value.contains("utf8");
        }
        return true;
    }

    /** Whether a screen can be drawn on standard output. */
    public boolean terminal() {
        return outTerminal && !variable("TERM").equals("dumb");
    }

    /** Whether colors may be written to standard output. */
    public boolean color() {
        return outTerminal
                && variable("NO_COLOR").isEmpty()
                && !variable("TERM").equals("dumb");
    }

    /** Whether a line on standard error may be written over. */
    public boolean animation() {
        return errTerminal && !variable("TERM").equals("dumb");
    }

    /** Width of the terminal. */
    public int columns() {
        try {
            return Math.max(NARROWEST, Integer.parseInt(variable("COLUMNS")));
        } catch (NumberFormatException unknown) {
            return USUAL_COLUMNS;
        }
    }

    /** The launcher's folder: two above {@code .build/program/viper.jar}, or the jar's own in an installed copy. */
    private static Path program(Path otherwise) {
        Path jar = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
        Path folder = jar.getParent();
        if (!jar.toString().endsWith(".jar") || folder == null) return otherwise;
        Path build = folder.getParent();
        if (build == null || !build.endsWith(".build")) return folder;
        Path root = build.getParent();
        return root == null ? folder : root;
    }

    /** Whether what is read as typed comes from a terminal. */
    public static boolean isTyped() {
        return isTerminal(0);
    }

    /** Where the system tells what a stream is, it is asked; elsewhere the JDK, which only knows both streams together. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 there is none again where there is no terminal
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException unknown) {
            java.io.Console console = System.console();
            return console != null && console.isTerminal();
        }
    }
}
