package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
            try (Child child = Child.start(home, "slow", "")) {
                child.until("running");
                Thread.sleep(random.nextInt(60));
                child.kill();
            }
        }
        try (Child child = Child.start(home, "max", "")) {
            assertThat(child.until("end")).isEqualTo(undisturbed);
        }
    }

    @Test
    void aRunThatIsKilledAtEveryCrashPointEndsLikeOneThatIsLeftAlone() throws Exception {
        Map<String, Integer> points = points();
        assertThat(points.keySet())
                .contains("manifest.after", "input.before", "commit.before", "accept.after", "recovered");
        int kills = 0;
        for (Map.Entry<String, Integer> point : points.entrySet()) {
            Path home = folder.resolve(point.getKey());
            for (int occurrence : occurrences(point.getValue())) kills += killAt(home, point.getKey(), occurrence);
            try (Child child = Child.start(home, "max", "")) {
                assertThat(child.until("end")).as(point.getKey()).isEqualTo(undisturbed);
            }
        }
        assertThat(kills).isGreaterThan(points.size());
    }

    /** Every start begins to count anew, so later occurrences are reached behind what was recovered. */
    private static int killAt(Path home, String point, int occurrence) throws IOException, InterruptedException {
        try (Child child = Child.start(home, "max", point + ":" + occurrence)) {
            String place = child.until("");
            while (!place.startsWith("at ") && !place.startsWith("end ")) place = child.until("");
            if (place.startsWith("at ")) child.kill();
            return place.startsWith("at ") ? 1 : 0;
        }
    }

    private Map<String, Integer> points() throws IOException {
        Map<String, Integer> points = new TreeMap<>();
        try (Child child = Child.start(folder.resolve("count"), "max", "count")) {
            for (String line : child.all("seen ")) {
                String[] words = line.split(" ");
                points.put(words[1], Integer.parseInt(words[2]));
            }
        }
        return points;
    }

    /** The first, one in the middle, the last. */
    private static Set<Integer> occurrences(int most) {
        return new TreeSet<>(List.of(1, Math.max(1, most / 2), most));
    }
}
