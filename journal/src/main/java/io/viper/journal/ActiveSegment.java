package io.viper.journal;

import io.viper.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The segment that is being written. What is written at once follows what was written before; the writer's lock guards it. */
final class ActiveSegment {
    private final StorageFile file;
    private final long capacity;
    private long offset = SegmentHeader.SIZE;

    ActiveSegment(StorageFile file, long capacity) {
        this.file = file;
        this.capacity = capacity;
    }

    /** Bytes that still fit. */
    long left() {
        return capacity - offset;
    }

    void write(ByteBuffer records) throws IOException {
        int bytes = records.remaining();
        file.writeFully(records, offset);
        offset += bytes;
    }

    /** May run while others write. The length never changes, so the disk has only data to flush. */
    void force() throws IOException {
        file.force(false);
    }

    /** No more records: cut to what is used, durable, closed. */
    void finish() throws IOException {
        try (file) {
            file.truncate(offset);
            file.force(true);
        }
    }

    /** Lets go of the file as it is. */
    void abandon() {
        try {
            file.close();
        } catch (IOException _) {
            // Nothing depends on it any more.
        }
    }
}
