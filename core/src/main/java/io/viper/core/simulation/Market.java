package io.viper.core.simulation;

import io.viper.core.model.Bar;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import org.jspecify.annotations.Nullable;

/** One instrument at the exchange: its bar and path, what is on its way to it, what works in it and what is held. */
final class Market {
    /** What comes next in this market. */
    enum Next {
        NOTHING,
        LIQUIDATION,
        ORDER,
        REQUEST
    }

    final int number;
    final Instrument instrument;
    final MarginAccount account;
    final BarPath path = new BarPath();
    final Requests requests = new Requests();
    final WorkingOrders orders = new WorkingOrders();
    final Position position = new Position();
    final LiquidationLevel liquidation;
    int leverage;

    /** Whether the exchange has it on the list of markets to look at in this window. */
    boolean listed;
    /** Whether {@link #nextTime} has to be found anew. */
    boolean stale;

    Next next = Next.NOTHING;
    long nextTime = BarPath.NEVER;

    @Nullable
    WorkingOrder nextOrder;

    private final SimulationSettings settings;
    private final Window window;
    private final double volumePerLot;
    private @Nullable Bar bar;
    private final Guard guard;
    private boolean guarded;
    private boolean busy;
    private boolean trades;
    private long lowTicks;
    private long highTicks;
    private double barLots;
    private long fillableLots;

    Market(int number, Instrument instrument, MarginAccount account, SimulationSettings settings, Window window) {
        this.number = number;
        this.instrument = instrument;
        this.account = account;
        this.settings = settings;
        this.window = window;
        this.leverage = instrument.kind().derivative() ? settings.leverage() : 1;
        this.liquidation = new LiquidationLevel(instrument, position);
        this.guard = new Guard(instrument.spec().tickSize().doubleValue());
        double lot = instrument.spec().lotSize().doubleValue();
        double contract = instrument.spec().contractSize().doubleValue();
        // Volumes are base units, and contracts for inverse contracts.
        this.volumePerLot = instrument.kind() == ContractKind.INVERSE ? lot : lot * contract;
    }

    /** Takes the next bar; whether anything can happen in it. */
    boolean open(Bar next) {
        if (!busy) {
            bar = next;
            return false;
        }
        finishPath();
        bar = next;
        return !sleepThrough(next);
    }

    private boolean sleepThrough(Bar next) {
        if (!requests.isEmpty()) return false;
        if (!guarded) {
            guard.watch(orders);
            if (isolated()) guard.watch(liquidation, position.lots() > 0);
            guarded = true;
        }
        return guard.holds(next, window.close());
    }

    /** Whether a bar of this window is there: without one nothing is traded or answered. */
    boolean isOpen() {
        return bar != null && window.covers(bar);
    }

    /** To be called after anything that may have left nothing to watch here, or something new. */
    void settle() {
        busy = !requests.isEmpty() || orders.size() > 0 || isolated();
        stale = true;
        guarded = false;
    }

    /** Whether a position stands on its own margin. */
    boolean isolated() {
        return !position.flat() && instrument.kind().derivative() && settings.marginMode() == MarginMode.ISOLATED;
    }

    /** Starts the path of the bar, unless it has started. */
    void startPath() {
        Bar current = current();
        if (path.openTime() == current.openTime()) return;
        long open = ticks(current.open());
        long high = ticks(current.high());
        long low = ticks(current.low());
        long close = ticks(current.close());
        lowTicks = low;
        highTicks = high;
        boolean up = settings.path().highFirst(position.lots(), open, high, low);
        path.start(window.open(), window.close(), open, up ? high : low, up ? low : high, close);
        barLots = current.volume() / volumePerLot;
        trades = current.volume() > 0 || settings.fillWithoutVolume();
        boolean limited = current.volume() > 0 && settings.participation() != SimulationSettings.UNLIMITED;
        fillableLots = limited ? (long) Math.floor(barLots * settings.participation() + 1e-9) : Long.MAX_VALUE;
    }

    /** Lets the rest of the bar fill orders of any size, as if enough had been traded. */
    void liftVolume() {
        if (!isOpen()) return;
        startPath();
        trades = true;
        fillableLots = Long.MAX_VALUE;
    }

    /** Lets trailing triggers see the rest of a bar that nobody looked at to its end. */
    private void finishPath() {
        if (orders.hasTrailing() && bar != null && path.openTime() == bar.openTime()) advance(path.end());
    }

    /** Moves along the path. */
    void advance(long time) {
        if (orders.hasTrailing()) orders.follow(path, time);
        path.moveTo(time);
    }

    /** Moves along the path to a level that it reaches. */
    void advanceTo(long level, boolean above) {
        if (orders.hasTrailing()) orders.follow(path, path.reach(level, above));
        path.moveToLevel(level, above);
    }

    /** After an execution: a position opened before the first extreme turns the path, if the setting says so. */
    void turnPath() {
        if (position.flat() || !settings.path().followsPosition()) return;
        boolean adverseIsHigh = position.lots() < 0;
        boolean highFirst = adverseIsHigh == (settings.path() == IntrabarPath.PESSIMISTIC);
        if (highFirst != path.highFirst()) path.turn();
    }

    /** Whether no price of this bar liquidates an isolated position, by the cheap test. */
    boolean isBeyondLiquidation() {
        return liquidation.isBeyond(lowTicks, highTicks);
    }

    /** Whether something is traded in this bar. */
    boolean trades() {
        return trades;
    }

    /** The bar's volume in lots. */
    double barLots() {
        return barLots;
    }

    /** How many lots of ours this bar can still fill. */
    long fillableLots() {
        return fillableLots;
    }

    /** Takes filled lots off this bar's volume. */
    void useVolume(long lots) {
        if (fillableLots != Long.MAX_VALUE) fillableLots -= lots;
    }

    /** The lowest price of the bar in ticks; without a bar in this window, the last known price. */
    long lowTicks() {
        return ticks(isOpen() ? current().low() : current().close());
    }

    /** The highest price, likewise. */
    long highTicks() {
        return ticks(isOpen() ? current().high() : current().close());
    }

    /** The price at a moment of this window in ticks, rounded against {@code side}; the last known one without a bar. */
    long ticksAt(long time, Side side) {
        if (!isOpen()) return ticks(current().close());
        startPath();
        return path.ticksFor(side, time);
    }

    private Bar current() {
        if (bar == null) throw new IllegalStateException(instrument + " has no price yet");
        return bar;
    }

    private long ticks(double price) {
        return Math.max(1, instrument.ticks(price, Rounding.NEAREST));
    }
}
