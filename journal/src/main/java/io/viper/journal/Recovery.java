package io.viper.journal;

import io.viper.journal.storage.Storage;
import io.viper.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a new writer finds: where the journal ends, and how. Nothing is changed before everything is proven.
 *
 * @param epoch the last writer's
 * @param end the last record
 * @param tail how the journal ended; what was cut is kept in a file beside it
 */
record Recovery(long epoch, JournalMark end, Tail tail) {
    private static final int CHUNK = 1 << 20;

    /**
     * Proves the last segment, compares the journal with the mark, and makes what was read durable.
     *
     * @throws JournalException if it cannot be continued; it is as it was then
     */
    static Recovery of(Storage storage, JournalOptions options) throws IOException {
        List<String> segments = SegmentName.list(storage);
        JournalMark mark = options.mark();
        if (mark != null) JournalReader.after(storage, mark).close();
        if (segments.isEmpty()) return new Recovery(0, JournalMark.START, new Tail(Tail.State.OPEN, 0, "", 0, 0, ""));
        String last = segments.getLast();
        Recovery recovery;
        try (JournalReader reader = JournalReader.ofSegment(storage, last)) {
            while (reader.next()) {}
            recovery = new Recovery(reader.epoch(), reader.mark(), reader.tail());
        }
        if (recovery.tail.cutBytes() > 0) tryToKeep(storage, recovery.tail);
        seal(storage, recovery.tail);
        return recovery;
    }

    /**
     * Nothing is appended to a segment of another life: it ends where its last record ends. After a kill that record may be
     * in the system's memory only, and after a failed flush the system may think that it is not. So everything is
     * written over itself and flushed before something new rests on it. A file that was cut to its length in good order is
     * flushed already.
     */
    static void seal(Storage storage, Tail tail) throws IOException {
        try (StorageFile file = storage.open(tail.file())) {
            if (tail.state() == Tail.State.CLOSED && file.size() == tail.offset()) return;
            copy(file, 0, file, 0, tail.offset());
            file.truncate(tail.offset());
            file.force(true);
        }
    }

    /** What was cut is evidence. Without space for it the journal goes on all the same. */
    private static void tryToKeep(Storage storage, Tail tail) {
        try {
            keep(storage, tail, "cut-after-" + tail.sequence());
        } catch (IOException _) {
            // Told by the tail, if not kept.
        }
    }

    /** Copies what a tail cuts off into a file beside the segment; its bytes are on the disk when this returns. */
    static void keep(Storage storage, Tail tail, String name) throws IOException {
        try (StorageFile file = storage.openForReading(tail.file());
                StorageFile evidence = storage.create(name)) {
            copy(file, tail.offset(), evidence, 0, tail.cutBytes());
            evidence.force(true);
        }
    }

    private static void copy(StorageFile from, long start, StorageFile to, long target, long length)
            throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, Math.max(1, length)));
        for (long done = 0; done < length; ) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), length - done));
            from.readFully(chunk, start + done);
            chunk.flip();
            if (!chunk.hasRemaining()) throw new IOException("the file became shorter while it was copied");
            done += chunk.remaining();
            to.writeFully(chunk, target + done - chunk.limit());
        }
    }
}
