package io.viper.exchange.kit;

import org.jspecify.annotations.Nullable;

/**
 * Short texts that come again and again, such as symbols and channels: each is made once, and given again. Those that share a
 * place push each other out, so it never grows. For one thread.
 */
public final class KnownTexts {
    private static final int PLACES = 1 << 12;
    private static final int LONGEST = 40;

    private final @Nullable String[] places = new @Nullable String[PLACES];

    /** With nothing known. */
    public KnownTexts() {}

    /** The letters from one place to another as a text. */
    String of(char[] letters, int from, int to) {
        int length = to - from;
        if (length > LONGEST) return new String(letters, from, length);
        int hash = 0;
        for (int k = from; k < to; k++) hash = 31 * hash + letters[k];
        int place = (hash ^ hash >>> 16) & (PLACES - 1);
        String known = places[place];
        if (known != null && same(known, letters, from, length)) return known;
        String made = new String(letters, from, length);
        places[place] = made;
        return made;
    }

    private static boolean same(String known, char[] letters, int from, int length) {
        if (known.length() != length) return false;
        for (int k = 0; k < length; k++) if (known.charAt(k) != letters[from + k]) return false;
        return true;
    }
}
