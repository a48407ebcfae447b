package io.viper.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.viper.core.Repository;
import io.viper.core.model.Timeframe;
import io.viper.core.strategy.ParameterException;
import io.viper.core.strategy.Parameters;
import io.viper.core.strategy.Parameters.Declaration;
import io.viper.core.strategy.Strategy;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrategyCatalogTest {
    private static final int LONGEST_PAGE = 60;

    @Test
    void everyStrategyOfThePackageIsInTheCatalog() {
        List<String> classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.viper.strategies").stream()
                        .filter(type -> type.isAssignableTo(Strategy.class))
                        .map(JavaClass::getSimpleName)
                        .toList();
        List<String> made = StrategyCatalog.all().stream()
                .map(entry ->
                        entry.factory().apply(Parameters.defaults()).getClass().getSimpleName())
                .toList();
        assertThat(classes).isNotEmpty();
        assertThat(made).containsExactlyInAnyOrderElementsOf(classes);
    }

    @Test
    void namesAreLowerCaseWordsAndFindTheirEntry() {
        assertThat(StrategyCatalog.names())
                .isEqualTo("viper, sma-cross, ema-cross, macd-rsi, dual-macd-rsi, bollinger-reversion, "
                        + "volatility-breakout, trend-following, adaptive-momentum, grid, buy-and-hold");
        for (StrategyCatalog.Entry entry : StrategyCatalog.all()) {
            assertThat(StrategyCatalog.find(entry.name())).containsSame(entry);
        }
        assertThat(StrategyCatalog.find("Viper")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void theDefaultsFitAndOthersAreToldWhatIsWrong(StrategyCatalog.Entry entry) {
        Parameters defaults = Parameters.defaults();
        Strategy strategy = entry.factory().apply(defaults);
        defaults.check();
        assertThat(strategy.timeframes(Timeframe.H1)).startsWith(Timeframe.H1);
        assertThat(strategy.warmUp()).isNotNegative();
        assertThat(Modifier.isFinal(strategy.getClass().getModifiers())).isTrue();

        Parameters wrong = Parameters.of(Map.of("no-such", "1"));
        Strategy unused = entry.factory().apply(wrong);
        assertThatThrownBy(wrong::check).isInstanceOf(ParameterException.class).hasMessageContaining("no-such");
        assertThat(unused).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyParameterHasARangeAndAMeaning(StrategyCatalog.Entry entry) {
        assertThat(entry.parameters()).isNotEmpty().allSatisfy(declaration -> {
            assertThat(declaration.name()).matches("[a-z]+(-[a-z]+)*");
            assertThat(declaration.range()).doesNotContain("Infinity").doesNotContain("-2147483648");
            assertThat(declaration.meaning()).hasSizeGreaterThan(10).doesNotEndWith(".");
        });
    }

    @ParameterizedTest
    @MethodSource("entries")
    void theBoundsOfEveryParameterMakeAStrategy(StrategyCatalog.Entry entry) {
        for (Declaration declaration : entry.parameters()) {
            if (declaration.type().equals("timeframe")) continue;
            String separator = declaration.type().equals("choice") ? "\\|" : "\\.\\.";
            for (String bound : declaration.range().split(separator)) {
                Parameters parameters = Parameters.of(Map.of(declaration.name(), bound));
                if (isPairOfMacd(declaration.name(), entry.name())) continue;
                assertThat(entry.factory().apply(parameters)).isNotNull();
                parameters.check();
            }
        }
    }

    /** Fast must stay below slow: alone, the bound of one does not fit the default of the other. */
    private static boolean isPairOfMacd(String parameter, String strategy) {
        return strategy.contains("macd") && (parameter.equals("fast") || parameter.equals("slow"));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyStrategyHasItsPageWithItsParametersAndTheLineThatRunsIt(StrategyCatalog.Entry entry) throws IOException {
        String page = Files.readString(Repository.root().resolve("docs/strategies/" + entry.name() + ".md"));
        assertThat(page.lines().count()).isLessThanOrEqualTo(LONGEST_PAGE);
        assertThat(page).startsWith("# " + entry.name() + "\n");
        assertThat(page).contains("./viper backtest " + entry.name() + " --symbols ");
        assertThat(page).contains("## When it fails");
        assertThat(tableOf(page)).isEqualTo(tableOf(entry.parameters()));
    }

    private static String tableOf(String page) {
        return page.lines()
                .dropWhile(line -> !line.startsWith("| parameter |"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .collect(Collectors.joining("\n"));
    }

    private static String tableOf(List<Declaration> declarations) {
        return declarations.stream()
                .map(d -> "| `%s` | %s | %s | %s |"
                        .formatted(d.name(), d.range().replace("|", ", "), d.defaultValue(), d.meaning()))
                .collect(Collectors.joining("\n"));
    }

    static List<StrategyCatalog.Entry> entries() {
        return StrategyCatalog.all();
    }
}
