package io.viper.backtest.torture;

import org.jspecify.annotations.Nullable;

/** Carries a violation out of a run: nothing after it means anything. */
final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Violation violation;

    Broken(String invariant, String text) {
        super(text, null, false, false);
        violation = new Violation(invariant, text);
    }

    Violation violation() {
        return violation;
    }

    /** Unless it holds, the run ends here. Each {@code {}} of the text stands for a value; nothing is written while all is well. */
    static void unless(boolean holds, String invariant, String text, @Nullable Object... values) {
        if (holds) return;
        StringBuilder out = new StringBuilder(text);
        for (@Nullable Object value : values) {
            int at = out.indexOf("{}");
            out.replace(at, at + 2, String.valueOf(value));
        }
        throw new Broken(invariant, out.toString());
    }
}
