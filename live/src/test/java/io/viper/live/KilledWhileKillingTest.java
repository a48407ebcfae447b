package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import io.viper.core.model.Event;
import io.viper.journal.JournalReader;
import io.viper.journal.codec.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process dies while the kill switch does its work, and again, and again: nothing but exits ever leaves afterwards. */
class KilledWhileKillingTest {
    private static final int HOURS = 400;
    private static final int KILLS = 24;

    @TempDir
    Path folder;

    @Test
    @Fault("A11")
    void a11TheKillSwitchGoesOnWhereAKilledProcessLeftIt() throws Exception {
        Set<String> places = places();
        assertThat(places).hasSize(KILLS);
        Path home = Files.createDirectories(folder.resolve("killed"));
        Path list = home.resolve("kills");
        int kills = 0;
        for (String end = ""; end.isEmpty(); ) {
            Files.write(list, places);
            try (Child child = Child.start(home, "killing", HOURS, list.toString())) {
                String line = child.until("at ", "end ");
                child.kill();
                if (line.startsWith("end ")) end = line;
                else places.remove(line.substring("at ".length()));
                if (end.isEmpty()) kills++;
            }
        }
        assertThat(kills).isGreaterThan(KILLS / 3);
        assertNothingButExitsLeaves(home.resolve("journal"));
        Status last = Runs.run(home, Market.setup(), Market.input(HOURS), new LoopListener() {})
                .last();
        assertThat(last.state()).isNotEqualTo("READY");
    }

    /** What a process passes from the moment at which the switch is on. */
    private Set<String> places() throws IOException {
        Set<String> places = new TreeSet<>();
        boolean on = false;
        try (Child child = Child.start(folder.resolve("places"), "killing", HOURS, "tell")) {
            for (String line : child.all("")) {
                on |= line.equals("killing");
                if (on && line.startsWith("place live ") && places.size() < KILLS)
                    places.add(line.substring("place ".length()));
            }
        }
        return places;
    }

    private static void assertNothingButExitsLeaves(Path journal) {
        boolean on = false;
        int entries = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                JournalRecord record = reader.record();
                on |= record instanceof JournalRecord.Input(Event.Operator _);
                if (!(record instanceof JournalRecord.IntentAccepted intent)) continue;
                if (intent.order().reduceOnly()) continue;
                entries++;
                assertThat(on).as("record %d: %s", reader.sequence(), record).isFalse();
            }
        }
        assertThat(on).isTrue();
        assertThat(entries).isPositive();
    }
}
