package io.viper.exchange.kit;

import java.util.regex.Pattern;

/** The words of an exchange, fit for logs: what could be a key, a signature or a token is struck out. */
public final class Masked {
    private static final int MOST = 300;
    /** Long, without a space, and with a digit: words of exchanges have none. */
    private static final Pattern SECRET = Pattern.compile("(?=[A-Za-z+/=_.-]*[0-9])[A-Za-z0-9+/=_.-]{24,}");

    private Masked() {}

    /** The text without such parts, and not too long. */
    public static String words(String text) {
        String some = text.length() > MOST ? text.substring(0, MOST) : text;
        return SECRET.matcher(some).replaceAll("***");
    }
}
