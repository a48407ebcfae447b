package io.viper.store.ticks;

/** Decimal text as whole units of 1e-8: what a file says, exactly. Everything that is no plain number of zero or more is refused. */
final class Units {
    static final int DECIMALS = 8;
    /** Text that is no such number. */
    static final long BAD = -1;

    private static final long MOST = Long.MAX_VALUE / 16;

    private Units() {}

    /** Reads {@code 61800.20}; {@link #BAD} for signs, exponents, words, more than 8 decimals that count, and what is too large. */
    static long parse(String text) {
        long units = 0;
        int decimals = -1;
        if (text.isEmpty() || text.equals(".")) return BAD;
        for (int i = 0; i < text.length(); i++) {
            char x = text.charAt(i);
            if (x == '.' && decimals < 0) {
                decimals = 0;
                continue;
            }
            if (x < '0' || x > '9' || units > MOST) return BAD;
            if (decimals == DECIMALS) {
                if (x != '0') return BAD;
                continue;
            }
            units = units * 10 + (x - '0');
            if (decimals >= 0) decimals++;
        }
        for (int k = Math.max(decimals, 0); k < DECIMALS; k++) {
            if (units > MOST) return BAD;
            units *= 10;
        }
        return units;
    }

    /** How many decimals a number of units needs. */
    static int decimals(long units) {
        int decimals = DECIMALS;
        long rest = units;
        while (decimals > 0 && rest % 10 == 0) {
            rest /= 10;
            decimals--;
        }
        return units == 0 ? 0 : decimals;
    }
}
