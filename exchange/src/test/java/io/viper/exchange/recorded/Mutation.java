package io.viper.exchange.recorded;

import io.viper.core.Rng;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks messages as wires and changed exchanges do. */
public final class Mutation {
    private static final String[] ODD = {
        "",
        "NaN",
        "-1",
        "1e308",
        "1e99",
        "null",
        "0",
        "-0",
        "99999999999999999999999",
        "1e-400",
        "Infinity",
        "[]",
        "{}",
        "true",
        "unheard-of",
        "1695716059",
        "0x10",
        "1,5",
        " 1",
        "\\u0031"
    };

    private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"(?!\\s*:)|(?<=[:,\\[]\\s?)-?[0-9.]+");

    private Mutation() {}

    /** The message, broken once to three times. */
    public static String of(Rng rng, String message) {
        String broken = message;
        for (int k = rng.nextInt(3); k >= 0; k--) broken = once(rng, broken);
        return broken;
    }

    private static String once(Rng rng, String message) {
        if (message.length() < 2) return message;
        int at = rng.nextInt(message.length());
        int length = 1 + rng.nextInt(Math.min(20, message.length() - at));
        return switch (rng.nextInt(7)) {
            case 0 -> message.substring(0, at);
            case 1 -> message.substring(0, at) + message.substring(at + length);
            case 2 -> message.substring(0, at) + message.substring(at, at + length) + message.substring(at);
            case 3 -> message.substring(0, at) + (char) (32 + rng.nextInt(95)) + message.substring(at + 1);
            default -> value(rng, message);
        };
    }

    /** Another value in place of one. */
    private static String value(Rng rng, String message) {
        Matcher values = VALUE.matcher(message);
        int count = (int) values.results().count();
        if (count == 0) return message;
        int wanted = rng.nextInt(count);
        values.reset();
        for (int k = 0; k <= wanted; k++) values.find();
        String odd = ODD[rng.nextInt(ODD.length)];
        String other = rng.nextBoolean() ? "\"" + odd + "\"" : odd;
        return message.substring(0, values.start()) + other + message.substring(values.end());
    }
}
