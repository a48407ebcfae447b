package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.market.BarColumns;
import io.viper.core.market.BarColumnsBuilder;
import io.viper.core.model.Bar;
import io.viper.core.model.PositionMode;
import io.viper.core.model.Timeframe;
import io.viper.core.risk.RiskLimits;
import io.viper.journal.JournalLockedException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal goes on only with the run that it is of. */
class RefusalTest {
    @TempDir
    Path home;

    @Test
    @Fault("C24")
    void c24AJournalOfAnotherPositionModeIsRefusedAndTheDifferenceNamed() throws RunRefusedException {
        Runs.run(home, Market.setup(PositionMode.HEDGE), Market.input(), new LoopListener() {});
        assertThatThrownBy(() -> Runs.run(home, Market.setup(), Market.input(), new LoopListener() {}))
                .isInstanceOfSatisfying(
                        RunRefusedException.class,
                        refused -> assertThat(refused.details())
                                .containsExactly("run.position_mode is one-way now and hedge in the journal"));
    }

    @Test
    void anotherLimitIsAnotherRunAndTheMessageNamesIt() throws RunRefusedException {
        Runs.run(home);
        RunSetup other = Market.setup(RiskLimits.standard().withPerTrade(0.001).withDrawdownPause(Timeframe.DAY));
        assertThatThrownBy(() -> Runs.run(home, other, Market.input(), new LoopListener() {}))
                .isInstanceOfSatisfying(
                        RunRefusedException.class,
                        refused -> assertThat(refused.details())
                                .containsExactly("risk.per_trade is 0.001 now and 0.002 in the journal"));
    }

    @Test
    @Fault("A17")
    void a17AnotherProgramIsRefused() throws RunRefusedException {
        Runs.run(home);
        RunSetup mine = Market.setup();
        RunSetup newer = new RunSetup("paper", "2", 42, mine.engine(), mine.simulation(), mine.settings());
        assertThatThrownBy(() -> Runs.run(home, newer, Market.input(), new LoopListener() {}))
                .isInstanceOfSatisfying(
                        RunRefusedException.class,
                        refused -> assertThat(refused.details())
                                .containsExactly("the program is 2 now and test in the journal"));
    }

    @Test
    void aBarThatWasChangedIsNamedWithWhatWasExpectedAndFound() throws RunRefusedException {
        Runs.run(home);
        PortfolioLoop.Input input = Market.input();
        PortfolioLoop.Input changed = new PortfolioLoop.Input(
                List.of(touched(input.bars().getFirst()), input.bars().getLast()), input.funding(), input.to());
        assertThatThrownBy(() -> Runs.run(home, Market.setup(), changed, new LoopListener() {}))
                .isInstanceOf(DivergedException.class)
                .hasMessageMatching("journal record \\d+ does not follow from the input: the journal has "
                        + "Input\\[event=BarClosed.*, the input gives Input\\[event=BarClosed.*");
    }

    @Test
    void dataThatEndsBeforeTheJournalIsNoEnd() throws RunRefusedException {
        Runs.run(home);
        assertThatThrownBy(() -> Runs.run(home, Market.setup(), Market.input(500), new LoopListener() {}))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("the end of the data");
    }

    @Test
    void moreDataGoesOnLikeARunThatHadItAllAtOnce(@TempDir Path other) throws RunRefusedException {
        Runs.run(home, Market.setup(), Market.input(700), new LoopListener() {});
        assertThat(PaperChild.ending(Runs.run(home).last()))
                .isEqualTo(PaperChild.ending(Runs.run(other).last()));
    }

    @Test
    @Fault("F1")
    void f1ASecondRunOnTheSameJournalIsRefused() throws RunRefusedException {
        try (PortfolioLoop first = Runs.open(home, Market.setup(), Market.input(), new LoopListener() {})) {
            assertThatThrownBy(() -> Runs.run(home)).isInstanceOf(JournalLockedException.class);
            assertThat(first.run(Pace.MAX).exhausted()).isTrue();
        }
    }

    private static BarColumns touched(BarColumns bars) {
        BarColumnsBuilder builder = new BarColumnsBuilder(bars.timeframe());
        for (int k = 0; k < bars.size(); k++) {
            Bar bar = bars.bar(k);
            double volume = k == 300 ? bar.volume() + 1 : bar.volume();
            builder.add(bar.openTime(), bar.open(), bar.high(), bar.low(), bar.close(), volume);
        }
        return builder.build();
    }
}
