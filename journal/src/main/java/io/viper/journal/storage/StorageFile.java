package io.viper.journal.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file. Reading, writing and forcing may happen in several threads at once. */
public interface StorageFile extends Closeable {
    /** Reads some bytes from a position; -1 at the end of the file. */
    int read(ByteBuffer target, long position) throws IOException;

    /** Writes some of the bytes at a position and says how many: it may be fewer than there are. */
    int write(ByteBuffer source, long position) throws IOException;

    /** Its length. */
    long size() throws IOException;

    /** Cuts what is beyond a length. */
    void truncate(long size) throws IOException;

    /**
     * Returns when everything written before is on the disk.
     *
     * @param length whether a changed length must be there too; without it the disk has less to do
     */
    void force(boolean length) throws IOException;

    /** Writes all of the bytes. */
    default void writeFully(ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            int written = write(source, at);
            // A disk that takes nothing and says nothing would keep us here for ever.
            if (written <= 0) throw new IOException("the disk takes no more bytes");
            at += written;
        }
    }

    /** Reads until the buffer is full or the file ends. */
    default void readFully(ByteBuffer target, long position) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int read = read(target, at);
            if (read < 0) return;
            at += read;
        }
    }
}
