package io.viper.core.market;

import io.viper.core.model.Bar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bars that become known while a run is on. Asked by the run's thread only, and never to be waited for. */
public interface LaterBars {
    /** There are none. */
    LaterBars NONE = new AllKnown() {};

    /** The bars that close together next; null if they are not known yet, or there are no more. */
    @Nullable
    Step poll();

    /** Whether there will be no more. */
    boolean ended();

    /**
     * What was recorded of an instrument while a window was open, and what of the time before was not told with an earlier one.
     *
     * @param bar of the window; null if the instrument has none in it
     * @return always the same for the same window
     */
    default TickColumns ticks(int instrument, long openTime, @Nullable Bar bar) {
        return TickColumns.NONE;
    }

    /** All bars are known before: what comes with them are ticks at most. */
    interface AllKnown extends LaterBars {
        @Override
        default @Nullable Step poll() {
            return null;
        }

        @Override
        default boolean ended() {
            return true;
        }
    }

    /**
     * Bars that close together.
     *
     * @param instruments their numbers, rising
     * @param bars one for each, opened after those of the step before
     */
    record Step(List<Integer> instruments, List<Bar> bars) {
        public Step {
            instruments = List.copyOf(instruments);
            bars = List.copyOf(bars);
            if (bars.isEmpty() || bars.size() != instruments.size()) {
                throw new IllegalArgumentException(bars.size() + " bars of " + instruments.size() + " instruments");
            }
        }
    }
}
