package io.viper.app;

import io.viper.app.command.CommandLoop;
import io.viper.app.command.CommandTree;
import io.viper.app.console.Console;
import io.viper.app.console.LastWord;
import io.viper.app.console.Surroundings;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The program's start, in numbered stages. */
public final class Main {
    private static final int BUFFER = 1 << 16;

    private Main() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] words) {
        Thread.setDefaultUncaughtExceptionHandler(new LastWord());
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int code = run(words, out, err, Surroundings.ofProcess());
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** The same without the process: what tests call. */
    public static int run(String[] words, PrintStream out, PrintStream err, Surroundings surroundings) {
        // 1. Where things are written to.
        Console console = new Console(out, err, surroundings);
        // 2. What can be asked for. Stores, strategies and runs are made by the command that needs them.
        CommandTree tree = new CommandTree(console, version());
        // 3. Parse, run, report.
        return new CommandLoop(console, tree).run(words);
    }

    /** The version that the build wrote. */
    static String version() {
        try (InputStream in = Main.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            if (in != null) properties.load(in);
            return properties.getProperty("version", "0");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Texts are UTF-8 whatever the locale; where it is another one, we write ASCII only. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), BUFFER), false, StandardCharsets.UTF_8);
    }
}
