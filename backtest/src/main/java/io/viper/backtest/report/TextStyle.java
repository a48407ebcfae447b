package io.viper.backtest.report;

/**
 * What the terminal can show.
 *
 * @param ascii letters, digits and signs of ASCII only
 * @param color ANSI colors; they repeat what signs and marks say already
 */
public record TextStyle(boolean ascii, boolean color) {

    /** Unicode without color: for files and pipes. */
    public static final TextStyle PLAIN = new TextStyle(false, false);

    /** Unicode with color: for terminals. */
    public static final TextStyle COLOR = new TextStyle(false, true);

    /** ASCII without color: for anything. */
    public static final TextStyle ASCII = new TextStyle(true, false);

    /** What a piece of text is about; decides its color. */
    enum Ink {
        PLAIN(""),
        GOOD("32"),
        BAD("31"),
        WARN("33"),
        DIM("2"),
        BOLD("1");

        private final String code;

        Ink(String code) {
            this.code = code;
        }

        /** Good above zero, bad below. */
        static Ink ofSign(double value) {
            return value > 0 ? GOOD : value < 0 ? BAD : PLAIN;
        }
    }

    Numbers numbers() {
        return ascii ? Numbers.ASCII : Numbers.UNICODE;
    }

    String paint(Ink ink, String text) {
        return color && !ink.code.isEmpty() ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
    }

    /** Replaces the few signs that are not ASCII where the terminal needs that. */
    String text(String text) {
        if (!ascii) return text;
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.append(asciiOf(c)));
        return plain.toString();
    }

    private static String asciiOf(int c) {
        return switch (c) {
            case '→' -> "->";
            case '·' -> "|";
            case '≥' -> ">=";
            case '≤' -> "<=";
            case '×' -> "x";
            case '…' -> "..";
            case '\u2212', '–', '—' -> "-";
            case '✔' -> "ok";
            case '✘' -> "x";
            default -> c < 128 ? Character.toString(c) : "?";
        };
    }
}
