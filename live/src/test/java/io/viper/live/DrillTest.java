package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.Seeds;
import io.viper.core.engine.Anomaly.Kind;
import io.viper.core.model.ExchangeTerms;
import io.viper.core.model.Timeframe;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many seeded lives at an exchange that lives on, behind a bad line, killed at random: nothing is lost, nothing sent twice. */
class DrillTest {
    private static final long SECOND = Timeframe.SECOND;
    private static final int SEEDS = 500;

    @TempDir
    Path folder;

    @Test
    @Fault({"B3", "C1", "C2", "C4", "C8"})
    void b3LateArrivalsLyingQueriesLostRepliesAndCrashesEndInAgreement() {
        AtomicInteger crashes = new AtomicInteger();
        AtomicInteger orders = new AtomicInteger();
        Map<Kind, Integer> met = new ConcurrentHashMap<>();
        Seeds.times(SEEDS, rng -> {
            Drill drill = new Drill(rng.nextLong(), folder, ExchangeTerms.standard(), false);
            try {
                drill.run();
            } finally {
                drill.close();
            }
            crashes.addAndGet(drill.crashes());
            orders.addAndGet(drill.orders());
            drill.met().forEach((kind, times) -> met.merge(kind, times, Integer::sum));
        });
        if (Long.getLong("seed") != null) return;
        assertThat(crashes.get()).isGreaterThan(2 * SEEDS);
        assertThat(orders.get()).isGreaterThan(30 * SEEDS);
        assertThat(met)
                .as("no order appeared after it was given up")
                .doesNotContainKey(Kind.LATE_ORDER)
                .containsKeys(Kind.NO_ANSWER, Kind.NOT_FOUND, Kind.MISSED_FILL, Kind.DUPLICATE_FILL, Kind.STALE_REPORT);
    }

    @Test
    void givingAnOrderUpBeforeTheHorizonIsFound() {
        ExchangeTerms hasty =
                new ExchangeTerms(1, 1, 1, 1, 1, 60 * SECOND, 60 * SECOND, 180 * SECOND, 3_600 * SECOND, false, 0.001);
        assertThat(finds("LATE_ORDER", hasty, false)).isTrue();
    }

    @Test
    void aDiskThatOnlySaysThatItIsDurableIsFound() {
        assertThat(finds("I1", ExchangeTerms.standard(), true)).isTrue();
    }

    /** Whether a planted bug is found before many seeds were tried. */
    private boolean finds(String what, ExchangeTerms terms, boolean forgetful) {
        for (long seed = 1; seed <= 200; seed++) {
            Drill drill = new Drill(seed, folder, terms, forgetful);
            String found = "";
            try {
                drill.run();
            } catch (AssertionError | RuntimeException violation) {
                found = String.valueOf(violation.getMessage());
            } finally {
                drill.close();
            }
            if ((found + drill.met()).contains(what)) return true;
        }
        return false;
    }
}
