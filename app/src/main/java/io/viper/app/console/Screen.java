package io.viper.app.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal that is drawn on whole, and read a key at a time. Only lines that have changed are written, all in one piece, so
 * nothing flickers. However it ends, by {@link #close} or by a signal, the terminal is as it was before.
 *
 * <p>Where there is no {@code stty}, keys are heard after Enter, and the terminal has the size that the environment says.
 */
public final class Screen implements AutoCloseable {
    /** What {@link #await} answers when nothing happened. */
    public static final int NOTHING = -1;
    /** What it answers when the terminal has another size; everything is drawn anew then. */
    public static final int RESIZED = -2;

    /** The other screen, without a cursor, long lines cut; and back. */
    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[?7l";

    private static final String LEAVE = "\u001b[?7h\u001b[?25h\u001b[?1049l";
    private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)");
    private static final int USUAL_ROWS = 24;
    private static final long LONGEST_TOOL_SECONDS = 2;

    private final Console console;
    private final String before;
    private final Thread restore = new Thread(this::leave, "leave screen");
    private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    private List<Line> shown = List.of();
    private int rows;
    private int columns;
    private boolean left;

    /**
     * A line of the screen.
     *
     * @param text longer ones are cut
     * @param color what it is painted with where colors are wanted: the number of an ANSI color, empty for none
     */
    public record Line(String text, String color) {}

    private Screen(Console console, String before) {
        this.console = console;
        this.before = before;
    }

    /** Takes the terminal over. */
    public static Screen open(Console console) {
        Screen screen = new Screen(console, stty("-g"));
        Runtime.getRuntime().addShutdownHook(screen.restore);
        if (!screen.before.isEmpty()) stty("-icanon", "-echo", "min", "1", "time", "0", "susp", "undef");
        screen.measure();
        console.print(ENTER);
        Signals.on("WINCH", () -> screen.heard.add(RESIZED));
        Thread.ofPlatform().name("keys").daemon().start(screen::listen);
        return screen;
    }

    /** How many lines fit. */
    public int rows() {
        return rows;
    }

    /** Shows lines from the top; what is left of the screen is empty. */
    public synchronized void draw(List<Line> lines) {
        if (left) return;
        StringBuilder frame = new StringBuilder();
        List<Line> next = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Line line = row < lines.size() ? lines.get(row) : new Line("", "");
            next.add(line);
            if (row < shown.size() && shown.get(row).equals(line)) continue;
            frame.append("\u001b[").append(row + 1).append(";1H\u001b[2K").append(painted(line));
        }
        shown = next;
        if (!frame.isEmpty()) console.printText(frame.toString());
    }

    private String painted(Line line) {
        String text = line.text().length() > columns ? line.text().substring(0, columns) : line.text();
        boolean color = console.style().color() && !line.color().isEmpty();
        return color ? "\u001b[" + line.color() + "m" + text + "\u001b[0m" : text;
    }

    /** Waits for a key. Returns its letter, or {@link #NOTHING} after a while or {@link #RESIZED}. */
    public int await(long nanos) throws InterruptedException {
        Integer event = heard.poll(nanos, TimeUnit.NANOSECONDS);
        if (event == null) return NOTHING;
        if (event == RESIZED) measure();
        return event;
    }

    private void listen() {
        try {
            for (int key = System.in.read(); key >= 0; key = System.in.read()) heard.add(key);
        } catch (IOException gone) {
            // Nobody types any more; what is shown goes on.
        }
    }

    private synchronized void measure() {
        Matcher size = SIZE.matcher(stty("size"));
        boolean known =
                size.matches() && !size.group(1).equals("0") && !size.group(2).equals("0");
        rows = known ? Integer.parseInt(size.group(1)) : USUAL_ROWS;
        columns =
                known ? Integer.parseInt(size.group(2)) : console.surroundings().columns();
        shown = List.of();
    }

    private synchronized void leave() {
        if (left) return;
        left = true;
        console.print(LEAVE);
        if (!before.isEmpty()) stty(before);
    }

    @Override
    public void close() {
        leave();
        try {
            Runtime.getRuntime().removeShutdownHook(restore);
        } catch (IllegalStateException _) {
            // The process is ending, and the hook finds nothing left to do.
        }
    }

    /** What {@code stty} says to the terminal that we read from; empty if it cannot. */
    private static String stty(String... words) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            boolean ended = process.waitFor(LONGEST_TOOL_SECONDS, TimeUnit.SECONDS);
            return ended && process.exitValue() == 0 ? said : "";
        } catch (IOException none) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
