package io.viper.app;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a person sees on a terminal that was sent some text: as much of a VT100 as is written to one here. */
final class Glass {
    private static final Pattern CONTROL = Pattern.compile("\u001b\\[(\\??)([0-9;]*)([A-Za-z])");

    private char[][] cells;
    private int row;
    private int column;
    private boolean wraps = true;
    private boolean other;

    Glass(int rows, int columns) {
        cells = blank(rows, columns);
    }

    private static char[][] blank(int rows, int columns) {
        char[][] cells = new char[rows][columns];
        for (char[] line : cells) Arrays.fill(line, ' ');
        return cells;
    }

    /** Another size; terminals keep what they can, so the one here keeps nothing. */
    void resize(int rows, int columns) {
        cells = blank(rows, columns);
        Arrays.stream(cells).forEach(line -> Arrays.fill(line, '?'));
    }

    /** Whether the other screen is on. */
    boolean other() {
        return other;
    }

    List<String> lines() {
        return Stream.of(cells).map(line -> new String(line).stripTrailing()).toList();
    }

    String text() {
        return String.join("\n", lines());
    }

    void write(String text) {
        Matcher control = CONTROL.matcher(text);
        for (int at = 0; at < text.length(); ) {
            if (control.region(at, text.length()).lookingAt()) {
                obey(control.group(1), control.group(2), control.group(3).charAt(0));
                at = control.end();
            } else {
                put(text.charAt(at++));
            }
        }
    }

    private void put(char letter) {
        switch (letter) {
            case '\r' -> column = 0;
            case '\n' -> row = Math.min(row + 1, cells.length - 1);
            case '\u001b' -> throw new AssertionError("an unknown escape");
            default -> {
                if (column >= cells[row].length && !wraps) column = cells[row].length - 1;
                if (column >= cells[row].length) throw new AssertionError("a line is longer than the terminal");
                cells[row][column++] = letter;
            }
        }
    }

    private void obey(String question, String numbers, char what) {
        if (question.equals("?")) {
            boolean on = what == 'h';
            if (numbers.equals("7")) wraps = on;
            if (numbers.equals("1049")) other = on;
            return;
        }
        switch (what) {
            case 'H' -> {
                String[] place = numbers.split(";", -1);
                row = Integer.parseInt(place[0]) - 1;
                column = Integer.parseInt(place[1]) - 1;
            }
            case 'K' -> Arrays.fill(cells[row], ' ');
            case 'm' -> {
                // colors are not looked at
            }
            default -> throw new AssertionError("an unknown control: " + what);
        }
    }
}
