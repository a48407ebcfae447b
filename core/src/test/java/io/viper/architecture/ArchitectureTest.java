package io.viper.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Core's part of the architecture; the table for all modules is tested where all of them are seen, in {@code app}. */
class ArchitectureTest {
    private static final String CANARY = "io.viper.architecture.canary";
    private static final JavaClasses CORE = Arrows.mainClasses();
    private static final JavaClasses CANARIES = new ClassFileImporter().importPackages(CANARY);

    @ParameterizedTest
    @MethodSource("coreRows")
    void everyPackageOfCoreFollowsItsArrows(Entry<String, Set<String>> row) {
        assumeTrue(Arrows.hasClasses(row, CORE), () -> row.getKey() + " has no classes yet");
        Arrows.rule(row).check(CORE);
    }

    @Test
    void everyPackageOfCoreHasARow() {
        assertThat(CORE).isNotEmpty();
        assertThat(Arrows.packagesWithoutRow(CORE, Arrows.TABLE)).isEmpty();
    }

    @Test
    void noPackageOfCoreIsPartOfACycle() {
        Arrows.noCycles().check(CORE);
    }

    @ParameterizedTest
    @MethodSource("purityRules")
    void coreHasNoClockNoChanceNoThreadsAndNoInputOrOutput(Entry<String, ArchRule> rule) {
        assertThat(CORE).isNotEmpty();
        rule.getValue().check(CORE);
    }

    @ParameterizedTest
    @MethodSource("purityRules")
    void theCanaryBreaksEveryRuleOfPurity(Entry<String, ArchRule> rule) {
        assertThatThrownBy(() -> rule.getValue().check(CANARIES)).hasMessageContaining("Impure." + rule.getKey() + "(");
    }

    @Test
    void theRulesOfPurityAreThoseThatTheCanaryBreaks() {
        Stream<String> broken = Arrays.stream(
                        CANARIES.get(CANARY + ".Impure").reflect().getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(method -> method.getName());
        assertThat(broken).containsExactlyInAnyOrderElementsOf(Purity.RULES.keySet());
    }

    @Test
    void aForbiddenArrowIsCaught() {
        assertThatThrownBy(() -> Arrows.rule(Arrows.arrow(CANARY + ".model")).check(CANARIES))
                .hasMessageContaining("canary.portfolio.Portfolio");
        Arrows.rule(Arrows.arrow(CANARY + ".model", CANARY + ".portfolio")).check(CANARIES);
    }

    @Test
    void aPackageWithoutARowIsCaught() {
        assertThat(Arrows.packagesWithoutRow(CANARIES, List.of(Arrows.arrow(CANARY + ".model"))))
                .contains(CANARY + ".portfolio")
                .doesNotContain(CANARY + ".model");
    }

    @Test
    void aCycleIsCaught() {
        assertThatThrownBy(() -> Arrows.noCycles().check(CANARIES)).hasMessageContaining("Cycle detected");
    }

    @Test
    void aRuleThatFindsNoClassFails() {
        assertThatThrownBy(() -> Arrows.rule(Arrows.arrow(CANARY + ".missing")).check(CANARIES))
                .hasMessageContaining("failed to check any classes");
    }

    static Stream<Entry<String, Set<String>>> coreRows() {
        return Arrows.TABLE.stream().filter(row -> row.getKey().startsWith("io.viper.core."));
    }

    static Stream<Entry<String, ArchRule>> purityRules() {
        return Purity.RULES.entrySet().stream();
    }
}
