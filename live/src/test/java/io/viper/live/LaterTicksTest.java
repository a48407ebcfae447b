package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.market.BarColumns;
import io.viper.core.market.FundingColumns;
import io.viper.core.market.LaterBars;
import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.Effect;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.simulation.DepthSettings;
import io.viper.core.simulation.Matching;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trades and books that become known while a run is on are met as if all of them had been recorded before. */
class LaterTicksTest {
    private static final int KNOWN = 3;

    @TempDir
    Path folder;

    private final TickMarket market = new TickMarket();

    private static final class Wanted implements LoopListener {
        private final List<String> effects = new ArrayList<>();

        @Override
        public void onEffect(Effect effect, long time) {
            effects.add(time + " " + effect);
        }
    }

    /** A market that becomes known minute by minute, what was received by then with each. */
    private record Feed(TickMarket market, int from, int to, int[] next) implements LaterBars {
        private static final long GRACE = Timeframe.SECOND;

        @Override
        public @Nullable Step poll() {
            if (next[0] == to) return null;
            return new Step(List.of(0), List.of(market.bars().bar(next[0]++)));
        }

        @Override
        public boolean ended() {
            return next[0] == to;
        }

        @Override
        public TickColumns ticks(int instrument, long openTime, @Nullable Bar bar) {
            TickColumns all = market.ticks();
            TickColumnsBuilder part = new TickColumnsBuilder(true);
            long since = openTime == market.bars().openTime(0) ? Long.MIN_VALUE : openTime + GRACE;
            long until = openTime + Timeframe.M1.nanos() + GRACE;
            for (int k = 0; k < all.size(); k++) {
                if (all.heard(k) < since || all.heard(k) >= until) continue;
                part.add(all.time(k), all.heard(k), all.kind(k), all.ends(k), all.ticks(k), all.lots(k));
            }
            return part.build();
        }
    }

    private PortfolioLoop.Input input(int known, int to) {
        FundingColumns none = new FundingColumns(new long[0], new double[0], new double[0]);
        List<Bar> bars = new ArrayList<>();
        for (int k = 0; k < known; k++) bars.add(market.bars().bar(k));
        return new PortfolioLoop.Input(
                List.of(BarColumns.of(Timeframe.M1, bars)),
                List.of(none),
                Long.MAX_VALUE,
                new Matching(Matching.Kind.BOOK, List.of(TickColumns.NONE.withBookToCome())),
                new Feed(market, known, to, new int[] {known}));
    }

    @Test
    void theSameIsWantedAndARunThatGoesOnReadsWhatWasToldBefore() throws RunRefusedException {
        RunSetup setup = TickMarket.setup(DepthSettings.realistic(), PositionMode.ONE_WAY, TickMarket.BothSides::new);
        Wanted whole = new Wanted();
        Wanted parts = new Wanted();
        Status once =
                Runs.run(folder.resolve("whole"), setup, market.input(), whole).last();
        int bars = market.bars().size();
        Runs.run(folder.resolve("parts"), setup, input(KNOWN, bars / 2), parts);
        Status last = Runs.run(folder.resolve("parts"), setup, input(bars / 2, bars), parts)
                .last();
        assertThat(last.fills()).isEqualTo(once.fills()).isGreaterThan(200);
        assertThat(parts.effects).isEqualTo(whole.effects);
        assertThat(last.stateHash()).isEqualTo(once.stateHash());

        WhatIf whatIf = new WhatIf(JournalReplay.of(folder.resolve("parts").resolve("journal")));
        WhatIf.Terms terms = new WhatIf.Terms(
                setup.simulation(), Matching.Kind.BOOK, setup.settings().depth());
        WhatIf.Ticks others = new WhatIf.Ticks(input(bars, bars).matching(), feed(new TickMarket(15_000)));
        assertThatThrownBy(() -> whatIf.again(setup.engine(), terms, others)).isInstanceOf(DivergedException.class);
        WhatIf.Ticks ticks = new WhatIf.Ticks(input(bars, bars).matching(), feed(market));
        assertThat(whatIf.again(setup.engine(), terms, ticks).stateHash()).isEqualTo(once.stateHash());
    }

    private static Feed feed(TickMarket market) {
        int bars = market.bars().size();
        return new Feed(market, bars, bars, new int[] {bars});
    }
}
