package io.viper.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A disk that fails at its n-th operation, once. What the system reports afterwards is success, as it does after a failed
 * flush. Flushes are counted, not done: nothing here loses power.
 */
public final class FailingDisk extends PassingDisk {
    /** How it fails. */
    public enum Failure {
        /** The operation does nothing and says that the disk is full. */
        FULL,
        /** The operation does nothing and says that the disk is broken. */
        BROKEN,
        /** Half of the bytes are written, then the disk is broken. */
        TORN,
        /** Fewer bytes are written than asked for, which is no error. */
        SHORT
    }

    private final int failsAt;
    private final Failure fault;
    private int operations;
    private Runnable beforeFlush = () -> {};

    public FailingDisk(Storage real, int failsAt, Failure fault) {
        super(real);
        this.failsAt = failsAt;
        this.fault = fault;
    }

    /** A disk that does not fail, and need not hurry either as its flushes do nothing. */
    public static FailingDisk never(Storage real) {
        return new FailingDisk(real, 0, Failure.SHORT);
    }

    /** Something that every flush does first, such as taking its time. */
    public void beforeFlush(Runnable action) {
        beforeFlush = action;
    }

    /** How many operations there were. */
    public int operations() {
        return operations;
    }

    @Override
    public StorageFile create(String name) throws IOException {
        count();
        return new FailingFile(real.create(name));
    }

    @Override
    public StorageFile open(String name) throws IOException {
        count();
        return new FailingFile(real.open(name));
    }

    @Override
    public StorageFile openForReading(String name) throws IOException {
        count();
        return new FailingFile(real.openForReading(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        count();
        real.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        count();
        real.delete(name);
    }

    @Override
    public void syncFolder() throws IOException {
        count();
    }

    @Override
    public long usableBytes() throws IOException {
        count();
        return real.usableBytes();
    }

    private boolean fails() {
        return ++operations == failsAt;
    }

    private void count() throws IOException {
        if (fails() && fault != Failure.SHORT) throw failure();
    }

    private IOException failure() {
        return new IOException(fault == Failure.FULL ? "No space left on device" : "Input/output error");
    }

    private final class FailingFile extends PassingFile {
        FailingFile(StorageFile file) {
            super(file);
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            count();
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            if (!fails()) return file.write(source, position);
            if (fault == Failure.FULL || fault == Failure.BROKEN) throw failure();
            int limit = source.limit();
            source.limit(source.position() + (source.remaining() + 1) / 2);
            int written = file.write(source, position);
            source.limit(limit);
            if (fault == Failure.TORN) throw failure();
            return written;
        }

        @Override
        public void truncate(long size) throws IOException {
            count();
            file.truncate(size);
        }

        @Override
        public void force(boolean length) throws IOException {
            count();
            beforeFlush.run();
        }
    }
}
