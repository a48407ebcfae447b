package io.viper.core.engine;

import io.viper.core.model.Leg;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Side;

/** Where the positions of an instrument are: {@link PositionMode} says how places are numbered. */
final class Legs {
    private final int instruments;
    private final boolean hedged;

    Legs(EngineSetup setup) {
        instruments = setup.instruments().size();
        hedged = setup.mode() == PositionMode.HEDGE;
    }

    /** Whether an instrument has two. */
    boolean hedged() {
        return hedged;
    }

    /** Number of instruments. */
    int instruments() {
        return instruments;
    }

    /** The place that an order of a side opens or adds to. One of the other side closes it. */
    int opens(int instrument, Side side) {
        return hedged && side == Side.SELL ? instrument + instruments : instrument;
    }

    /** The place that an order of a side takes from. */
    int closes(int instrument, Side side) {
        return opens(instrument, side.opposite());
    }

    /** The place of a leg; in one-way mode the only one, whatever is asked for. */
    int place(int instrument, Leg leg) {
        return hedged && leg == Leg.SHORT ? instrument + instruments : instrument;
    }

    /** The last place of an instrument; the first one is its number, and {@link #step} leads from one to the other. */
    int last(int instrument) {
        return hedged ? instrument + instruments : instrument;
    }

    /** How far it is from one place of an instrument to the next. */
    int step() {
        return instruments;
    }

    /** The instrument that has a place. */
    int instrument(int place) {
        return place < instruments ? place : place - instruments;
    }
}
