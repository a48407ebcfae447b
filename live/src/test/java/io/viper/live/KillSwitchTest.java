package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Effect;
import io.viper.core.risk.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kill switch is a file: it works with everything else broken, holds over restarts, and only a person ends it. */
class KillSwitchTest {
    @TempDir
    Path home;

    /** What was told, and how many orders that open were sent. */
    private static final class Told implements LoopListener {
        private final List<String> states = new ArrayList<>();
        private int entries;

        @Override
        public void onPermission(Permission permission, long time) {
            states.add(permission.state() + ": " + permission.reason());
        }

        @Override
        public void onEffect(Effect effect, long time) {
            if (effect instanceof Effect.PlaceOrder place && !place.order().reduceOnly()) entries++;
        }
    }

    @Test
    void anEmptyFileThatWasTouchedBeforeTheStartLetsNoEntryOut() throws Exception {
        Files.createFile(home.resolve("KILL"));
        Told told = new Told();
        Status last = Runs.run(home, Market.setup(), Market.input(), told).last();
        assertThat(told.states).containsExactly("KILLED: KILL file");
        assertThat(told.entries).isZero();
        assertThat(last.state()).isEqualTo("KILLED");
        assertThat(last.fills()).isZero();
    }

    @Test
    void theHaltHoldsOverARestartAndTakingTheFileAwayDoesNotResume() throws Exception {
        KillFiles kill = new KillFiles(home);
        runHalf(kill);
        Files.delete(home.resolve("KILL"));
        Told told = new Told();
        Status last = Runs.run(home, Market.setup(), Market.input(), told).last();
        assertThat(last.state()).isEqualTo("KILLED");
        assertThat(told.states).containsExactly("KILLED: enough");
        assertThat(told.entries).isZero();
        assertThat(last.positions()).isEmpty();
    }

    @Test
    void aPersonResumesAndTheRequestIsHeardOnce() throws Exception {
        KillFiles kill = new KillFiles(home);
        runHalf(kill);
        kill.reset("somebody");
        assertThat(home.resolve("KILL")).doesNotExist();
        Told told = new Told();
        Status last = Runs.run(home, Market.setup(), Market.input(), told).last();
        assertThat(told.states).containsExactly("KILLED: enough", "READY: resumed by somebody");
        assertThat(told.entries).isPositive();
        assertThat(last.state()).isEqualTo("READY");
        assertThat(home.resolve("RESUME")).doesNotExist();
        assertThat(PaperChild.ending(Runs.run(home).last())).isEqualTo(PaperChild.ending(last));
        assertThat(JournalReplay.of(home.resolve("journal"))
                        .run(Market.setup().engine(), new LoopListener() {})
                        .difference())
                .isEmpty();
    }

    @Test
    @Fault("F11")
    void f11KillingTwiceChangesNothingAndKillTakesAResumeBack() throws IOException {
        KillFiles kill = new KillFiles(home);
        kill.kill("first");
        kill.kill("second");
        assertThat(kill.reason()).isEqualTo("first");
        kill.reset("somebody");
        kill.kill("third");
        assertThat(home.resolve("RESUME")).doesNotExist();
        assertThat(kill.resumedBy()).isEmpty();
        assertThat(kill.killed()).isTrue();
    }

    /** A run over half of the data that is killed in the middle, with positions open. */
    private void runHalf(KillFiles kill) throws RunRefusedException {
        Pace killing = new Pace() {
            private int windows;

            @Override
            public long waitNanos(long marketTime) {
                // Longer than the files are left alone: the loop has looked when the wait is over.
                return ++windows >= 400 && windows < 410 ? pull() : 0;
            }

            private long pull() {
                try {
                    kill.kill("enough");
                } catch (IOException failure) {
                    throw new IllegalStateException(failure);
                }
                return 50_000_000L;
            }
        };
        try (PortfolioLoop loop = Runs.open(home, Market.setup(), Market.input(700), new LoopListener() {})) {
            Status last = loop.run(killing).last();
            assertThat(last.fills()).isPositive();
            assertThat(last.state()).isEqualTo("KILLED");
        }
    }
}
