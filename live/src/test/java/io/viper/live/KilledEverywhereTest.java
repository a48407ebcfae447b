package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process, killed before and after every write, flush and send of a small run, and at every named point: in chains,
 * where the process that was started again is the next one to be killed. What is left in the end is what a run has that
 * nobody touched.
 */
class KilledEverywhereTest {
    /** With {@code -Dkills=N} a run over N hours of the market, and every event of it. */
    private static final int HOURS = Integer.getInteger("kills", 34);

    private static final int AT_LEAST = 150;
    private static final int AT_ONCE = 2;
    private static final int TORN_EVERY = 25;

    @TempDir
    Path folder;

    private String undisturbed = "";
    private @Nullable TornCopies torn;

    @BeforeEach
    void runAlone() throws RunRefusedException {
        PortfolioLoop.Input input = Market.input(HOURS);
        undisturbed = PaperChild.ending(Runs.run(folder.resolve("alone"), Market.setup(), input, new LoopListener() {})
                .last());
    }

    @Test
    @Fault({"A1", "A6", "A7", "A8", "A9", "A10", "A12"})
    void a1AProcessKilledAtEveryWriteFlushAndSendEndsLikeOneLeftAlone() throws Exception {
        List<String> places = places();
        List<Set<String>> shares = new ArrayList<>();
        for (int share = 0; share < AT_ONCE; share++) shares.add(new TreeSet<>());
        for (int k = 0; k < places.size(); k++) shares.get(k % AT_ONCE).add(places.get(k));
        int kills = 0;
        Set<String> never = new TreeSet<>();
        try (ExecutorService two = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (Set<String> share : shares) work.add(() -> killAll(shares.indexOf(share), share));
            for (Future<Integer> done : two.invokeAll(work)) kills += done.get();
        }
        shares.forEach(never::addAll);
        int copies = torn().copies();
        System.out.printf(Locale.ROOT, "%d kills at %d places, %d damaged copies%n", kills, places.size(), copies);
        assertThat(kills).isGreaterThanOrEqualTo(AT_LEAST);
        assertThat(copies).isGreaterThan(300);
        assertThat(never).isEmpty();
    }

    /** All places are met, chain by chain; each chain ends well. Leaves those that no chain came to. */
    private int killAll(int lane, Set<String> places) throws Exception {
        int kills = 0;
        int before = -1;
        for (int chain = 0; !places.isEmpty() && kills > before; chain++) {
            before = kills;
            kills += chain(folder.resolve(lane + "-" + chain), places);
        }
        return kills;
    }

    private int chain(Path home, Set<String> places) throws Exception {
        Files.createDirectories(home);
        Path list = home.resolve("kills");
        int kills = 0;
        while (true) {
            Files.write(list, places);
            try (Child child = Child.start(home, "max", HOURS, list.toString())) {
                String line = child.until("at ", "end ");
                if (line.startsWith("end ")) {
                    assertThat(line).isEqualTo("end " + undisturbed);
                    return kills;
                }
                child.kill();
                assertThat(places.remove(line.substring("at ".length()))).isTrue();
                kills++;
                if (kills % TORN_EVERY == 0 && home.endsWith("0-0")) torn().check(home.resolve("journal"));
            }
        }
    }

    /** One of the lanes looks at what damage would do to what a kill left. */
    private TornCopies torn() {
        if (torn == null) torn = new TornCopies(folder.resolve("torn"), HOURS, undisturbed);
        return torn;
    }

    /** All places of a run that is left alone, and those of a start that finds a journal. */
    private List<String> places() throws IOException {
        Path home = folder.resolve("places");
        Set<String> places = new TreeSet<>();
        try (Child child = Child.start(home, "max", HOURS, "tell")) {
            for (String line : child.all("place ")) {
                String place = line.substring("place ".length());
                if (isWanted(place)) places.add(place);
            }
        }
        return List.copyOf(places);
    }

    /**
     * What is done with every event is killed at some of them, so is what only happens in memory between two places that leave the
     * same on the disk; what touches disk or exchange at all.
     */
    private static boolean isWanted(String place) {
        String[] words = place.split(" ");
        int number = Integer.parseInt(words[2]);
        // the first of a run and the one at its end; how many come between, the clock decides
        if (KillList.byClock(words[1])) return number <= 2;
        if (Integer.getInteger("kills") != null) return true;
        if (words[1].startsWith("intent.") || words[1].startsWith("commit.")) return number % 3 == 1;
        boolean often = words[1].startsWith("input.") || words[1].equals("engine.after") || words[0].equals("past");
        return !often || number % 10 == 7;
    }
}
