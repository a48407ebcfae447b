package io.viper.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The places of a run where its process is to be killed, each named by what stays the same from start to start: {@code open},
 * {@code past} or {@code live}, the crash point, how many events the engine has had, and which one of that name this is since.
 *
 * <p>The process that comes to one of them says so and stands still; who started it kills it.
 */
final class KillList implements Consumer<String> {
    private static final String RESUMED = "resumed after ";

    private final Set<String> places;
    private final Map<String, Integer> sinceEvent = new HashMap<>();
    private final Map<String, Integer> marks = new HashMap<>();
    private final boolean tells;
    private String phase = "open";
    private int events;

    /**
     * @param file the places, one a line; nobody stands still if there is no such file
     * @param tells whether every place is told
     */
    KillList(Path file, boolean tells) throws IOException {
        this.tells = tells;
        this.places = Files.isRegularFile(file) ? new HashSet<>(Files.readAllLines(file)) : new HashSet<>();
    }

    /** What follows happens in another phase. */
    void phase(String name) {
        phase = name;
        sinceEvent.clear();
        marks.clear();
    }

    @Override
    public void accept(String name) {
        if (name.startsWith(RESUMED)) {
            events = Integer.parseInt(name.substring(RESUMED.length()));
            return;
        }
        String place = phase + " " + name + " "
                + (byClock(name) ? count(marks, name) : events + " " + count(sinceEvent, name));
        if (tells) say("place " + place);
        if (places.contains(place)) stand(place);
        if (!name.equals("engine.after")) return;
        events++;
        sinceEvent.clear();
    }

    /** How far the journal is, is noted once a second: after which event that is, nobody can say. */
    static boolean byClock(String name) {
        return name.startsWith("mark.");
    }

    private static int count(Map<String, Integer> counts, String name) {
        return counts.merge(name, 1, Integer::sum);
    }

    private static void stand(String place) {
        say("at " + place);
        while (true) LockSupport.parkNanos(1_000_000_000L);
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
