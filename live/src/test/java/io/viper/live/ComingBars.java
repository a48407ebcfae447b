package io.viper.live;

import io.viper.core.market.BarColumns;
import io.viper.core.market.BarFeed;
import io.viper.core.market.LaterBars;
import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.Matching;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Bars that come after some looks, as a stream's do, and are stored by somebody before they are told. */
final class ComingBars implements LaterBars {
    private static final long HOUR = Timeframe.H1.nanos();

    private final Deque<Step> steps = new ArrayDeque<>();
    private final IntConsumer stored;
    private final boolean ends;
    private int looks;

    private ComingBars(IntConsumer stored, boolean ends) {
        this.stored = stored;
        this.ends = ends;
    }

    /** The market's bars up to an hour as columns, and those up to another one as bars that come later. */
    static PortfolioLoop.Input split(int known, int hours) {
        return split(known, hours, true, hour -> {});
    }

    /**
     * The same.
     *
     * @param ends whether those are all; otherwise there may always be more, and none comes
     * @param stored is told up to which hour bars have to be known, before they are told
     */
    static PortfolioLoop.Input split(int known, int hours, boolean ends, IntConsumer stored) {
        return split(Market.input(), known, hours, new ComingBars(stored, ends));
    }

    private static PortfolioLoop.Input split(PortfolioLoop.Input whole, int known, int hours, ComingBars later) {
        BarFeed feed = new BarFeed(
                whole.bars().stream()
                        .map(each -> each.between(known * HOUR, hours * HOUR))
                        .toList(),
                Long.MAX_VALUE);
        while (feed.next()) {
            List<Integer> instruments = new ArrayList<>();
            List<Bar> bars = new ArrayList<>();
            for (int k = 0; k < feed.size(); k++) {
                instruments.add(feed.instrument(k));
                bars.add(feed.bar(k));
            }
            later.steps.add(new Step(instruments, bars));
        }
        List<BarColumns> columns =
                whole.bars().stream().map(each -> each.between(0, known * HOUR)).toList();
        return new PortfolioLoop.Input(columns, whole.funding(), Long.MAX_VALUE, Matching.BARS, later);
    }

    @Override
    public @Nullable Step poll() {
        Step next = looks++ % 50 == 0 ? null : steps.poll();
        if (next != null) stored.accept((int) (next.bars().getFirst().openTime() / HOUR) + 1);
        return next;
    }

    @Override
    public boolean ended() {
        return ends && steps.isEmpty();
    }
}
