package io.viper.app.console;

import java.util.Locale;

/** Names of the program as words of people. */
public final class Words {
    private Words() {}

    /** {@code STOP_LOSS} as {@code stop loss}. */
    public static String of(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
