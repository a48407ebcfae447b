package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.analysis.Markets;
import io.viper.core.Rng;
import io.viper.core.model.Bar;
import io.viper.core.model.Signal;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Strategy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViperTest {
    private static final List<Bar> BARS = Markets.randomWalk(new Rng(21), 4_000);

    @Test
    void anEntryTellsScoreComponentsAndConfidence() {
        Signal entry = firstEntry(Map.of());
        assertThat(entry.reason())
                .matches("(long|short) score \\d+\\.\\d \\(volume \\d+, price \\d+, external \\d+, range \\d+\\), "
                        + "confidence 0\\.\\d+");
        assertThat(entry.confidence()).isBetween(0.6, 1.0);
    }

    @Test
    void withoutEstimatesTheSentenceSaysThatExternalIsUnknown() {
        assertThat(firstEntry(Map.of("estimates", "off")).reason()).contains("external unknown");
    }

    @Test
    void halfIsTakenAtOneStopDistanceAndTheRestAtTwoBehindATrailingStop() {
        StubDesk desk = new StubDesk(Rehearsal.perpetual());
        double price = play(strategy(Map.of()), desk);
        Signal entry = desk.newSignals().getFirst();
        double distance = Math.abs(price - entry.stop());
        int sign = Sides.sign(entry.direction());
        assertThat(entry.targets()).hasSize(2);
        assertThat(sign * (entry.targets().getFirst().price() - price)).isCloseTo(distance, within(1e-9 * price));
        assertThat(sign * (entry.targets().getLast().price() - price)).isCloseTo(2 * distance, within(1e-9 * price));
        assertThat(entry.targets()).extracting(Signal.Target::share).containsExactly(0.5, 0.5);
        assertThat(entry.trail()).isGreaterThanOrEqualTo(distance);
        assertThat(distance / price).isGreaterThanOrEqualTo(0.0062 - 1e-12);
    }

    @Test
    void withoutAPartAndATrailThereIsOneTargetForAll() {
        Signal entry = firstEntry(Map.of("partial-share", "0", "trail-atr", "0"));
        assertThat(entry.targets())
                .singleElement()
                .satisfies(t -> assertThat(t.share()).isEqualTo(1));
        assertThat(entry.trail()).isNaN();
    }

    @Test
    void aPositionIsLeftWhenItsTimeIsOver() {
        StubDesk desk = new StubDesk(Rehearsal.perpetual());
        Strategy strategy = strategy(Map.of("max-bars", "10", "exit-score", "100"));
        play(strategy, desk);
        int from = BARS.indexOf(lastPlayed) + 1;
        desk.newSignals();
        desk.held = 1;
        for (int i = from; i < from + 9; i++) strategy.onBar(BARS.get(i), desk);
        assertThat(desk.newSignals()).isEmpty();
        strategy.onBar(BARS.get(from + 9), desk);
        assertThat(desk.newSignals()).singleElement().satisfies(signal -> {
            assertThat(signal.direction()).isEqualTo(EXIT);
            assertThat(signal.reason()).isEqualTo("held for 10 bars");
        });
    }

    @Test
    void aPositionIsLeftWhenTheOtherDirectionScores() {
        StubDesk desk = new StubDesk(Rehearsal.perpetual());
        Strategy strategy = strategy(Map.of("max-bars", "0", "exit-score", "70"));
        desk.held = 1;
        for (Bar bar : BARS) strategy.onBar(bar, desk);
        assertThat(desk.newSignals()).isNotEmpty().allSatisfy(signal -> {
            assertThat(signal.direction()).isEqualTo(EXIT);
            assertThat(signal.reason()).matches("the short score reached [7-9]\\d\\.\\d");
        });
    }

    @Test
    void weightsMoveTheScore() {
        assertThat(firstEntry(Map.of("weight-volume", "10", "weight-price", "0.01"))
                        .reason())
                .isNotEqualTo(firstEntry(Map.of()).reason());
    }

    @Test
    void thePlotsShowBothScoresAndTheThreshold() {
        Strategy strategy = strategy(Map.of());
        StubDesk desk = new StubDesk(Rehearsal.perpetual());
        assertThat(strategy.plots()).extracting(plot -> plot.name()).containsExactly("long", "short", "threshold");
        assertThat(strategy.plots().getFirst().value().getAsDouble()).isNaN();
        for (Bar bar : BARS) strategy.onBar(bar, desk);
        assertThat(strategy.plots())
                .allSatisfy(plot -> assertThat(plot.value().getAsDouble()).isBetween(0.0, 100.0));
        assertThat(strategy.warmUp()).isEqualTo(223);
    }

    private Bar lastPlayed = BARS.getFirst();

    private Signal firstEntry(Map<String, String> given) {
        StubDesk desk = new StubDesk(Rehearsal.perpetual());
        play(strategy(given), desk);
        return desk.newSignals().getFirst();
    }

    /** Feeds bars until the strategy says something; the close at which it did. */
    private double play(Strategy strategy, StubDesk desk) {
        for (Bar bar : BARS) {
            lastPlayed = bar;
            strategy.onBar(bar, desk);
            if (!desk.signals().isEmpty()) return bar.close();
        }
        throw new AssertionError("no signal in " + BARS.size() + " bars");
    }

    private static Strategy strategy(Map<String, String> given) {
        Map<String, String> all = new HashMap<>(given);
        all.put("window", "100");
        all.put("threshold", "75");
        all.put("confidence", "0.6");
        Parameters parameters = Parameters.of(all);
        Strategy strategy = new Viper(parameters);
        parameters.check();
        return strategy;
    }
}
