package io.viper.analysis;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.Bar;
import io.viper.core.model.Direction;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViperScoreTest {
    private static final ViperSettings SMALL = new ViperSettings(50, ViperWeights.EQUAL, true);

    @Test
    void theSampleOfTheDocumentsIsThePlainMean() {
        assertThat(ViperWeights.EQUAL.score(new ViperComponents(85, 90, 85, 88)))
                .isEqualTo(87);
    }

    @Test
    void weightsAreProportionsAndAMissingExternalLeavesTheOtherThree() {
        ViperWeights weights = new ViperWeights(0.25, 0.3, 0.3, 0.15);
        assertThat(weights.score(new ViperComponents(100, 0, 50, 0))).isCloseTo(40, within(1e-12));
        assertThat(ViperWeights.EQUAL.score(new ViperComponents(90, 60, Double.NaN, 30)))
                .isEqualTo(60);
        assertThatThrownBy(() -> new ViperWeights(0, 0, 1, 0)).hasMessageContaining("cannot all weigh nothing");
        assertThatThrownBy(() -> new ViperWeights(1, -1, 1, 1)).hasMessageContaining("price must be zero or more");
    }

    @Test
    void thePlainDefinitionGivesTheSameScoresToTheLastBit() {
        Seeds.times(40, rng -> {
            List<Bar> bars = Markets.randomWalk(rng, 300);
            Map<ExternalInput, double[]> told = told(rng, bars.size());
            double[][] plain = new PlainViperScore(bars, 50, told).scores();
            ViperScore score = new ViperScore(SMALL);
            for (int i = 0; i < bars.size(); i++) {
                int bar = i;
                told.forEach((input, values) -> score.tell(input, values[bar]));
                score.add(bars.get(i));
                assertThat(score.ready()).isEqualTo(i + 1 >= score.warmUp());
                if (!score.ready()) continue;
                assertThat(score.longScore()).isEqualTo(plain[0][i]);
                assertThat(score.shortScore()).isEqualTo(plain[1][i]);
            }
        });
    }

    @Test
    void theMirroredMarketSwapsTheDirections() {
        Seeds.times(40, rng -> {
            List<Bar> bars = Markets.randomWalk(rng, 400);
            List<Bar> mirrored = Markets.mirrored(bars);
            ViperScore score = new ViperScore(SMALL);
            ViperScore mirror = new ViperScore(SMALL);
            for (int i = 0; i < bars.size(); i++) {
                double funding = rng.nextGaussian();
                score.tell(ExternalInput.FUNDING, funding);
                mirror.tell(ExternalInput.FUNDING, -funding);
                score.add(bars.get(i));
                mirror.add(mirrored.get(i));
                assertThat(mirror.longScore()).isCloseTo(score.shortScore(), within(1e-9));
                assertThat(mirror.shortScore()).isCloseTo(score.longScore(), within(1e-9));
                assertThat(mirror.confidence(SHORT)).isCloseTo(score.confidence(LONG), within(1e-9));
            }
        });
    }

    @Test
    void theFutureNeverChangesThePast() {
        Seeds.times(20, rng -> {
            List<Bar> past = Markets.randomWalk(rng, 250);
            List<Bar> another = new ArrayList<>(past);
            another.addAll(Markets.randomWalk(rng, 350).subList(250, 350));
            assertThat(longScores(another, SMALL).subList(0, 250)).isEqualTo(longScores(past, SMALL));
        });
    }

    @Test
    void aScoreDependsOnTheBarsOfItsWarmUpAndOnNothingBefore() {
        Seeds.times(20, rng -> {
            List<Bar> bars = Markets.randomWalk(rng, 600);
            int warmUp = new ViperScore(SMALL).warmUp();
            List<Double> whole = longScores(bars, SMALL);
            List<Double> late = longScores(bars.subList(600 - warmUp, 600), SMALL);
            assertThat(late.getLast()).isEqualTo(whole.getLast()).isNotNaN();
        });
    }

    @Test
    void aConstantFactorOfPriceOrVolumeChangesNothing() {
        List<Bar> bars = Markets.randomWalk(new Rng(7), 400);
        List<Bar> scaled = bars.stream()
                .map(b -> new Bar(
                        b.timeframe(),
                        b.openTime(),
                        b.open() * 8,
                        b.high() * 8,
                        b.low() * 8,
                        b.close() * 8,
                        b.volume() * 64))
                .toList();
        List<Double> scores = longScores(bars, SMALL);
        List<Double> others = longScores(scaled, SMALL);
        for (int i = 0; i < scores.size(); i++) assertThat(others.get(i)).isCloseTo(scores.get(i), within(1.0));
    }

    @Test
    void inABarOnlyRunWhatIsMissingAndWhatIsEstimatedIsNamed() {
        ViperScore score = fed(SMALL);
        assertThat(score.missing()).containsExactly("depth balance", "funding", "market");
        assertThat(score.estimated()).containsExactly("spread", "execution cost");
        assertThat(score.components(LONG).external())
                .isEqualTo(score.components(SHORT).external());
    }

    @Test
    void withoutAnyInputTheScoreIsMadeOfThreeComponentsAndSaysSo() {
        ViperScore score = fed(new ViperSettings(50, ViperWeights.EQUAL, false));
        ViperComponents components = score.components(LONG);
        assertThat(score.missing())
                .containsExactly("external", "spread", "depth balance", "execution cost", "funding", "market");
        assertThat(components.external()).isNaN();
        assertThat(score.longScore()).isEqualTo((components.volume() + components.price() + components.range()) / 3);
        assertThat(score.estimated()).isEmpty();
    }

    @Test
    void whatIsToldReplacesTheEstimateOnceThereIsAWindowOfIt() {
        Rng rng = new Rng(3);
        List<Bar> bars = Markets.randomWalk(rng, 400);
        ViperScore score = new ViperScore(SMALL);
        for (int i = 0; i < bars.size(); i++) {
            if (i >= 300) score.tell(ExternalInput.SPREAD, rng.nextDouble());
            if (i >= 300) score.market(bars.get(i));
            score.add(bars.get(i));
            if (i == 348) assertThat(score.estimated()).contains("spread");
        }
        assertThat(score.estimated()).containsExactly("execution cost");
        assertThat(score.missing()).containsExactly("depth balance", "funding");

        score.add(Markets.hour(400, 1, 1, 1, 1, 1));
        assertThat(score.estimated())
                .as("an input that is not told again is missing")
                .contains("spread");
    }

    @Test
    void aNarrowSpreadHelpsBothSidesAndHighFundingHelpsTheShortSide() {
        assertThat(externalAfter(ExternalInput.SPREAD, 0, LONG)).isGreaterThan(95);
        assertThat(externalAfter(ExternalInput.SPREAD, 0, SHORT)).isGreaterThan(95);
        assertThat(externalAfter(ExternalInput.FUNDING, 2, LONG)).isLessThan(5);
        assertThat(externalAfter(ExternalInput.FUNDING, 2, SHORT)).isGreaterThan(95);
        assertThat(externalAfter(ExternalInput.DEPTH, 2, LONG)).isGreaterThan(95);
        assertThat(externalAfter(ExternalInput.MARKET, 2, SHORT)).isLessThan(5);
    }

    @Test
    void aLongHoleBeginsANewHistoryAndAShortOneDoesNot() {
        List<Bar> bars = Markets.randomWalk(new Rng(5), 400);
        assertThat(readyAfterHole(bars, 48)).isTrue();
        assertThat(readyAfterHole(bars, 49)).isFalse();
    }

    @Test
    void twoDaysWithoutATradeAreAHoleEvenIfTheyHaveBars() {
        ViperScore score = fed(SMALL);
        for (int i = 0; i < 49; i++) score.add(Markets.hour(400 + i, 9, 9, 9, 9, 0));
        assertThat(score.ready()).isTrue();
        assertThat(score.longScore()).isBetween(0.0, 100.0);
        score.add(Markets.hour(449, 9, 9, 9, 9, 0));
        assertThat(score.ready()).isFalse();
        assertThat(score.components(LONG).volume()).isNaN();
    }

    @Test
    void afterAResetItIsAsNew() {
        List<Bar> bars = Markets.randomWalk(new Rng(11), 300);
        ViperScore used = fed(SMALL);
        used.reset();
        assertThat(used.ready()).isFalse();
        assertThat(used.longScore()).isNaN();
        bars.forEach(used::add);
        assertThat(used.longScore()).isEqualTo(longScores(bars, SMALL).getLast());
    }

    @Test
    void confidenceIsHalfWhereTheSidesAreEqualAndAnExitHasNone() {
        ViperScore score = fed(SMALL);
        assertThat(score.confidence(LONG) + score.confidence(SHORT)).isCloseTo(1, within(1e-12));
        assertThat(score.score(LONG)).isEqualTo(score.longScore());
        assertThat(score.score(SHORT)).isEqualTo(score.shortScore());
        assertThatThrownBy(() -> score.score(EXIT)).hasMessageContaining("exit has no score");
    }

    @Test
    void aWindowThatSaysLittleIsRefused() {
        assertThatThrownBy(() -> new ViperSettings(49, ViperWeights.EQUAL, true))
                .hasMessageContaining("50 to 10000");
    }

    private static double externalAfter(ExternalInput input, double last, Direction direction) {
        Rng rng = new Rng(9);
        ViperScore score = new ViperScore(new ViperSettings(50, ViperWeights.EQUAL, false));
        List<Bar> bars = Markets.randomWalk(rng, 200);
        for (int i = 0; i < 200; i++) {
            score.tell(input, i == 199 ? last : rng.nextDouble(0.1, 1));
            score.add(bars.get(i));
        }
        return score.components(direction).external();
    }

    private static boolean readyAfterHole(List<Bar> bars, int hours) {
        ViperScore score = new ViperScore(SMALL);
        bars.forEach(score::add);
        Bar last = bars.stream().filter(b -> b.volume() > 0).reduce((a, b) -> b).orElseThrow();
        int next = (int) (last.closeTime() / Timeframe.H1.nanos()) + hours;
        score.add(Markets.hour(next, 1, 2, 1, 2, 3));
        return score.ready();
    }

    private static ViperScore fed(ViperSettings settings) {
        ViperScore score = new ViperScore(settings);
        List<Bar> bars = new ArrayList<>(Markets.randomWalk(new Rng(1), 399));
        bars.add(Markets.hour(399, 8, 10, 8, 9, 5));
        bars.forEach(score::add);
        return score;
    }

    private static List<Double> longScores(List<Bar> bars, ViperSettings settings) {
        ViperScore score = new ViperScore(settings);
        List<Double> scores = new ArrayList<>();
        for (Bar bar : bars) {
            score.add(bar);
            scores.add(score.longScore());
        }
        return scores;
    }

    /** Some inputs told for all bars, some now and then, some never. */
    private static Map<ExternalInput, double[]> told(Rng rng, int bars) {
        Map<ExternalInput, double[]> told = new EnumMap<>(ExternalInput.class);
        List<ExternalInput> inputs = new ArrayList<>(Arrays.asList(ExternalInput.values()));
        Collections.shuffle(inputs, new java.util.Random(rng.nextLong()));
        for (ExternalInput input : inputs.subList(0, rng.between(0, inputs.size()))) {
            double[] values = new double[bars];
            int rarity = rng.between(1, 3);
            for (int i = 0; i < bars; i++) values[i] = rng.onceIn(rarity) ? rng.between(-4, 4) / 8.0 : Double.NaN;
            told.put(input, values);
        }
        return told;
    }
}
