package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.engine.EngineListener;
import io.viper.journal.JournalWriter;
import io.viper.journal.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process whose prices come while it is on, killed around its snapshots and around what is stored of its prices, one
 * start after the other: it goes on from its snapshots, and ends like one that knew all prices before.
 */
class KilledFeedTest {
    private static final int HOURS = 60;
    private static final int AT_LEAST = 25;

    @TempDir
    Path folder;

    @Test
    @Fault({"A1", "A6"})
    void a1AProcessWhosePricesComeLaterEndsLikeOneLeftAlone() throws Exception {
        String alone = PaperChild.ending(
                Runs.run(folder.resolve("alone"), Market.setup(), Market.input(HOURS), new LoopListener() {})
                        .last());
        Path home = Files.createDirectories(folder.resolve("killed"));
        Path list = home.resolve("kills");
        Set<String> places = places();
        int kills = 0;
        int resumed = 0;
        String end = "";
        while (end.isEmpty()) {
            Files.write(list, places);
            try (Child child = Child.start(home, "feed", HOURS, list.toString())) {
                String line = child.until("at ", "end ");
                if (child.said("resumed ")) resumed++;
                if (line.startsWith("end ")) {
                    end = line.substring("end ".length());
                } else {
                    child.kill();
                    assertThat(places.remove(line.substring("at ".length()))).isTrue();
                    kills++;
                }
            }
        }
        assertThat(end).isEqualTo(alone);
        assertThat(kills).isGreaterThanOrEqualTo(AT_LEAST);
        assertThat(resumed).isGreaterThan(kills / 2);
        Path journal = home.resolve("journal");
        JournalReplay.Outcome whole =
                JournalReplay.of(journal).run(Market.setup().engine(), new EngineListener() {});
        assertThat(whole.difference()).isEmpty();
        assertThat(alone).startsWith("%016x".formatted(whole.engine().stateHash()));
        assertGoesOnWithoutItsBegin(home, alone);
    }

    private static void assertGoesOnWithoutItsBegin(Path home, String alone) throws IOException {
        Retention retention = new Retention(JournalWriter.storage(home.resolve("journal")));
        Retention.Plan plan = retention.plan(Long.MAX_VALUE);
        assertThat(plan.segments()).isNotEmpty();
        retention.carryOut(plan);
        try (Child child = Child.start(home, "feed", HOURS, "")) {
            assertThat(child.until("end ", "never")).isEqualTo("end " + alone);
            assertThat(child.said("resumed ")).isTrue();
        }
    }

    /** Around every snapshot, and around some of the prices. */
    private Set<String> places() throws IOException {
        Path home = Files.createDirectories(folder.resolve("places"));
        Set<String> places = new TreeSet<>();
        try (Child child = Child.start(home, "feed", HOURS, "tell")) {
            for (String line : child.all("place live ")) {
                String place = line.substring("place ".length());
                String[] words = place.split(" ");
                boolean snapshot = words[1].startsWith("snapshot.") || words[1].startsWith("rename.");
                boolean stored = words[1].startsWith("store.") && Integer.parseInt(words[2]) % 5 == 0;
                if (snapshot || stored) places.add(place);
            }
        }
        return places;
    }
}
