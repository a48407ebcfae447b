package io.viper.live;

import io.viper.core.model.Timeframe;
import io.viper.journal.JournalWriter;
import io.viper.journal.SnapshotRhythm;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A process of its own that runs on paper until its data ends or somebody kills it. Says {@code running} when it has
 * recovered and {@code end …} when it is done.
 */
final class PaperChild {
    /** Long enough to be killed in the middle. */
    private static final long SLOW_NANOS = 300_000;

    /** Events from one snapshot to the next: several in the smallest run. */
    private static final int SNAPSHOTS = 60;

    private PaperChild() {}

    /** @param words the home, the pace, the length of the data in hours, and the file of the places where it stands still */
    public static void main(String[] words) throws RunRefusedException, IOException {
        Path home = Path.of(words[0]);
        KillList kills = new KillList(Path.of(words[3]), words[3].equals("tell"));
        CrashPoint.watch(kills);
        int hours = Integer.parseInt(words[2]);
        Status last;
        LoopListener listener = new LoopListener() {
            @Override
            public void onResumed(long sequence) {
                say("resumed " + sequence);
            }

            @Override
            public void onRecovered(long records, long nanos) {
                kills.phase("live");
                say("running " + records + " " + nanos / 1_000);
            }
        };
        try (PortfolioLoop loop = PortfolioLoop.open(
                Market.setup(),
                words[1].equals("feed") ? fed(home, hours) : Market.input(hours),
                new WatchedDisk(JournalWriter.storage(home.resolve("journal"))),
                Market.journal().withSnapshots(SnapshotRhythm.every(SNAPSHOTS)),
                new KillFiles(home),
                listener)) {
            kills.phase("past");
            last = loop.run(pace(words[1], home)).last();
        }
        say("end " + ending(last));
    }

    /** Half of the bars, and what was stored of the others, are known; the rest comes one by one, stored before it is told. */
    private static PortfolioLoop.Input fed(Path home, int hours) throws IOException {
        Path file = home.resolve("stored");
        int known = Files.exists(file) ? Integer.parseInt(Files.readString(file)) : hours / 2;
        return ComingBars.split(known, hours, true, hour -> {
            CrashPoint.hit("store.before");
            try {
                Path whole = Files.writeString(home.resolve("stored.tmp"), Integer.toString(hour));
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            CrashPoint.hit("store.after");
        });
    }

    /** What two runs must share. */
    static String ending(Status last) {
        return String.format(
                Locale.ROOT,
                "%016x %d fills %d trades %d units %d events",
                last.stateHash(),
                last.fills(),
                last.trades(),
                last.equityUnits(),
                last.events());
    }

    private static Pace pace(String name, Path home) throws IOException {
        return switch (name) {
            case "slow" -> slowly();
            case "hungry" -> hungry();
            case "killing" -> killing(new KillFiles(home));
            default -> Pace.MAX;
        };
    }

    /** Opens files in the middle of the run until the system gives no more. */
    private static Pace hungry() throws IOException {
        loadAll();
        List<InputStream> eaten = new ArrayList<>();
        return marketTime -> {
            if (marketTime < 400 * Timeframe.H1.nanos() || !eaten.isEmpty()) return 0;
            try {
                while (true) eaten.add(Files.newInputStream(Path.of("/dev/zero")));
            } catch (IOException noMore) {
                say("hungry " + noMore.getMessage());
            }
            return 0;
        };
    }

    /** A class in a folder needs a free file when it is met first; in the archives of a program as people have it, none does. */
    private static void loadAll() throws IOException {
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path folder = Path.of(each);
            if (!Files.isDirectory(folder)) continue;
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : (Iterable<Path>) files::iterator)
                    load(folder.relativize(file).toString());
            }
        }
    }

    private static void load(String file) {
        String suffix = ".class";
        if (!file.endsWith(suffix) || file.endsWith("-info.class")) return;
        String name = file.substring(0, file.length() - suffix.length()).replace(File.separatorChar, '.');
        try {
            Class.forName(name, false, PaperChild.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError unusable) {
            throw new IllegalStateException(name, unusable);
        }
    }

    /** Turns the kill switch on in the middle of the run, and waits until the run must have seen it. */
    private static Pace killing(KillFiles kill) {
        return new Pace() {
            private int waits;

            @Override
            public long waitNanos(long marketTime) {
                if (marketTime < 200 * Timeframe.H1.nanos() || waits++ > 8) return 0;
                if (!kill.killed()) pull();
                return 50_000_000L;
            }

            private void pull() {
                try {
                    kill.kill("a drill");
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                say("killing");
            }
        };
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
