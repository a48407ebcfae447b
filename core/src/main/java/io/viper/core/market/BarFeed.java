package io.viper.core.market;

import io.viper.core.model.Bar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bars of all instruments in the order in which they close; those that close together form one step, in the order of
 * the instruments' numbers. A step costs one look at each instrument. Not for several threads.
 */
public final class BarFeed {
    private final BarColumns[] columns;
    private final int[] cursors;
    /** Of this process: there may be more bars than another one had that came as far. */
    private final transient int[] ends;
    /** When the bar at each cursor opens; {@link Long#MAX_VALUE} at the end. */
    private final long[] opens;

    /** Of this process, too. */
    private final transient LaterBars later;

    /** Of the bars of each instrument that were noted, to know them again, and how many those are. */
    private final long[] digests;

    private final int[] noted;
    private final int[] ready;
    private final Bar[] bars;
    private int readyCount;
    private long openTime;

    /**
     * Starts before the first bar.
     *
     * @param bars of each instrument, of one timeframe, in the order of their numbers
     * @param to bars that open then or later are left out
     */
    public BarFeed(List<BarColumns> bars, long to) {
        this(bars, to, LaterBars.NONE);
    }

    /** The same with bars that follow on these and are not known yet. */
    public BarFeed(List<BarColumns> bars, long to, LaterBars later) {
        int n = bars.size();
        this.later = later;
        columns = new BarColumns[n];
        cursors = new int[n];
        ends = new int[n];
        opens = new long[n];
        digests = new long[n];
        noted = new int[n];
        ready = new int[n];
        this.bars = new Bar[n];
        for (int i = 0; i < n; i++) {
            columns[i] = bars.get(i);
            ends[i] = columns[i].indexAtOrAfter(to);
            opens[i] = opening(i);
        }
    }

    private long opening(int i) {
        return cursors[i] < ends[i] ? columns[i].openTime(cursors[i]) : Long.MAX_VALUE;
    }

    /** Notes which bars were told so far, for {@link #goOn}. Those that followed on the columns were noted when they were passed. */
    public void note() {
        for (int i = 0; i < noted.length; i++) note(i);
    }

    private void note(int i) {
        int to = Math.min(cursors[i], ends[i]);
        if (noted[i] >= to) return;
        digests[i] = columns[i].digest(noted[i], to, digests[i]);
        noted[i] = to;
    }

    /**
     * After its place was set from outside, to where another feed of the same bars was: looks at what follows there. What
     * followed on the columns of the other one must be in these.
     *
     * @return whether the bars that were noted there, and those of this step, are here too
     */
    public boolean goOn() {
        boolean same = true;
        for (int i = 0; i < opens.length; i++) {
            same &= cursors[i] <= ends[i] && noted[i] <= cursors[i] && columns[i].digest(0, noted[i], 0) == digests[i];
            opens[i] = opening(i);
        }
        for (int k = 0; same && k < readyCount; k++) {
            int i = ready[k];
            same = opens[i] == openTime && columns[i].bar(cursors[i]).equals(bars[k]);
        }
        return same;
    }

    /** Moves to the next step; false when there is none, or none yet. */
    public boolean next() {
        for (int k = 0; k < readyCount; k++) pass(ready[k], bars[k]);
        readyCount = 0;
        openTime = Long.MAX_VALUE;
        for (long time : opens) openTime = Math.min(openTime, time);
        if (openTime == Long.MAX_VALUE) return follow();
        for (int i = 0; i < opens.length; i++) {
            if (opens[i] == openTime) ready[readyCount++] = i;
        }
        for (int k = 0; k < readyCount; k++) bars[k] = columns[ready[k]].bar(cursors[ready[k]]);
        return true;
    }

    private void pass(int i, Bar bar) {
        if (cursors[i] >= ends[i]) {
            note(i);
            digests[i] = BarColumns.digest(bar, digests[i]);
            noted[i]++;
        }
        cursors[i]++;
        opens[i] = opening(i);
    }

    /** Behind the last column. */
    private boolean follow() {
        LaterBars.Step step = later.poll();
        if (step == null) return false;
        openTime = step.bars().getFirst().openTime();
        for (int k = 0; k < step.bars().size(); k++) {
            ready[k] = step.instruments().get(k);
            bars[k] = step.bars().get(k);
        }
        readyCount = step.bars().size();
        return true;
    }

    /** Whether more may become known while the run is on. */
    public boolean goesOn() {
        return !later.equals(LaterBars.NONE);
    }

    /** How many instruments there are. */
    public int instruments() {
        return columns.length;
    }

    /** What was recorded of an instrument with this step, in which its bar may be missing. */
    public TickColumns ticks(int instrument, @Nullable Bar bar) {
        return later.ticks(instrument, openTime, bar);
    }

    /** When the bars of this step opened. */
    public long openTime() {
        return openTime;
    }

    /** Number of bars in this step. */
    public int size() {
        return readyCount;
    }

    /** Instrument of the k-th bar of this step. */
    public int instrument(int k) {
        return ready[k];
    }

    /** The k-th bar of this step. */
    public Bar bar(int k) {
        return bars[k];
    }

    /** Bars of the whole run. */
    public long total() {
        long total = 0;
        for (int end : ends) total += end;
        return total;
    }
}
