package io.viper.core.engine;

/**
 * Positions for which the exchange takes neither a stop nor an order that closes them: an overload or a ban ends some time, and
 * a person may sleep. They are tried for again, later each time.
 */
final class LaterTries implements Timed {
    private final EngineState state;
    private final ExitKeeper exits;

    LaterTries(EngineState state, ExitKeeper exits) {
        this.state = state;
        this.exits = exits;
    }

    /** Its tries are used up for now. */
    void give(int place) {
        ExitGuard guard = exits.guard(place);
        state.timers.at(state.now + CloseTries.pause(guard.givenUp++), this, place);
    }

    @Override
    public void due(long place) {
        int i = (int) place;
        boolean closing = state.orders.find(exits.guard(i).closeOrder) != null;
        if (!closing && exits.guard(i).givenUp > 0) exits.anew(i);
    }
}
