package io.viper.venue.floor;

import java.util.function.Predicate;

/**
 * Cancels the open orders that it is meant for when its time has come. Exchanges count its seconds as those of the client, so they are real ones,
 * however fast the market runs. Used under the floor's lock.
 */
public final class DeadManSwitch {
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Floor floor;
    private final Predicate<VenueOrder> meant;
    private boolean set;
    private long due;

    DeadManSwitch(Floor floor, Predicate<VenueOrder> meant) {
        this.floor = floor;
        this.meant = meant;
    }

    /** Cancels after so many milliseconds from now, in place of what was set before. */
    public void set(long millis) {
        set = true;
        due = System.nanoTime() + millis * NANOS_OF_MILLI;
    }

    /** Cancels nothing. */
    public void clear() {
        set = false;
    }

    void check(long now) {
        if (!set || now - due < 0) return;
        set = false;
        for (Account account : floor.accounts()) {
            for (VenueOrder order : account.orders().open()) {
                if (meant.test(order)) account.cancel(order, floor.now());
            }
        }
    }
}
