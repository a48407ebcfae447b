package io.viper.app.live;

import java.util.Locale;

/**
 * One thing that has to hold before money is at stake.
 *
 * @param name what it is about
 * @param verdict what came of it
 * @param text what was found, and what to do where something is wrong
 */
public record Check(String name, Verdict verdict, String text) {

    /** What came of a check. */
    public enum Verdict {
        GOOD("ok"),
        /** It may be as it is, and should be known. */
        MIND("!"),
        BAD("X");

        private final String sign;

        Verdict(String sign) {
            this.sign = sign;
        }
    }

    static Check good(String name, String text) {
        return new Check(name, Verdict.GOOD, text);
    }

    static Check mind(String name, String text) {
        return new Check(name, Verdict.MIND, text);
    }

    static Check bad(String name, String text) {
        return new Check(name, Verdict.BAD, text);
    }

    /** For people. */
    public String line() {
        return String.format(Locale.ROOT, "  %-2s %-12s %s", verdict.sign, name, text);
    }
}
