package io.viper.core.engine;

import io.viper.core.model.Purpose;
import io.viper.core.model.Timeframe;
import java.util.Arrays;

/**
 * Positions that somebody wants closed, until they are flat. What the exchange refuses is asked for again: a few times at once,
 * then later each time, since overloads and bans end and a person may sleep.
 */
final class CloseTries {
    /** Orders to close one position that may follow each other without a pause. */
    static final int AT_ONCE = 3;

    private static final long FIRST_PAUSE = 30 * Timeframe.SECOND;
    /** After so many pauses they grow no more: 8 minutes. */
    private static final int MOST_DOUBLED = 4;

    private final EngineState state;
    private final ExitKeeper exits;
    private final Timed owner;
    private final int[] tries;
    /** The timer of each place while it pauses; 0 = none. */
    private final long[] timers;

    /** @param owner is told of a place whose pause is over, has to say so to {@link #resume}, and closes what is still to be closed */
    CloseTries(EngineState state, ExitKeeper exits, Timed owner) {
        this.state = state;
        this.exits = exits;
        this.owner = owner;
        this.tries = new int[state.owners.length];
        this.timers = new long[state.owners.length];
    }

    /** How long the next try waits after that many pauses, nanoseconds. */
    static long pause(int pauses) {
        return FIRST_PAUSE << Math.min(pauses, MOST_DOUBLED);
    }

    /** What was tried at a place counts no more. */
    void forget(int place) {
        tries[place] = 0;
        if (timers[place] != 0) state.timers.cancel(timers[place]);
        timers[place] = 0;
    }

    /** The same everywhere. */
    void forget() {
        for (int place = 0; place < tries.length; place++) forget(place);
    }

    /**
     * Closes what no working market order is closing, unless it pauses.
     *
     * @return whether this was the last try without a pause
     */
    boolean close(int place, Purpose purpose) {
        if (timers[place] != 0) return false;
        int before = state.effects.size();
        exits.close(place, purpose);
        if (state.effects.size() == before || ++tries[place] < AT_ONCE) return false;
        timers[place] = state.timers.at(state.now + pause(tries[place] - AT_ONCE), owner, place);
        return tries[place] == AT_ONCE;
    }

    /** The pause at a place is over. */
    void resume(long place) {
        timers[(int) place] = 0;
    }

    /** What decides about them. */
    void hash(StateHash hash) {
        Arrays.stream(tries).forEach(hash::add);
    }
}
