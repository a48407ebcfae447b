package io.viper.journal;

import io.viper.journal.storage.Storage;
import io.viper.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The next segment, already there and full of zeros: its bytes are the journal's on a disk that is full by then, so cancels
 * and exits can be journaled while new risk is refused. Zeros are really written, as a file with holes promises nothing; on
 * file systems that never overwrite in place (btrfs, zfs) the promise is weaker. Safe for several threads.
 */
final class Reserve {
    static final String NAME = "reserve";

    private static final String UNFINISHED = "reserve.tmp";
    private static final int CHUNK = 1 << 20;

    private final Storage storage;
    private final long size;
    private boolean ready;
    private boolean closed;
    private String problem = "";

    Reserve(Storage storage, long size) {
        this.storage = storage;
        this.size = size;
    }

    /** Makes the reserve unless it is there. False if that failed; {@link #problem} says why. */
    synchronized boolean prepare() {
        if (ready || closed) return ready;
        try {
            if (!isUsable()) create();
            ready = true;
            problem = "";
        } catch (IOException failure) {
            problem = "no reserve can be written: " + failure.getMessage();
        }
        return ready;
    }

    /**
     * Nothing is written from here on; waits for what is being written. A late helper would otherwise write its zeros into
     * what the next writer has made a segment by then.
     */
    synchronized void close() {
        closed = true;
        if (!ready) problem = "the journal is closed";
    }

    synchronized boolean ready() {
        return ready;
    }

    synchronized String problem() {
        return problem;
    }

    /** Turns the reserve into a segment. On the disk, with its name, when this returns. */
    synchronized StorageFile take(SegmentHeader header) throws IOException {
        if (!prepare()) throw new IOException("the disk is full and the reserve is used up: " + problem);
        ready = false;
        StorageFile file = storage.open(NAME);
        try {
            file.writeFully(ByteBuffer.wrap(header.toBytes()), 0);
            file.force(false);
            storage.rename(NAME, SegmentName.of(header.first()));
            storage.syncFolder();
            return file;
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /** Whether an earlier writer left a reserve of the right length. */
    private boolean isUsable() throws IOException {
        if (!storage.names().contains(NAME)) return false;
        try (StorageFile file = storage.openForReading(NAME)) {
            return file.size() == size;
        }
    }

    private void create() throws IOException {
        try (StorageFile file = storage.create(UNFINISHED)) {
            byte[] zeros = new byte[(int) Math.min(CHUNK, size)];
            for (long at = 0; at < size; at += zeros.length) {
                file.writeFully(ByteBuffer.wrap(zeros, 0, (int) Math.min(zeros.length, size - at)), at);
            }
            file.force(true);
        } catch (IOException failure) {
            giveBack();
            throw failure;
        }
        storage.rename(UNFINISHED, NAME);
        storage.syncFolder();
    }

    /** Half a reserve helps nobody, and takes the space that others need. */
    private void giveBack() {
        try {
            storage.delete(UNFINISHED);
        } catch (IOException _) {
            // The next attempt overwrites it.
        }
    }
}
