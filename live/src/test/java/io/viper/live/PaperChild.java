package io.viper.live;

import io.viper.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process of its own that runs on paper until its data ends or somebody kills it. Says {@code running} when it has
 * recovered and {@code end …} when it is done.
 */
final class PaperChild {
    /** Long enough to be killed in the middle. */
    private static final long SLOW_NANOS = 300_000;

    private PaperChild() {}

    /** @param words the home, the pace, the length of the data in hours, and the file of the places where it stands still */
    public static void main(String[] words) throws RunRefusedException, IOException {
        Path home = Path.of(words[0]);
        KillList kills = new KillList(Path.of(words[3]), words[3].equals("tell"));
        CrashPoint.watch(kills);
        Status last;
        LoopListener listener = new LoopListener() {
            @Override
            public void onRecovered(long records, long nanos) {
                kills.phase("live");
                say("running " + records + " " + nanos / 1_000);
            }
        };
        try (PortfolioLoop loop = PortfolioLoop.open(
                Market.setup(),
                Market.input(Integer.parseInt(words[2])),
                new WatchedDisk(JournalWriter.storage(home.resolve("journal"))),
                Market.journal(),
                new KillFiles(home),
                listener)) {
            kills.phase("past");
            last = loop.run(words[1].equals("slow") ? slowly() : Pace.MAX).last();
        }
        say("end " + ending(last));
    }

    /** What two runs must share. */
    static String ending(Status last) {
        return "%016x %d fills %d trades %d units %d events"
                .formatted(last.stateHash(), last.fills(), last.trades(), last.equityUnits(), last.events());
    }

    private static Pace slowly() {
        return new Pace() {
            private long waited;

            @Override
            public long waitNanos(long marketTime) {
                if (waited == marketTime) return 0;
                waited = marketTime;
                return SLOW_NANOS;
            }
        };
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
