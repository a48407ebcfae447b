package io.viper.venue.floor;

import io.viper.core.model.Bar;
import io.viper.core.model.Instrument;
import io.viper.core.model.Rounding;
import io.viper.core.model.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Writes down what happens in each second of a minute, so that its trades make up the minute's bar. The price goes in
 * straight lines from the open over both extremes to the close. Who takes comes from where the price goes; around it
 * stands a book whose sizes are drawn from price and time.
 */
final class Script {
    static final int STEPS = 60;

    private static final long SECOND = 1_000_000_000L;
    private static final int LEVELS = 30;
    private static final int FIRST_EXTREME = 20;
    private static final int SECOND_EXTREME = 40;
    /** Steps after which a level is drawn anew. */
    private static final int CALM = 40;
    /** Value of a level, in quote currency. */
    private static final double LEVEL_VALUE = 20_000;

    private final Contract contract;
    private final Instrument instrument;
    private final long seed;
    private final TreeMap<Long, Long> bids = new TreeMap<>(Collections.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private long last;
    private long steps;
    private long prints;

    Script(Contract contract, long seed) {
        this.contract = contract;
        this.instrument = contract.instrument();
        this.seed = mix(seed ^ contract.symbol().hashCode());
    }

    /**
     * The next minute.
     *
     * @param open when it begins, UTC epoch nanoseconds
     */
    List<Step> minute(Bar bar, long open) {
        long[] path = path(bar);
        long volume = Math.max(STEPS, Math.round(bar.volume() / contract.coinsOfLot(bar.close())));
        List<Step> made = new ArrayList<>(STEPS);
        for (int k = 0; k < STEPS; k++) made.add(step(open + k * SECOND, path[k], volume));
        return made;
    }

    private long[] path(Bar bar) {
        boolean highFirst = (mix(bar.openTime() ^ seed) & 1) == 0;
        double[] corners = {
            bar.open(), highFirst ? bar.high() : bar.low(), highFirst ? bar.low() : bar.high(), bar.close()
        };
        int[] at = {0, FIRST_EXTREME, SECOND_EXTREME, STEPS - 1};
        long[] path = new long[STEPS];
        for (int leg = 0; leg < 3; leg++) {
            for (int k = at[leg]; k <= at[leg + 1]; k++) {
                double way = (k - at[leg]) / (double) (at[leg + 1] - at[leg]);
                double price = corners[leg] + way * (corners[leg + 1] - corners[leg]);
                path[k] = Math.max(2, instrument.ticks(price, Rounding.NEAREST));
            }
        }
        return path;
    }

    private Step step(long time, long ticks, long volume) {
        steps++;
        boolean bought = ticks == last ? (mix(seed + steps) & 1) == 0 : ticks > last;
        last = ticks;
        long spread = Math.max(1, ticks / 50_000);
        List<Level> changes = new ArrayList<>();
        long bid = bought ? Math.max(1, ticks - spread) : ticks;
        draw(bids, bid, true, changes);
        draw(asks, bought ? ticks : ticks + spread, false, changes);
        long share = volume / STEPS;
        long lots = Math.max(1, (long) (share * (0.5 + unit(seed ^ (steps * 31)))));
        return new Step(time, changes, new Print(++prints, time, bought ? Side.BUY : Side.SELL, ticks, lots));
    }

    /** The best price and what stands behind it, on a grid so that most of it stays as the price moves. */
    private void draw(NavigableMap<Long, Long> side, long best, boolean bid, List<Level> changes) {
        long grid = Math.max(1, Long.highestOneBit(Math.max(1, best / 16_384)));
        NavigableMap<Long, Long> wanted = new TreeMap<>(side.comparator());
        wanted.put(best, lots(best));
        long next = bid ? (best - 1) / grid * grid : (best / grid + 1) * grid;
        for (int k = 1; k < LEVELS && next > 0; k++, next += bid ? -grid : grid) wanted.put(next, lots(next));
        for (Long gone : side.keySet()) if (!wanted.containsKey(gone)) changes.add(new Level(bid, gone, 0));
        wanted.forEach((ticks, lots) -> {
            if (!lots.equals(side.get(ticks))) changes.add(new Level(bid, ticks, lots));
        });
        side.clear();
        side.putAll(wanted);
    }

    private long lots(long ticks) {
        long own = mix(ticks ^ seed);
        long phase = (steps + Math.floorMod(own, CALM)) / CALM;
        double price = instrument.priceOf(ticks);
        double size = LEVEL_VALUE / (price * contract.coinsOfLot(price));
        return Math.max(1, (long) (size * (0.2 + 2 * unit(own + phase))));
    }

    private static double unit(long number) {
        return (mix(number) >>> 11) * 0x1.0p-53;
    }

    private static long mix(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
