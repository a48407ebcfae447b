package io.viper.core.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.Bar;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every indicator promises, checked on every public one. */
class IndicatorContractTest {
    private static final Bar[] BARS = Walk.of(7, 1_500, 30_000);
    private static final double RELATIVE = 1e-9;

    static List<Case> cases() {
        return Cases.ALL;
    }

    @Test
    void everyPublicIndicatorIsInTheTable() throws Exception {
        Set<String> covered = Cases.ALL.stream().map(Case::name).collect(Collectors.toSet());
        assertThat(covered).isEqualTo(publicIndicators()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itIsReadyExactlyWhenItSays(Case subject) {
        Indicator indicator = subject.factory().get();
        for (int i = 1; i <= BARS.length; i++) {
            Feed.add(indicator, BARS[i - 1]);
            assertThat(indicator.ready()).as("after %d", i).isEqualTo(i >= indicator.warmUp());
            if (i < indicator.warmUp()) {
                assertThat(indicator.value()).as("after %d", i).isNaN();
            } else {
                assertThat(outputs(indicator)).as("after %d", i).allMatch(Double::isFinite);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whereNothingMovesItStillAnswersWithNumbers(Case subject) {
        Indicator indicator = subject.factory().get();
        for (Bar bar : Walk.flat(300, 0.1)) {
            Feed.add(indicator, bar);
        }
        assertThat(outputs(indicator)).allMatch(Double::isFinite);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resetIsAsGoodAsNew(Case subject) {
        Indicator used = subject.factory().get();
        Arrays.stream(Walk.of(8, 700, 0.07)).forEach(bar -> Feed.add(used, bar));
        used.reset();
        assertThat(used.ready()).isFalse();
        Indicator fresh = subject.factory().get();
        for (Bar bar : BARS) {
            Feed.add(used, bar);
            Feed.add(fresh, bar);
            assertThat(outputs(used)).isEqualTo(outputs(fresh));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theValueEqualsTheReference(Case subject) {
        subject.twins().forEach((output, twin) -> {
            double[] plain = twin.apply(BARS);
            double[] ours = Feed.run(subject.factory(), indicator -> output(indicator, output), BARS);
            double scale = Arrays.stream(plain)
                    .filter(Double::isFinite)
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            for (int i = subject.factory().get().warmUp() - 1; i < BARS.length; i++) {
                assertClose(ours[i], plain[i], scale, output + " of bar " + i);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void barsAndNumbersHaveTheSameEffect(Case subject) throws Exception {
        if (!(subject.factory().get() instanceof BarIndicator)) {
            return;
        }
        Indicator byBar = subject.factory().get();
        Indicator byNumber = subject.factory().get();
        Method add = Arrays.stream(byNumber.getClass().getMethods())
                .filter(method -> method.getName().equals("add") && method.getParameterTypes()[0].isPrimitive())
                .findFirst()
                .orElseThrow();
        add.setAccessible(true);
        for (Bar bar : BARS) {
            Feed.add(byBar, bar);
            add.invoke(
                    byNumber,
                    Arrays.stream(add.getParameters())
                            .map(parameter -> part(subject, bar, parameter))
                            .toArray());
            assertThat(outputs(byNumber)).isEqualTo(outputs(byBar));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aChangedFutureNeverChangesThePast(Case subject) {
        int known = 900;
        Bar[] other = Walk.of(9, BARS.length, 5);
        System.arraycopy(BARS, 0, other, 0, known);
        double[] one = Feed.run(subject.factory(), Indicator::value, BARS);
        double[] two = Feed.run(subject.factory(), Indicator::value, other);
        assertThat(Arrays.copyOf(one, known)).isEqualTo(Arrays.copyOf(two, known));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMillionValuesLeaveNoDrift(Case subject) {
        Bar[] bars = Million.BARS;
        Indicator old = subject.factory().get();
        double scale = 0;
        for (Bar bar : bars) {
            Feed.add(old, bar);
            scale = Math.max(scale, old.ready() ? Math.abs(old.value()) : 0);
        }
        if (subject.memory() == Case.FOR_EVER) {
            assertThat(old.value()).isFinite();
            return;
        }
        Indicator fresh = subject.factory().get();
        for (int i = bars.length - subject.memory(); i < bars.length; i++) {
            Feed.add(fresh, bars[i]);
        }
        assertClose(old.value(), fresh.value(), scale, "the last value");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itAllocatesNothingPerValue(Case subject) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        Indicator indicator = subject.factory().get();
        feedAll(indicator);
        long before = threads.getCurrentThreadAllocatedBytes();
        feedAll(indicator);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(BARS.length);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void badParametersAreRefusedWithTheirNameAndRange(Case subject) {
        for (Constructor<?> constructor : subject.factory().get().getClass().getConstructors()) {
            if (constructor.getParameterCount() == 0 || constructor.getParameterTypes()[0].isArray()) {
                continue;
            }
            for (double bad : new double[] {-1, 1e9}) {
                Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                        .map(type -> type == int.class
                                ? (Object) (int) bad
                                : type == double.class ? bad * 10 : AverageKind.SIMPLE)
                        .toArray();
                assertThatThrownBy(() -> create(constructor, arguments))
                        .as("%s with %s", constructor, Arrays.toString(arguments))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageMatching("\\w+ must be from \\S+ to \\S+, was \\S+");
            }
        }
    }

    /** A million bars are made once. */
    private static final class Million {
        static final Bar[] BARS = Walk.of(11, 1_000_000, 30_000);
    }

    private static void feedAll(Indicator indicator) {
        if (indicator instanceof BarIndicator bars) {
            for (Bar bar : BARS) {
                bars.add(bar);
            }
        } else if (indicator instanceof ValueIndicator values) {
            for (Bar bar : BARS) {
                values.add(bar.close());
            }
        }
    }

    private static void assertClose(double ours, double plain, double scale, String what) {
        assertThat(Math.abs(ours - plain))
                .as("%s: ours %s, plain %s", what, ours, plain)
                .isLessThanOrEqualTo(RELATIVE * Math.max(scale, 1e-12));
    }

    private static Object part(Case subject, Bar bar, Parameter parameter) {
        return switch (parameter.getName().toLowerCase(Locale.ROOT).replace("new", "")) {
            case "opentime" -> bar.openTime();
            case "open" -> bar.open();
            case "high" -> bar.high();
            case "low" -> bar.low();
            case "close" -> bar.close();
            case "volume" -> bar.volume();
            case "price" -> subject.name().equals("Vwma") ? bar.close() : bar.typical();
            default -> throw new AssertionError("what is " + parameter.getName() + "?");
        };
    }

    private static Object create(Constructor<?> constructor, Object[] arguments) throws Throwable {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** All public numbers without arguments, in the order of their names. */
    private static List<Double> outputs(Indicator indicator) {
        return outputMethods(indicator).map(method -> call(indicator, method)).toList();
    }

    private static double output(Indicator indicator, String name) {
        Method method = outputMethods(indicator)
                .filter(m -> m.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return call(indicator, method);
    }

    private static Stream<Method> outputMethods(Indicator indicator) {
        return Arrays.stream(indicator.getClass().getMethods())
                .filter(method -> method.getReturnType() == double.class && method.getParameterCount() == 0)
                .sorted((a, b) -> a.getName().compareTo(b.getName()));
    }

    private static double call(Indicator indicator, Method method) {
        try {
            method.setAccessible(true);
            return (double) method.invoke(indicator);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> publicIndicators() throws IOException, URISyntaxException {
        String folder = "/" + Indicator.class.getName().replace('.', '/') + ".class";
        Path classes = Path.of(Indicator.class.getResource(folder).toURI()).getParent();
        try (Stream<Path> files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.startsWith("package"))
                    .map(name -> type(name.replace(".class", "")))
                    .filter(type -> Indicator.class.isAssignableFrom(type) && Modifier.isPublic(type.getModifiers()))
                    .filter(type -> !type.isInterface())
                    .map(Class::getSimpleName)
                    .collect(Collectors.toSet());
        }
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(Indicator.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
