package io.viper.benchmarks;

import io.viper.core.market.BarBuilder;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.market.TickBook;
import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import java.util.SplittableRandom;

/**
 * A seeded book that lives: nine events of ten change a level near the touch, one is a trade and the level it leaves behind. One
 * event a millisecond in the mean, twenty-odd levels on each side, a touch that wanders with what is taken.
 */
final class SeededTicks {
    static final int EVENTS = 5_000_000;
    private static final long SEED = 42;
    private static final long MID = 100_000;
    private static final int REACH = 25;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final TickColumnsBuilder rows = new TickColumnsBuilder(false);
    private final TickBook book = new TickBook();
    private final BarColumnsBuilder bars = new BarColumnsBuilder(Timeframe.M1);
    private final BarBuilder minutes = new BarBuilder(Timeframe.M1, 3);
    private long time = 1_700_000_040_000_000_000L;

    private SeededTicks() {}

    /** The record, and the minute bars of its trades. */
    record Market(TickColumns ticks, BarColumns bars) {}

    static Market market(int events) {
        return new SeededTicks().make(events);
    }

    private Market make(int events) {
        row(TickColumns.SNAPSHOT, false, 0, 0);
        for (int k = 1; k <= REACH; k++) {
            set(Side.BUY, MID - k, 1 + random.nextInt(100), false);
            set(Side.SELL, MID + k, 1 + random.nextInt(100), k == REACH);
        }
        while (rows.size() < events) {
            time += random.nextInt(2_000_001);
            if (random.nextInt(100) < 6) trade();
            else change();
        }
        return new Market(rows.build(), bars.build());
    }

    private void trade() {
        Side maker = random.nextBoolean() ? Side.BUY : Side.SELL;
        long ticks = book.best(maker);
        long there = book.lotsAt(maker, ticks);
        long lots = Math.min(there, 1 + random.nextInt(60));
        Bar over = minutes.add(time, ticks * 0.01, lots * 0.001);
        if (over != null) bars.add(over);
        row(maker == Side.BUY ? TickColumns.SOLD : TickColumns.BOUGHT, true, ticks, lots);
        set(maker, ticks, there - lots, true);
    }

    /** Levels come, grow, shrink and go; inside the spread only new ones come. */
    private void change() {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long best = book.best(side);
        long other = book.best(side.opposite());
        long away = 1;
        while (away < REACH && random.nextInt(5) != 0) away++;
        long ticks = other - side.sign() * away;
        boolean goes = ticks != best && random.nextInt(3) == 0;
        set(side, ticks, goes ? 0 : 1 + random.nextInt(100), true);
    }

    private void set(Side side, long ticks, long lots, boolean ends) {
        book.set(side, ticks, lots);
        row(side == Side.BUY ? TickColumns.BID : TickColumns.ASK, ends, ticks, lots);
    }

    private void row(int kind, boolean ends, long ticks, long lots) {
        rows.add(time, time, kind, ends, ticks, lots);
    }
}
