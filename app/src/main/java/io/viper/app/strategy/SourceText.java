package io.viper.app.strategy;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of Java as it was compiled, to show lines of it.
 *
 * @param file its path as the user wrote it; empty where there is no file
 * @param text its content
 */
public record SourceText(String file, String text) {
    /** No file. */
    public static final SourceText NONE = new SourceText("", "");

    private static final int MOST_FRAMES = 12;

    /** Whether a frame of a stack is in this file. */
    boolean holds(StackTraceElement frame) {
        return !file.isEmpty()
                && frame.getFileName() != null
                && file.replace('\\', '/').endsWith(frame.getFileName())
                && (file.length() == frame.getFileName().length()
                        || file.replace('\\', '/').endsWith("/" + frame.getFileName()));
    }

    /** A line, counted from 1; empty where there is none. */
    public String line(long number) {
        return text.lines().skip(Math.max(0, number - 1)).findFirst().orElse("");
    }

    /** {@code file:line: message}, the line, and a caret under the column (from 1; 0 for none). */
    public List<String> excerpt(long line, long column, String message) {
        List<String> lines = new ArrayList<>();
        List<String> said = message.lines().toList();
        lines.add(file + ":" + line + ": " + (said.isEmpty() ? "" : said.getFirst()));
        String code = line(line);
        if (!code.isBlank()) {
            lines.add("  " + code.replace('\t', ' '));
            if (column > 0) lines.add("  " + " ".repeat((int) column - 1) + "^");
        }
        said.stream().skip(1).map(each -> "  " + each.strip()).forEach(lines::add);
        return lines;
    }

    /** What a strategy threw: message, the line of this file, or the first frames where it is not in it. */
    public List<String> explain(Throwable cause) {
        StackTraceElement[] frames = cause.getStackTrace();
        for (StackTraceElement frame : frames) {
            if (holds(frame)) return excerpt(frame.getLineNumber(), 0, cause.toString());
        }
        return frames(cause.toString(), frames);
    }

    /** A heading and the first frames of a stack. */
    public static List<String> frames(String heading, StackTraceElement[] frames) {
        List<String> lines = new ArrayList<>();
        lines.add(heading);
        for (int i = 0; i < Math.min(MOST_FRAMES, frames.length) && !StrategyWatch.isBorder(frames[i]); i++) {
            lines.add("  at " + frames[i]);
        }
        return lines;
    }
}
