package io.viper.live.gateway;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The bars of one instrument, each told once, in order and without gaps: what the stream leaves out is asked for. A bar is
 * complete when the exchange says so or when it has begun the next one. For all threads.
 */
final class BarLine {
    private static final int MOST_WAITING = 1_000;
    /** After so many bars one that is not there was not traded. */
    private static final int PATIENCE = 3;

    private static final int LEAST_UNHEARD = 2;
    private static final int MOST_UNHEARD = 64;

    private final long length;
    private final Consumer<Bar> out;
    private final TreeMap<Long, Bar> waiting = new TreeMap<>();
    private long next;
    private long complete;
    private boolean open;
    /** Bars that were traded and had to be asked for since the stream told one. */
    private int unheard;

    private int patience = LEAST_UNHEARD;

    /**
     * A line on which nothing is told before it is opened.
     *
     * @param next open time of the first bar that is wanted, UTC epoch nanoseconds
     */
    BarLine(Timeframe timeframe, long next, Consumer<Bar> out) {
        this.length = timeframe.nanos();
        this.next = next;
        this.complete = next;
        this.out = out;
    }

    /** Open time of the bar that comes next. */
    synchronized long next() {
        return next;
    }

    /** Bars up to here were told elsewhere. */
    synchronized void skipTo(long openTime) {
        next = Math.max(next, openTime);
        complete = Math.max(complete, next);
        waiting.headMap(next).clear();
    }

    /** From now on complete bars are told, or no longer: while others may be missing, they wait. */
    synchronized void open(boolean now) {
        open = now;
        if (now) tell();
    }

    /**
     * The stream has a bar.
     *
     * @param now a bar that begins later than that is none
     * @return whether there is a gap in front of it
     */
    synchronized boolean seen(Bar bar, boolean closed, long now) {
        unheard = 0;
        patience = LEAST_UNHEARD;
        if (bar.openTime() < next || bar.openTime() > now + length) return false;
        waiting.put(bar.openTime(), bar);
        if (waiting.size() > MOST_WAITING) waiting.pollFirstEntry();
        complete = Math.max(complete, closed && bar.closeTime() <= now + length ? bar.closeTime() : bar.openTime());
        if (open) tell();
        return open && next < complete;
    }

    /**
     * Whether a bar should have come by now.
     *
     * @param grace how long after its close it may take
     */
    synchronized boolean late(long now, long grace) {
        return open && now > next + length + grace;
    }

    /**
     * What the exchange has of the past, told at once. Bars that are missing between others were not traded; the newest ones may
     * only not be there yet.
     *
     * @param bars oldest first, complete ones only
     * @param to where the question ended
     */
    synchronized void filled(List<Bar> bars, long to) {
        if (open && bars.stream().anyMatch(bar -> bar.openTime() >= next && bar.volume() > 0)) unheard++;
        for (Bar bar : bars) if (bar.openTime() >= next && bar.closeTime() <= to) waiting.put(bar.openTime(), bar);
        long newest = bars.isEmpty() ? next : bars.getLast().closeTime();
        long known = Math.min(to, Math.max(newest, to - PATIENCE * length));
        complete = Math.max(complete, known);
        for (Bar bar : List.copyOf(waiting.headMap(known).values())) {
            next = Math.max(next, bar.openTime());
            tell();
        }
        skipTo(known);
    }

    /** Whether the stream leaves out what is traded: asked once for each time, and more patiently each time. */
    synchronized boolean silent() {
        if (unheard < patience) return false;
        unheard = 0;
        patience = Math.min(MOST_UNHEARD, 2 * patience);
        return true;
    }

    private void tell() {
        for (Bar bar = waiting.get(next); bar != null && next < complete; bar = waiting.get(next)) {
            waiting.remove(next);
            next += length;
            out.accept(bar);
        }
    }
}
