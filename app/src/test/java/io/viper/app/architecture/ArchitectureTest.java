package io.viper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.viper.architecture.Arrows;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of all modules. The canaries of these guards are in core's test of the same name. */
class ArchitectureTest {
    private static final JavaClasses ALL = Arrows.mainClasses();

    @ParameterizedTest
    @MethodSource("rows")
    void everyPackageFollowsItsArrows(Entry<String, Set<String>> row) {
        assumeTrue(Arrows.hasClasses(row, ALL), () -> row.getKey() + " has no classes yet");
        Arrows.rule(row).check(ALL);
    }

    @Test
    void everyPackageHasARow() {
        assertThat(ALL).anyMatch(one -> one.getPackageName().startsWith("io.viper.core"));
        assertThat(Arrows.packagesWithoutRow(ALL, Arrows.TABLE)).isEmpty();
    }

    @Test
    void noPackageIsPartOfACycle() {
        Arrows.noCycles().check(ALL);
    }

    static List<Entry<String, Set<String>>> rows() {
        return Arrows.TABLE;
    }
}
