package io.viper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.viper.architecture.Arrows;
import java.util.Map.Entry;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The journal's part of the architecture. The canaries of these guards are in core's test of the same name. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = Arrows.mainClasses();

    @Test
    void theJournalKnowsTheModelAndNobodyElse() {
        Entry<String, Set<String>> row = Arrows.TABLE.stream()
                .filter(one -> one.getKey().equals("io.viper.journal"))
                .findFirst()
                .orElseThrow();
        assertThat(Arrows.hasClasses(row, CLASSES)).isTrue();
        Arrows.rule(row).check(CLASSES);
    }

    @Test
    void noPackageIsPartOfACycle() {
        Arrows.noCycles().check(CLASSES);
    }
}
