package io.viper.core.market;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.function.Consumer;

/**
 * Bars of a base timeframe to bars of a longer one, as a stream.
 *
 * <p>A longer bar goes to the sink once it is known to be over and not a moment earlier: with the base bar that ends
 * when it ends, or, where that one is missing, with the next base bar or with {@link #advanceTo}. A longer bar that lacks
 * some of its base bars is made of those that exist; one that lacks all of them does not exist. So at any moment what
 * the sink has seen could have been known at that moment.
 *
 * <p>The volume is a {@link VolumeSum}: exact when the decimals are given.
 */
public final class Resampler {
    private final Timeframe base;
    private final Timeframe target;
    private final VolumeSum volume;
    private final Consumer<Bar> sink;
    private long openTime;
    private long closeTime;
    private boolean started;
    private long lastBase = Long.MIN_VALUE;
    private double open;
    private double high;
    private double low;
    private double close;

    /**
     * @param amountDecimals decimals of the base bars' volumes, or {@link VolumeSum#UNKNOWN}
     * @param sink receives each longer bar, on the thread of the caller, before the call returns
     * @throws IllegalArgumentException if the target is not made of whole base bars
     */
    public Resampler(Timeframe base, Timeframe target, int amountDecimals, Consumer<Bar> sink) {
        if (!target.isBuiltFrom(base)) {
            throw new IllegalArgumentException("bars of " + target + " cannot be made from bars of " + base);
        }
        this.base = base;
        this.target = target;
        this.volume = new VolumeSum(amountDecimals);
        this.sink = sink;
    }

    /** All longer bars that are over by the end of the base bars. */
    public static BarColumns resample(BarColumns bars, Timeframe target, int amountDecimals) {
        BarColumnsBuilder longer = new BarColumnsBuilder(target);
        Resampler resampler = new Resampler(bars.timeframe(), target, amountDecimals, longer::add);
        for (int i = 0; i < bars.size(); i++) {
            resampler.add(bars.openTime(i), bars.open(i), bars.high(i), bars.low(i), bars.close(i), bars.volume(i));
        }
        return longer.build();
    }

    /**
     * Takes the next base bar, which is over.
     *
     * @throws IllegalArgumentException if its timeframe is another one, or it does not open after the one before
     */
    public void add(Bar bar) {
        if (bar.timeframe() != base) {
            throw new IllegalArgumentException(
                    "a bar of " + bar.timeframe() + " where bars of " + base + " are expected");
        }
        add(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), bar.volume());
    }

    private void add(long time, double first, double highest, double lowest, double last, double amount) {
        if (time <= lastBase) {
            throw new IllegalArgumentException("a base bar opens at " + time + ", not after the one at " + lastBase);
        }
        lastBase = time;
        advanceTo(time);
        if (!started) start(time, first, highest, lowest);
        high = Math.max(high, highest);
        low = Math.min(low, lowest);
        close = last;
        volume.add(amount);
        advanceTo(time + base.nanos());
    }

    /** Tells that all base bars that close at or before {@code time} have been added. */
    public void advanceTo(long time) {
        if (!started || time < closeTime) return;
        started = false;
        sink.accept(new Bar(target, openTime, open, high, low, close, volume.value()));
    }

    private void start(long time, double first, double highest, double lowest) {
        openTime = target.floor(time);
        closeTime = openTime + target.nanos();
        started = true;
        open = first;
        high = highest;
        low = lowest;
        volume.clear();
    }
}
