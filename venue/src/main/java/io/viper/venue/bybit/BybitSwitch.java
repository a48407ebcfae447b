package io.viper.venue.bybit;

import io.viper.venue.floor.DeadManSwitch;
import io.viper.venue.floor.Floor;

/** Cancels when no private stream that watches it is left for a while. */
final class BybitSwitch {
    private static final int USUAL_SECONDS = 10;
    private static final int SECOND = 1_000;

    private final DeadManSwitch deadMan;
    private final boolean spot;
    private int seconds = USUAL_SECONDS;
    private int watching;

    BybitSwitch(Floor floor) {
        this.deadMan = floor.deadMan();
        this.spot = !Bybit.account(floor).kind().derivative();
    }

    /** The topic of the streams that watch it. */
    String topic() {
        return spot ? "dcp.spot" : "dcp.future";
    }

    /** What it cancels. */
    String product() {
        return spot ? "SPOT" : "DERIVATIVES";
    }

    void window(int newSeconds) {
        seconds = newSeconds;
    }

    int seconds() {
        return seconds;
    }

    /** A stream watches. */
    void watched() {
        watching++;
        deadMan.clear();
    }

    /** A stream that watched is gone. */
    void left() {
        if (--watching == 0) deadMan.set((long) seconds * SECOND);
    }
}
