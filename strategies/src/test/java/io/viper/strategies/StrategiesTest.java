package io.viper.strategies;

import static io.viper.core.model.Direction.EXIT;
import static io.viper.core.model.Direction.LONG;
import static io.viper.core.model.Direction.SHORT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.viper.analysis.Markets;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.market.Resampler;
import io.viper.core.model.Bar;
import io.viper.core.model.FeeSchedule;
import io.viper.core.model.Fill;
import io.viper.core.model.Instrument;
import io.viper.core.model.Side;
import io.viper.core.model.Signal;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.ParameterException;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {
    private static final Instrument FREE =
            Rehearsal.perpetual().spec().withFees(FeeSchedule.NONE).toInstrument();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "viper",
                "sma-cross",
                "macd-rsi",
                "dual-macd-rsi",
                "bollinger-reversion",
                "volatility-breakout",
                "trend-following",
                "adaptive-momentum"
            })
    void theMirroredMarketSwapsLongAndShort(String name) {
        Seeds.times(5, rng -> {
            List<Bar> bars = calmWalk(rng, 1_500);
            boolean ratios = name.equals("viper"); // works on logarithms, the others on differences
            List<Bar> mirrored = ratios
                    ? Markets.mirrored(bars)
                    : bars.stream().map(StrategiesTest::flipped).toList();
            Map<String, String> given = switch (name) {
                case "viper" -> Map.of("window", "100", "threshold", "75", "confidence", "0.6");
                case "bollinger-reversion" -> Map.of("least-r", "0", "min-stop", "0");
                default -> Map.of();
            };
            List<String> up = directions(make(name, given), bars);
            List<String> down = directions(make(name, given), mirrored);
            assertThat(up).anyMatch(s -> s.contains("LONG")).anyMatch(s -> s.contains("SHORT"));
            assertThat(down).isEqualTo(up.stream().map(StrategiesTest::swapped).toList());
        });
    }

    @Test
    void emaCrossIsLongWhileTheFastAverageIsAboveTheSlowOne() {
        StubDesk desk = new StubDesk(FREE);
        Strategy strategy = make("ema-cross", Map.of());
        for (int i = 0; i < 60; i++) strategy.onBar(bar(i, 100 + i), desk);
        Signal entry = desk.newSignals().getLast();
        assertThat(entry.direction()).isEqualTo(LONG);
        assertThat(entry.reason()).isEqualTo("fast average above slow");
        assertThat(entry.stop()).isCloseTo(159 - 2 * 2, within(0.5));

        desk.held = 1;
        for (int i = 60; i < 100; i++) strategy.onBar(bar(i, 220 - i), desk);
        assertThat(desk.newSignals()).isNotEmpty().allMatch(signal -> signal.direction() == EXIT);
    }

    @Test
    void smaCrossSpeaksOnceAtACrossingAndNotBefore() {
        StubDesk desk = new StubDesk(FREE);
        Strategy strategy = make("sma-cross", Map.of("fast", "5", "slow", "20"));
        for (int i = 0; i < 60; i++) strategy.onBar(bar(i, 100 + i), desk);
        assertThat(desk.newSignals())
                .as("above from the beginning: no crossing was seen")
                .isEmpty();
        for (int i = 60; i < 90; i++) strategy.onBar(bar(i, 220 - i), desk);
        assertThat(desk.newSignals()).singleElement().satisfies(signal -> {
            assertThat(signal.direction()).isEqualTo(SHORT);
            assertThat(signal.reason()).isEqualTo("the fast average crossed below the slow one");
        });
    }

    @Test
    void aCrossingTowardsASideThatMayNotBeOpenedIsAnExit() {
        StubDesk desk = new StubDesk(FREE);
        desk.held = 1;
        Strategy strategy = make("sma-cross", Map.of("fast", "5", "slow", "20", "direction", "long"));
        for (int i = 0; i < 60; i++) strategy.onBar(bar(i, 100 + i), desk);
        for (int i = 60; i < 90; i++) strategy.onBar(bar(i, 220 - i), desk);
        assertThat(desk.newSignals()).extracting(Signal::direction).containsExactly(EXIT);
    }

    @Test
    void theHigherTimeframeHasToAgree() {
        Seeds.times(5, rng -> {
            List<Bar> bars = calmWalk(rng, 3_000);
            StubDesk alone = new StubDesk(FREE);
            StubDesk agreed = new StubDesk(FREE);
            Strategy single = make("macd-rsi", Map.of());
            Strategy dual = make("dual-macd-rsi", Map.of());
            assertThat(dual.timeframes(Timeframe.H1)).containsExactly(Timeframe.H1, Timeframe.H4);
            Resampler higher = new Resampler(Timeframe.H1, Timeframe.H4, -1, bar -> dual.onBar(bar, agreed));
            for (Bar bar : bars) {
                single.onBar(bar, alone);
                higher.add(bar);
                dual.onBar(bar, agreed);
            }
            assertThat(agreed.signals())
                    .isNotEmpty()
                    .hasSizeLessThan(alone.signals().size());
            assertThat(agreed.signals()).allMatch(signal -> signal.reason().endsWith("; the 4h trend agrees"));
        });
    }

    @Test
    void aHigherTimeframeThatIsNotHigherIsRefusedWithARemedy() {
        Strategy dual = make("dual-macd-rsi", Map.of());
        assertThatThrownBy(() -> dual.timeframes(Timeframe.D1))
                .hasMessage(
                        "parameter higher=4h cannot be built from bars of 1d; give a longer one, or run on shorter bars");
    }

    @Test
    void aFastAverageThatIsNotFasterIsRefused() {
        assertThatThrownBy(() -> make("macd-rsi", Map.of("fast", "30")))
                .isInstanceOf(ParameterException.class)
                .hasMessage("parameter slow=26 must be more than fast=30");
    }

    @Test
    void buyAndHoldAsksUntilSomethingIsBoughtAndThenNeverAgain() {
        StubDesk desk = new StubDesk(Rehearsal.perpetual());
        Strategy strategy = make("buy-and-hold", Map.of("share", "0.5"));
        strategy.onBar(bar(0, 100), desk);
        strategy.onBar(bar(1, 100), desk);
        assertThat(desk.orders).hasSize(2);
        assertThat(desk.orders.getFirst().amount()).isEqualTo(50);
        strategy.onFill(new Fill(1, 1, 0, Side.BUY, 1, 1, 0, false, 0), desk);
        strategy.onBar(bar(2, 100), desk);
        assertThat(desk.orders).hasSize(2);
    }

    @Test
    void aStopIsNeverNearerThanTheCostsAndNeverFartherThanHalfThePrice() {
        Parameters parameters = Parameters.defaults();
        StopDistance stops = new StopDistance(parameters, 2);
        StubDesk desk = new StubDesk(Rehearsal.perpetual());
        for (int i = 0; i < 30; i++) stops.add(Markets.hour(i, 100, 100, 100, 100, 1));
        assertThat(stops.from(100, desk))
                .as("0.12 percent of fees and 0.5 percent")
                .isCloseTo(0.62, within(1e-9));
        for (int i = 0; i < 30; i++) stops.add(Markets.hour(i, 100, 190, 10, 100, 1));
        assertThat(stops.from(100, desk)).isEqualTo(50);
        assertThat(StopDistance.target(SHORT, 100, 50, 20)).isEqualTo(1);
        assertThat(StopDistance.target(LONG, 100, 5, 2)).isEqualTo(110);
    }

    @Test
    void aConditionSpeaksOnTheBarOnWhichItBecomesTrue() {
        Becomes becomes = new Becomes();
        assertThat(becomes.next(null)).isNull();
        assertThat(becomes.next(LONG)).isEqualTo(LONG);
        assertThat(becomes.next(LONG)).isNull();
        assertThat(becomes.next(SHORT)).isEqualTo(SHORT);
        assertThat(becomes.next(null)).isNull();
        assertThat(becomes.next(SHORT)).isEqualTo(SHORT);
    }

    @Test
    void holdingTimeCountsDecidingBarsOfAPositionAndZeroMeansForEver() {
        StubDesk desk = new StubDesk(FREE);
        HoldingTime three = new HoldingTime(3);
        HoldingTime ever = new HoldingTime(0);
        assertThat(three.over(desk)).isFalse();
        desk.held = -1;
        List<Boolean> over = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            over.add(three.over(desk));
            assertThat(ever.over(desk)).isFalse();
        }
        assertThat(over).containsExactly(false, false, true, true);
        desk.held = 0;
        assertThat(three.over(desk)).isFalse();
    }

    private static Strategy make(String name, Map<String, String> given) {
        Parameters parameters = Parameters.of(given);
        Strategy strategy = StrategyCatalog.find(name).orElseThrow().factory().apply(parameters);
        parameters.check();
        return strategy;
    }

    private static Bar bar(int index, double close) {
        return Markets.hour(index, close, close + 1, close - 1, close, 10);
    }

    /** Directions with the bars they were raised on, of a strategy that never gets anything. */
    private static List<String> directions(Strategy strategy, List<Bar> bars) {
        StubDesk desk = new StubDesk(FREE);
        List<String> directions = new ArrayList<>();
        boolean dual = strategy.timeframes(Timeframe.H1).size() > 1;
        Resampler higher = new Resampler(Timeframe.H1, Timeframe.H4, -1, bar -> strategy.onBar(bar, desk));
        for (int i = 0; i < bars.size(); i++) {
            if (dual) higher.add(bars.get(i));
            strategy.onBar(bars.get(i), desk);
            for (Signal signal : desk.newSignals()) directions.add(i + " " + signal.direction());
        }
        return directions;
    }

    private static String swapped(String direction) {
        return direction.contains("LONG") ? direction.replace("LONG", "SHORT") : direction.replace("SHORT", "LONG");
    }

    /** The market that falls where this one rises by as much: every price p is 2000 - p. */
    private static Bar flipped(Bar b) {
        double c = 2_000;
        return new Bar(b.timeframe(), b.openTime(), c - b.open(), c - b.low(), c - b.high(), c - b.close(), b.volume());
    }

    /** Whole prices around 1000, so that flipping them is exact; trends and pauses of some days. */
    private static List<Bar> calmWalk(Rng rng, int bars) {
        List<Bar> result = new ArrayList<>();
        double close = 1_000;
        double drift = 0;
        for (int i = 0; i < bars; i++) {
            if (rng.onceIn(40)) drift = rng.nextDouble(-4, 4);
            double open = close;
            close = Math.rint(open + drift + (1_000 - open) / 100 + 5 * rng.nextGaussian());
            double high = Math.max(open, close) + rng.nextInt(6);
            double low = Math.min(open, close) - rng.nextInt(6);
            result.add(Markets.hour(i, open, high, low, close, 1 + rng.nextInt(100)));
        }
        return result;
    }
}
