package io.viper.core.simulation;

/**
 * When a cross account runs out of margin inside the window. All its positions move at once along their paths, so the moment
 * is searched in time, not in price.
 *
 * <p>Between the corners of the paths the equity of linear positions is a straight line and the maintenance margin bends
 * upwards: what is left has its low at a corner, so looking at the corners misses nothing. With several inverse positions
 * in one account the low may lie in between; it is then noticed at the next corner.
 */
final class CrossWatch {
    private final MarginAccount account;
    private final Window window;
    private boolean stale = true;
    private long time = BarPath.NEVER;

    CrossWatch(MarginAccount account, Window window) {
        this.account = account;
        this.window = window;
    }

    MarginAccount account() {
        return account;
    }

    /** To be called when anything in the account, or the window, has changed. */
    void changed() {
        stale = true;
    }

    /** The first moment from now on at which equity is at or below maintenance, or {@link BarPath#NEVER}. */
    long time() {
        if (stale) {
            time = account.isCrossExposed() && account.isTraded() && !account.isSafe() ? search() : BarPath.NEVER;
            stale = false;
        }
        return time;
    }

    private long search() {
        long from = window.now();
        if (isShort(from)) return from;
        for (int leg = 1; leg <= 3; leg++) {
            long corner = BarPath.corner(window.open(), window.close(), leg);
            if (corner <= from) continue;
            if (isShort(corner)) return bisect(from, corner);
            from = corner;
        }
        return BarPath.NEVER;
    }

    private long bisect(long enough, long tooLate) {
        long low = enough;
        long high = tooLate;
        while (high - low > 1) {
            long middle = low + (high - low) / 2;
            if (isShort(middle)) high = middle;
            else low = middle;
        }
        return high;
    }

    private boolean isShort(long when) {
        return account.marginBalanceUnits(when) <= account.maintenanceUnits(when);
    }
}
