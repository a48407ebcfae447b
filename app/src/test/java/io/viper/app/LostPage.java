package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.journal.JournalMark;
import io.viper.journal.MarkFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The journal of a run as a power failure leaves it: taken back to a moment at which a group of records was written and not
 * yet flushed. The layout is that of docs/journal.md.
 *
 * @param journal its folder
 * @param segment the last segment
 * @param bytes what stood in it at the end of the run
 * @param group the records that were in flight together
 */
record LostPage(Path journal, Path segment, byte[] bytes, List<Place> group) {
    private static final int HEADER = 64;
    private static final int FRAME = 48;
    private static final int PAGE = 4096;

    /**
     * Where a record stands.
     *
     * @param durable the last record that was on the disk when it was written
     */
    record Place(int start, int end, long sequence, long durable) {}

    /** Finds the last large group of a journal that somebody else will not write to. */
    static LostPage of(Path journal) throws IOException {
        Path segment;
        try (Stream<Path> files = Files.list(journal)) {
            segment = files.filter(each -> each.toString().endsWith(".journal"))
                    .max(Path::compareTo)
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        List<Place> group = List.of();
        List<Place> places = places(bytes);
        for (int at = 0; at < places.size(); ) {
            long durable = places.get(at).durable;
            List<Place> one = places.subList(at, places.size()).stream()
                    .takeWhile(each -> each.durable == durable)
                    .toList();
            at += one.size();
            boolean followed = at < places.size();
            if (followed && one.getLast().start - one.getFirst().start > 2 * PAGE) group = one;
        }
        assertThat(group).as("a group that is larger than a page").isNotEmpty();
        return new LostPage(journal, segment, bytes, group);
    }

    private static List<Place> places(byte[] segment) {
        ByteBuffer bytes = ByteBuffer.wrap(segment);
        List<Place> places = new ArrayList<>();
        int at = HEADER;
        while (at + FRAME <= segment.length && bytes.getInt(at) != 0) {
            int end = at + (FRAME + bytes.getInt(at + 4) + 7) / 8 * 8;
            long sequence = bytes.getLong(at + 8);
            places.add(new Place(at, end, sequence, sequence - bytes.getInt(at + 28)));
            at = end;
        }
        return places;
    }

    /** The last record that was acknowledged. */
    JournalMark acknowledged() {
        int start = group.getFirst().start;
        return new JournalMark(group.getFirst().durable, hash(start));
    }

    /** One that was not. */
    JournalMark inFlight() {
        Place last = group.getLast();
        return new JournalMark(last.sequence - 1, hash(last.start));
    }

    /** The hash of the record before the one that starts here. */
    private String hash(int start) {
        return HexFormat.of().formatHex(bytes, start + 32, start + FRAME);
    }

    /** All that was in flight has arrived but for the first page of it; what came later has not happened. */
    void powerFails() throws IOException {
        byte[] torn = withoutThePage();
        Arrays.fill(torn, group.getLast().end, torn.length, (byte) 0);
        goBack(torn);
    }

    /** The end of what was in flight has not arrived, everything before it has: as after a kill. */
    void theEndIsTorn() throws IOException {
        byte[] torn = bytes.clone();
        Arrays.fill(torn, group.getLast().end - 20, torn.length, (byte) 0);
        goBack(torn);
    }

    /** The same page is lost later, when all of it had been acknowledged. */
    void theDiskLosesThePage() throws IOException {
        Files.write(segment, withoutThePage());
    }

    private byte[] withoutThePage() {
        byte[] torn = bytes.clone();
        int start = group.getFirst().start;
        Arrays.fill(torn, start, (start / PAGE + 1) * PAGE, (byte) 0);
        return torn;
    }

    /** What was written beside the journal since then is not there either. */
    private void goBack(byte[] torn) throws IOException {
        Files.write(segment, torn);
        MarkFile.beside(journal).write(acknowledged());
        for (Path each : snapshots()) {
            if (record(each) > acknowledged().sequence()) Files.delete(each);
        }
    }

    /** The snapshots beside it. */
    List<Path> snapshots() throws IOException {
        try (Stream<Path> files = Files.list(journal)) {
            return files.filter(each -> String.valueOf(each.getFileName()).startsWith("snapshot-"))
                    .toList();
        }
    }

    private static long record(Path snapshot) {
        return Long.parseLong(String.valueOf(snapshot.getFileName()).substring("snapshot-".length()));
    }
}
