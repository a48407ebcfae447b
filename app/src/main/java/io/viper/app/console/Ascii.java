package io.viper.app.console;

/** The few signs of our texts in ASCII, for terminals that know no more. */
final class Ascii {
    private Ascii() {}

    static String of(String text) {
        if (text.chars().allMatch(c -> c < 128)) return text;
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> plain.append(sign(c)));
        return plain.toString();
    }

    private static String sign(int c) {
        return switch (c) {
            case '→' -> "->";
            case '·' -> "|";
            case '≥' -> ">=";
            case '≤' -> "<=";
            case '×' -> "x";
            case '…' -> "...";
            case '\u2212', '–', '—' -> "-";
            case '✔' -> "ok";
            case '✖', '✘' -> "x";
            case '█' -> "#";
            case '░' -> ".";
            default -> c < 128 ? Character.toString(c) : "?";
        };
    }
}
