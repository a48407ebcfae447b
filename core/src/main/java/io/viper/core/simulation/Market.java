package io.viper.core.simulation;

import io.viper.core.model.Bar;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import org.jspecify.annotations.Nullable;

/** One instrument at the exchange that is made of bars: its bar, and the path inside it. */
final class Market extends Listing {
    /** What comes next in this market. */
    enum Next {
        NOTHING,
        LIQUIDATION,
        ORDER,
        REQUEST
    }

    final BarPath path = new BarPath();

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
        super(number, instrument, account, settings);
        this.settings = settings;
        this.window = window;
        this.guard = new Guard(instrument.spec().tickSize().doubleValue());
        this.volumePerLot = instrument.amountOf(1);
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

    @Override
    boolean isOpen() {
        return bar != null && window.covers(bar);
    }

    /** To be called after anything that may have left nothing to watch here, or something new. */
    void settle() {
        busy = !requests.isEmpty() || orders.size() > 0 || isolated();
        stale = true;
        guarded = false;
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

    /** A position opened before the first extreme turns the path, if the setting says so. */
    @Override
    void executed() {
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

    @Override
    long takerTicks(Side side) {
        return path.ticksFor(side);
    }

    @Override
    void moveTo(long time) {
        startPath();
        advance(time);
    }

    @Override
    void moveToLiquidation() {
        advanceTo(liquidation.isolated(), position.lots() < 0);
    }

    /** How many lots of ours this bar can still fill. */
    long fillableLots() {
        return fillableLots;
    }

    @Override
    void useVolume(long lots) {
        if (fillableLots != Long.MAX_VALUE) fillableLots -= lots;
    }

    /** The lowest price of the bar in ticks; without a bar in this window, the last known price. */
    @Override
    long lowTicks() {
        return ticks(isOpen() ? current().low() : current().close());
    }

    @Override
    long highTicks() {
        return ticks(isOpen() ? current().high() : current().close());
    }

    @Override
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
