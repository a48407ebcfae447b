package io.viper.app.console;

import io.viper.backtest.report.TextStyle;
import java.io.PrintStream;

/** Where a command writes to. Data on {@code out}, everything else on {@code err}. */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final Surroundings surroundings;
    private boolean quiet;
    private boolean colorless;

    public Console(PrintStream out, PrintStream err, Surroundings surroundings) {
        this.out = out;
        this.err = err;
        this.surroundings = surroundings;
    }

    /** What is around. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** What the user asked for about notes and colors. */
    public void configure(boolean newQuiet, boolean newColorless) {
        quiet = newQuiet;
        colorless = newColorless;
    }

    /** The stream of data, for those who write a lot. */
    public PrintStream out() {
        return out;
    }

    /** Data, as it is. */
    public void print(String text) {
        out.print(text);
        out.flush();
    }

    /** A line of data. */
    public void println(String line) {
        print(line + "\n");
    }

    /** A line of anything else; nothing when the user wants quiet. */
    public void note(String line) {
        if (!quiet) err.print(text(line) + "\n");
        err.flush();
    }

    /** A line that must be seen, also in quiet. */
    public void warn(String line) {
        err.print(text(line) + "\n");
        err.flush();
    }

    /** Writes over the current line of a terminal; nothing elsewhere. */
    public void animate(String text) {
        if (quiet || !surroundings.animation()) return;
        int length = Math.min(text.length(), surroundings.columns() - 1);
        err.print("\r\u001b[K" + text(text.substring(0, length)));
        err.flush();
    }

    /** Ends what {@link #animate} began. */
    public void clearAnimation() {
        animate("");
    }

    /** What the terminal can show. */
    public TextStyle style() {
        return new TextStyle(surroundings.ascii(), surroundings.color() && !colorless);
    }

    /** Text for people as data. */
    public void printText(String text) {
        print(text(text));
    }

    private String text(String text) {
        return surroundings.ascii() ? Ascii.of(text) : text;
    }
}
