package io.viper.core.simulation;

import io.viper.core.model.Instrument;
import io.viper.core.model.Side;

/** One instrument at an exchange: what is on its way to it, what works in it and what is held. Its prices come from bars or ticks. */
abstract class Listing {
    final int number;
    final Instrument instrument;
    final MarginAccount account;
    final Requests requests = new Requests();
    final WorkingOrders orders = new WorkingOrders();
    final Position position = new Position();
    final LiquidationLevel liquidation;
    int leverage;

    private final boolean ownMargin;

    Listing(int number, Instrument instrument, MarginAccount account, SimulationSettings settings) {
        this.number = number;
        this.instrument = instrument;
        this.account = account;
        this.leverage = instrument.kind().derivative() ? settings.leverage() : 1;
        this.ownMargin = instrument.kind().derivative() && settings.marginMode() == MarginMode.ISOLATED;
        this.liquidation = new LiquidationLevel(instrument, position);
    }

    /** Whether a position stands on its own margin. */
    final boolean isolated() {
        return ownMargin && !position.flat();
    }

    /** @throws IllegalArgumentException if the instrument does not allow it */
    final void leverage(int wanted) {
        int most = instrument.margin().tiers().isEmpty()
                ? Integer.MAX_VALUE
                : instrument.margin().maxLeverage();
        if (!instrument.kind().derivative()) most = 1;
        if (wanted < 1 || wanted > most) {
            throw new IllegalArgumentException(instrument + " allows a leverage of 1 to " + most + ", not " + wanted);
        }
        leverage = wanted;
    }

    /** Whether there is a price now: without one nothing is traded or answered. */
    abstract boolean isOpen();

    /** The price here that a side could take at, in ticks; 0 if nothing rests for it. */
    abstract long takerTicks(Side side);

    /** The price at a moment in ticks, rounded against {@code side}; the last known one if none is there now. */
    abstract long ticksAt(long time, Side side);

    /** The lowest price that is known to be possible now. */
    abstract long lowTicks();

    /** The highest price, likewise. */
    abstract long highTicks();

    /** Moves to a moment. */
    abstract void moveTo(long time);

    /** Moves to where the position on its own margin is liquidated, as far as there is a way to move along. */
    abstract void moveToLiquidation();

    /** Takes filled lots off what can be filled. */
    abstract void useVolume(long lots);

    /** After an execution. */
    abstract void executed();
}
