package io.viper.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.journal.JournalCorruptException;
import io.viper.journal.storage.DiskStorage;
import io.viper.journal.storage.FailingDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies of a journal that a kill left, with its end damaged as disks do it: what was cut off or zeroed is recovered from,
 * what stands there twice is refused, a flipped bit is one or the other. Recovered means: ends as if nothing had been.
 */
final class TornCopies {
    private static final int HEADER = 64;
    private static final int FRAME = 48;
    private static final int LAST = 3;

    private final Path folder;
    private final int hours;
    private final String undisturbed;
    private int copies;

    /** @param folder for the copies */
    TornCopies(Path folder, int hours, String undisturbed) {
        this.folder = folder;
        this.hours = hours;
        this.undisturbed = undisturbed;
    }

    /** How many there were. */
    int copies() {
        return copies;
    }

    void check(Path journal) throws IOException, RunRefusedException {
        Path segment = lastSegment(journal);
        byte[] good = Files.readAllBytes(segment);
        Deque<Integer> starts = starts(good);
        int end = starts.removeLast();
        if (starts.isEmpty()) return;
        int last = starts.getLast();
        for (int cut = starts.getFirst(); cut <= end; cut++) {
            assertThat(isRecovered(journal, segment, Arrays.copyOf(good, cut)))
                    .as("cut at %d", cut)
                    .isTrue();
        }
        byte[] zeroed = good.clone();
        Arrays.fill(zeroed, last, end, (byte) 0);
        assertThat(isRecovered(journal, segment, zeroed)).isTrue();
        byte[] twice = Arrays.copyOf(good, Math.max(good.length, 2 * end - last));
        System.arraycopy(good, last, twice, end, end - last);
        assertThat(isRecovered(journal, segment, twice)).isFalse();
        for (int bit = 8 * last; bit < 8 * end; bit += 7) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            isRecovered(journal, segment, flipped);
        }
    }

    /** Where the last records begin, and where the last one ends. */
    private static Deque<Integer> starts(byte[] segment) {
        ByteBuffer bytes = ByteBuffer.wrap(segment);
        Deque<Integer> starts = new ArrayDeque<>();
        int at = HEADER;
        starts.add(at);
        while (at + FRAME <= segment.length && bytes.getInt(at) != 0) {
            at += (FRAME + bytes.getInt(at + 4) + 7) / 8 * 8;
            starts.add(at);
            if (starts.size() > LAST + 1) starts.removeFirst();
        }
        return starts;
    }

    /** Runs a copy; false if it is refused. Whatever is not refused ends well. */
    private boolean isRecovered(Path journal, Path segment, byte[] damaged) throws IOException, RunRefusedException {
        Path home = Files.createDirectories(folder.resolve("copy-" + ++copies));
        Path copy = Files.createDirectories(home.resolve("journal"));
        for (Path file : segments(journal)) Files.copy(file, copy.resolve(file.getFileName()));
        Files.write(copy.resolve(segment.getFileName()), damaged);
        try (PortfolioLoop loop = PortfolioLoop.open(
                Market.setup(),
                Market.input(hours),
                FailingDisk.never(DiskStorage.of(copy)),
                Market.journal(),
                new KillFiles(home),
                new LoopListener() {})) {
            assertThat(PaperChild.ending(loop.run(Pace.MAX).last())).isEqualTo(undisturbed);
            return true;
        } catch (JournalCorruptException refused) {
            return false;
        } finally {
            try (Stream<Path> files = Files.list(copy)) {
                for (Path file : files.toList()) Files.delete(file);
            }
        }
    }

    private static Path lastSegment(Path journal) throws IOException {
        return segments(journal).getLast();
    }

    private static List<Path> segments(Path journal) throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(".journal"))
                    .sorted()
                    .toList());
        }
    }
}
