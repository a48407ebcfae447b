package io.viper.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may use whom: the table of the arrows, and the rules that hold every class to it. */
public final class Arrows {
    /** Each package with the packages it may use besides itself, the JDK and the annotations of JSpecify. */
    public static final List<Entry<String, Set<String>>> TABLE = List.of(
            arrow("io.viper.core.model"),
            arrow("io.viper.core.market", "io.viper.core.model"),
            arrow("io.viper.core.indicator", "io.viper.core.model"),
            arrow("io.viper.core.portfolio", "io.viper.core.model"),
            arrow(
                    "io.viper.core.strategy",
                    "io.viper.core.model",
                    "io.viper.core.market",
                    "io.viper.core.indicator",
                    "io.viper.core.portfolio"),
            arrow("io.viper.core.risk", "io.viper.core.model", "io.viper.core.market", "io.viper.core.portfolio"),
            arrow("io.viper.core.execution", "io.viper.core.model", "io.viper.core.risk"),
            arrow("io.viper.core.simulation", "io.viper.core.model", "io.viper.core.market"),
            arrow("io.viper.core.bot"),
            arrow("io.viper.core.engine", "io.viper.core"),
            arrow("io.viper.analysis", "io.viper.core.model", "io.viper.core.market", "io.viper.core.indicator"),
            arrow(
                    "io.viper.strategies",
                    "io.viper.core.model",
                    "io.viper.core.market",
                    "io.viper.core.indicator",
                    "io.viper.core.portfolio",
                    "io.viper.core.strategy",
                    "io.viper.analysis"),
            arrow("io.viper.backtest", "io.viper.core"),
            // of backtest the simulated market alone; the adapters' words are no business of the venue
            arrow(
                    "io.viper.venue",
                    "io.viper.core.model",
                    "io.viper.core.market",
                    "io.viper.core.simulation",
                    "io.viper.backtest.synthetic",
                    "com.fasterxml.jackson",
                    "io.javalin",
                    "javax.crypto",
                    "jakarta.servlet",
                    "kotlin",
                    "org.eclipse.jetty"),
            arrow("io.viper.exchange", "io.viper.core.model", "com.fasterxml.jackson", "javax.crypto"),
            // bars as columns and longer bars from shorter ones are the market's words; backtests read the same
            arrow("io.viper.store", "io.viper.core.model", "io.viper.core.market", "io.questdb"),
            arrow("io.viper.journal", "io.viper.core.model"),
            arrow("io.viper.live.exchange", "io.viper.core.model", "io.viper.journal.codec"),
            arrow(
                    "io.viper.live.gateway",
                    "io.viper.core.model",
                    "io.viper.core.market",
                    "io.viper.exchange",
                    "io.viper.live.exchange"),
            arrow("io.viper.live", "io.viper.core", "io.viper.journal", "io.viper.exchange"),
            arrow(
                    "io.viper.app",
                    "io.viper.core",
                    "io.viper.analysis",
                    "io.viper.strategies",
                    "io.viper.backtest",
                    "io.viper.store",
                    "io.viper.journal",
                    "io.viper.live",
                    "io.viper.exchange",
                    "io.viper.venue",
                    "com.fasterxml.jackson",
                    "javax.tools",
                    "picocli"));

    private static final List<String> EVERYBODY_MAY_USE = List.of("java", "org.jspecify");

    private Arrows() {}

    /** One row of the table. */
    public static Entry<String, Set<String>> arrow(String from, String... to) {
        return Map.entry(from, Set.of(to));
    }

    /** The main classes on the class path, without those of the tests. */
    public static JavaClasses mainClasses() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/") && !location.contains("-tests.jar"))
                .importPackages("io.viper");
    }

    /** The rule of one row. */
    public static ArchRule rule(Entry<String, Set<String>> row) {
        String[] allowed = Stream.of(Stream.of(row.getKey()), row.getValue().stream(), EVERYBODY_MAY_USE.stream())
                .flatMap(names -> names)
                .map(name -> name + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(row.getKey() + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    /** Whether there are classes that the row speaks of. */
    public static boolean hasClasses(Entry<String, Set<String>> row, JavaClasses classes) {
        return classes.stream().anyMatch(one -> isWithin(one.getPackageName(), row.getKey()));
    }

    /** The packages that no row speaks of. */
    public static Set<String> packagesWithoutRow(JavaClasses classes, List<Entry<String, Set<String>>> table) {
        Set<String> found = new TreeSet<>();
        for (JavaClass one : classes) {
            boolean described = one.getSimpleName().equals("package-info")
                    || table.stream().anyMatch(row -> isWithin(one.getPackageName(), row.getKey()));
            if (!described) found.add(one.getPackageName());
        }
        return found;
    }

    /** No package uses one that uses it. */
    public static ArchRule noCycles() {
        return slices().matching("io.viper.(**)").should().beFreeOfCycles();
    }

    private static boolean isWithin(String name, String folder) {
        return name.equals(folder) || name.startsWith(folder + ".");
    }
}
