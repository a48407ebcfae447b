package io.viper.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeedsTest {
    private final String given = System.getProperty("seed");

    @AfterEach
    void restoreTheSeed() {
        if (given == null) System.clearProperty("seed");
        else System.setProperty("seed", given);
    }

    @Test
    void aFailureNamesItsSeedAndThatSeedReplaysIt() {
        System.clearProperty("seed");
        Seeds.Property property = rng -> assertThat(rng.nextInt(50)).isNotEqualTo(7);
        String message = catchFailure(property);
        String seed = message.replaceAll("(?s)^seed (\\d+) .*", "$1");

        System.setProperty("seed", seed);
        assertThatThrownBy(() -> Seeds.times(1, property)).hasMessageStartingWith("seed " + seed + " (replay with");
    }

    @Test
    void everyRunSeesTheSameCasesAndEachSeedAnother() {
        System.clearProperty("seed");
        assertThat(firstValues())
                .isEqualTo(firstValues())
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    @Test
    void valuesStayWithinTheirBoundsAndReachThem() {
        System.clearProperty("seed");
        Set<Long> seen = new HashSet<>();
        Seeds.times(200, rng -> {
            seen.add(rng.between(-5L, 90L));
            assertThat(rng.between(0.5, 0.75)).isBetween(0.5, 0.75);
            assertThat(rng.anyDouble()).isFinite();
            assertThat(rng.between(Long.MAX_VALUE - 1, Long.MAX_VALUE)).isGreaterThanOrEqualTo(Long.MAX_VALUE - 1);
        });
        assertThat(seen).contains(-5L, 90L, 0L).allMatch(value -> value >= -5 && value <= 90);
    }

    private static String catchFailure(Seeds.Property property) {
        try {
            Seeds.times(500, property);
        } catch (AssertionError failure) {
            return String.valueOf(failure.getMessage());
        }
        throw new AssertionError("the property held on every seed");
    }

    private static List<Long> firstValues() {
        List<Long> values = new ArrayList<>();
        Seeds.times(100, rng -> values.add(rng.nextLong()));
        return values;
    }
}
