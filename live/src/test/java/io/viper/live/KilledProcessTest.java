package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, really killed, at any moment: what was started again ends like what was left alone. */
class KilledProcessTest {
    private static final int RANDOM_KILLS = 20;

    @TempDir
    Path folder;

    private String undisturbed = "";

    @BeforeEach
    void runAlone() throws RunRefusedException {
        undisturbed = PaperChild.ending(Runs.run(folder.resolve("alone")).last());
    }

    @Test
    void aRunThatIsKilledAtRandomMomentsEndsLikeOneThatIsLeftAlone() throws Exception {
        Random random = new Random(7);
        Path home = folder.resolve("random");
        for (int kill = 0; kill < RANDOM_KILLS; kill++) {
            try (Child child = Child.start(home, "slow")) {
                child.until("running");
                Thread.sleep(random.nextInt(60));
                child.kill();
            }
        }
        try (Child child = Child.start(home, "max")) {
            assertThat(child.until("end")).isEqualTo(undisturbed);
        }
    }
}
