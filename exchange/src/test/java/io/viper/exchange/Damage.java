package io.viper.exchange;

import io.viper.core.Rng;

/** Changes texts as broken lines, careless exchanges and attackers do. */
public final class Damage {
    private static final String LETTERS = "{}[]\",:0a.-9";
    private static final int MOST_STRETCHED = 30_000;
    private static final String[] NUMBERS = {
        "NaN",
        "Infinity",
        "-1",
        "-0.5",
        "1e308",
        "1e400",
        "null",
        "\"\"",
        "\"NaN\"",
        "\"-1\"",
        "\"1e308\"",
        "0",
        "[]",
        "{}",
        "true",
        "\"something new\"",
        "99999999999999999999999999",
        "-0",
        "\"-0\"",
        "1e99",
        "\"1e-400\"",
        "\"1e2147483647\"",
        "1e-2147483647",
        "1695716059",
        "\"0x10\"",
        "\"1,5\"",
        "\" 1\"",
        "\"\\u0031\"",
        "[[]]",
        "\"1e-30\""
    };

    private Damage() {}

    /** One to three changes. */
    public static String of(String text, Rng rng) {
        StringBuilder damaged = new StringBuilder(text);
        for (int k = rng.nextInt(3); k >= 0; k--) once(damaged, rng);
        return damaged.toString();
    }

    private static void once(StringBuilder text, Rng rng) {
        if (text.length() < 3) return;
        int at = rng.nextInt(text.length() - 1);
        switch (rng.nextInt(9)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.setCharAt(at, LETTERS.charAt(rng.nextInt(LETTERS.length())));
            case 2 -> text.insert(at, LETTERS.charAt(rng.nextInt(LETTERS.length())));
            case 3 -> text.setLength(at + 1);
            case 4 -> text.delete(at, Math.min(text.length(), at + 1 + rng.nextInt(20)));
            case 5 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 1 + rng.nextInt(20))));
            case 6 -> stretch(text, at, 1 + rng.nextInt(200));
            default -> value(text, at, NUMBERS[rng.nextInt(NUMBERS.length)]);
        }
    }

    /** What is in the next array, many times over: no list has an end that readers may count on. */
    private static void stretch(StringBuilder text, int at, int times) {
        int from = text.indexOf("[", at) + 1;
        if (from == 0) return;
        int to = from;
        int open = 1;
        while (to < text.length() && open > 0) {
            char letter = text.charAt(to++);
            if (letter == '[') open++;
            else if (letter == ']') open--;
        }
        if (open > 0) return;
        String inner = text.substring(from, to - 1);
        if (inner.isBlank() || inner.length() * times > MOST_STRETCHED) return;
        text.insert(to - 1, ("," + inner).repeat(times));
    }

    /** Puts something else in the place of the next value. */
    private static void value(StringBuilder text, int at, String other) {
        int from = text.indexOf(":", at) + 1;
        if (from == 0) return;
        int to = from;
        boolean quoted = false;
        while (to < text.length()) {
            char letter = text.charAt(to);
            if (letter == '"') quoted = !quoted;
            if (!quoted && (letter == ',' || letter == '}' || letter == ']')) break;
            to++;
        }
        text.replace(from, to, other);
    }
}
