package io.viper.exchange;

import io.viper.core.Rng;

/** Seeded damage to texts: what networks, proxies and new versions of exchanges do to messages. */
public final class Garbling {
    private static final String[] PIECES = {
        "null",
        "NaN",
        "-1",
        "1e308",
        "\"\"",
        "[]",
        "{}",
        "true",
        "\"x\"",
        "99999999999999999999999",
        "-0",
        "1e99",
        "0",
        "Infinity"
    };

    private Garbling() {}

    /** The text with one to three wounds. */
    public static String garbled(String text, Rng rng) {
        String now = text;
        int wounds = 1 + rng.nextInt(3);
        for (int k = 0; k < wounds && !now.isEmpty(); k++) now = wounded(now, rng);
        return now;
    }

    private static String wounded(String text, Rng rng) {
        int at = rng.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + rng.nextInt(12));
        return switch (rng.nextInt(5)) {
            case 0 -> text.substring(0, at) + text.substring(to);
            case 1 -> text.substring(0, at) + rng.oneOf(PIECES) + text.substring(at);
            case 2 -> text.substring(0, at);
            case 3 -> value(text, at, rng.oneOf(PIECES));
            default -> text.substring(0, at) + (char) (32 + rng.nextInt(95)) + text.substring(at + 1);
        };
    }

    /** Puts a piece in place of the value behind the next colon. */
    private static String value(String text, int from, String piece) {
        int colon = text.indexOf(':', from);
        if (colon < 0) return text;
        int end = colon + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) end++;
        return text.substring(0, colon + 1) + piece + text.substring(end);
    }
}
