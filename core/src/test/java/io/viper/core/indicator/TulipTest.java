package io.viper.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.viper.core.model.Bar;
import io.viper.core.model.Timeframe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The worked examples of the Tulip library, most of them from Achelis, Technical Analysis from A to Z.
 *
 * <p>Left out, because the examples are too short for different beginnings to fade: its exponential averages begin at
 * the first value (ema, dema, tema, macd, apo, ppo, trix, zlema, mass), its true range has a first bar (atr, natr), its
 * ADX averages one bar more. Its CMO uses plain sums, its StochRSI has no signal.
 */
class TulipTest {
    private static final String ARCHIVE = "oracles/tulip.tar.gz";

    /** One example: name and options, then rows of numbers: inputs and outputs. */
    private record Example(String name, double[] options, List<double[]> rows) {
        int option(int index) {
            return (int) options[index];
        }
    }

    /** How we compute what an example shows: which inputs it has, in letters, and its outputs in order. */
    private record Twin(
            String name,
            String inputs,
            Function<Example, Indicator> factory,
            List<ToDoubleFunction<Indicator>> outputs) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Twin> TWINS = List.of(
            twin("ad", "hlcv", e -> new AccumulationDistribution()),
            twin("alma", "c", e -> new Alma(e.option(0), e.options[1], e.options[2])),
            twin("aroon", "hl", e -> new Aroon(e.option(0)), Aroon::down, Aroon::up),
            twin("aroonosc", "hl", e -> new Aroon(e.option(0))),
            twin(
                    "bbands",
                    "c",
                    e -> new BollingerBands(e.option(0), e.options[1]),
                    BollingerBands::lower,
                    BollingerBands::middle),
            twin("bop", "ohlc", e -> new BalanceOfPower()),
            twin("cci", "hlc", e -> new Cci(e.option(0))),
            twin("cmf", "hlcv", e -> new ChaikinMoneyFlow(e.option(0))),
            twin("di", "hlc", e -> new Adx(e.option(0)), Adx::plusDi, Adx::minusDi),
            twin("adosc", "hlcv", e -> new ChaikinOscillator(e.option(0), e.option(1))),
            twin("hma", "c", e -> new Hma(e.option(0))),
            twin("kama", "c", e -> new Kama(e.option(0))),
            twin("linreg", "c", e -> new LinearRegression(e.option(0))),
            twin("linregintercept", "c", e -> new LinearRegression(e.option(0)), LinearRegression::intercept),
            twin("linregslope", "c", e -> new LinearRegression(e.option(0)), LinearRegression::slope),
            twin("tsf", "c", e -> new LinearRegression(e.option(0)), LinearRegression::forecast),
            twin("max", "c", e -> new Highest(e.option(0))),
            twin("min", "c", e -> new Lowest(e.option(0))),
            twin("mfi", "hlcv", e -> new Mfi(e.option(0))),
            twin("mom", "c", e -> new Momentum(e.option(0))),
            twin("roc", "c", e -> new RateOfChange(e.option(0)), (RateOfChange r) -> r.value() / 100),
            twin("rocr", "c", e -> new RateOfChange(e.option(0)), (RateOfChange r) -> 1 + r.value() / 100),
            twin("rsi", "c", e -> new Rsi(e.option(0))),
            twin("sma", "c", e -> new Sma(e.option(0))),
            twin("stddev", "c", e -> new StandardDeviation(e.option(0))),
            twin("var", "c", e -> new StandardDeviation(e.option(0)), StandardDeviation::variance),
            twin(
                    "stoch",
                    "hlc",
                    e -> new Stochastic(e.option(0), e.option(1), e.option(2)),
                    Stochastic::value,
                    Stochastic::signal),
            twin("tr", "hlc", e -> new TrueRange()),
            twin("trima", "c", e -> new Trima(e.option(0))),
            twin("ultosc", "hlc", e -> new UltimateOscillator(e.option(0), e.option(1), e.option(2))),
            twin("vwma", "cv", e -> new Vwma(e.option(0))),
            twin("wilders", "c", e -> new Wilder(e.option(0))),
            twin("willr", "hlc", e -> new WilliamsR(e.option(0))),
            twin("wma", "c", e -> new Wma(e.option(0))));

    private static Twin twin(String name, String inputs, Function<Example, Indicator> factory) {
        return new Twin(name, inputs, factory, List.of(Indicator::value));
    }

    private static <T extends Indicator> Twin twin(
            String name, String inputs, Function<Example, T> factory, ToDoubleFunction<T> output) {
        return new Twin(name, inputs, factory::apply, List.of(any(output)));
    }

    private static <T extends Indicator> Twin twin(
            String name,
            String inputs,
            Function<Example, T> factory,
            ToDoubleFunction<T> first,
            ToDoubleFunction<T> second) {
        return new Twin(name, inputs, factory::apply, List.of(any(first), any(second)));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Indicator> ToDoubleFunction<Indicator> any(ToDoubleFunction<T> output) {
        return (ToDoubleFunction<Indicator>) output;
    }

    @ParameterizedTest
    @FieldSource("TWINS")
    void theValueEqualsTheReference(Twin twin) {
        List<Example> examples =
                examples().filter(e -> e.name.equals(twin.name)).toList();
        assertThat(examples).isNotEmpty();
        examples.forEach(example -> check(twin, example));
    }

    /** The first trend is begun differently there; from the first turn on the stops are the same. */
    @Test
    void theStopAndReverseEqualsTheReferenceFromItsFirstTurnOn() {
        Example example =
                examples().filter(e -> e.name.equals("psar")).findFirst().orElseThrow();
        double[] theirs = example.rows.get(2);
        double[] ours = Feed.run(ParabolicSar::new, ParabolicSar::value, bars("hl", example.rows));
        for (int i = 8; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(theirs[i - 1], within(1e-4));
        }
    }

    /** Outputs end with the inputs; theirs may begin earlier than ours. */
    private static void check(Twin twin, Example example) {
        Bar[] bars = bars(twin.inputs, example.rows);
        for (int output = 0; output < twin.outputs.size(); output++) {
            double[] theirs = example.rows.get(twin.inputs.length() + output);
            double[] ours = Feed.run(() -> twin.factory.apply(example), twin.outputs.get(output), bars);
            for (int back = 1; back <= theirs.length && !Double.isNaN(ours[ours.length - back]); back++) {
                double expected = theirs[theirs.length - back];
                assertThat(ours[ours.length - back])
                        .as("%s output %d, %d from the end", example.name, output, back)
                        .isCloseTo(expected, within(1.1e-3 + 1e-5 * Math.abs(expected)));
            }
        }
    }

    private static Bar[] bars(String inputs, List<double[]> rows) {
        Bar[] bars = new Bar[rows.getFirst().length];
        for (int i = 0; i < bars.length; i++) {
            double close = at(inputs, rows, 'c', i, at(inputs, rows, 'l', i, 0));
            double open = at(inputs, rows, 'o', i, close);
            double high = at(inputs, rows, 'h', i, close);
            double low = at(inputs, rows, 'l', i, close);
            bars[i] = new Bar(Timeframe.D1, i * Timeframe.DAY, open, high, low, close, at(inputs, rows, 'v', i, 1));
        }
        return bars;
    }

    private static double at(String inputs, List<double[]> rows, char letter, int index, double otherwise) {
        int row = inputs.indexOf(letter);
        return row < 0 ? otherwise : rows.get(row)[index];
    }

    private static Stream<Example> examples() {
        return Stream.of("atoz.txt", "extra.txt", "untest.txt")
                .flatMap(file -> parse(Shared.archive(ARCHIVE).get(file)).stream());
    }

    private static List<Example> parse(List<String> lines) {
        List<Example> examples = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("{")) {
                examples.getLast().rows.add(numbers(line.substring(1, line.indexOf('}')), ","));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.trim().split(" ", 2);
                examples.add(new Example(words[0], numbers(words.length > 1 ? words[1] : "", " "), new ArrayList<>()));
            }
        }
        return examples;
    }

    private static double[] numbers(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
