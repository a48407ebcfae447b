package io.viper.core.engine;

import io.viper.core.model.Purpose;
import io.viper.core.model.Timeframe;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Positions that somebody wants closed, until they are flat. What the exchange refuses is asked for again: a few times at once,
 * then later each time, since overloads and bans end and a person may sleep.
 */
final class CloseTries implements Timed {
    /** Orders to close one position that may follow each other without a pause. */
    static final int AT_ONCE = 3;

    private static final long FIRST_PAUSE = 30 * Timeframe.SECOND;
    /** After so many pauses they grow no more: 8 minutes. */
    private static final int MOST_DOUBLED = 4;

    private final EngineState state;
    private final ExitKeeper exits;
    private final IntConsumer again;
    private final int[] tries;
    /** The timer of each place while it pauses; 0 = none. */
    private final long[] timers;

    /** @param again is told of a place whose pause is over */
    CloseTries(EngineState state, ExitKeeper exits, IntConsumer again) {
        this.state = state;
        this.exits = exits;
        this.again = again;
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
        timers[place] = state.timers.at(state.now + pause(tries[place] - AT_ONCE), this, place);
        return tries[place] == AT_ONCE;
    }

    @Override
    public void due(long place) {
        timers[(int) place] = 0;
        again.accept((int) place);
    }

    /** What decides about them. */
    void hash(StateHash hash) {
        Arrays.stream(tries).forEach(hash::add);
    }
}
