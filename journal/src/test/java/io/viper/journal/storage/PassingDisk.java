package io.viper.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A disk that hands everything on to a real one: for those that do one thing differently. */
public abstract class PassingDisk implements Storage {
    protected final Storage real;

    protected PassingDisk(Storage real) {
        this.real = real;
    }

    @Override
    public Path folder() {
        return real.folder();
    }

    @Override
    public List<String> names() throws IOException {
        return real.names();
    }

    @Override
    public StorageFile create(String name) throws IOException {
        return real.create(name);
    }

    @Override
    public StorageFile open(String name) throws IOException {
        return real.open(name);
    }

    @Override
    public StorageFile openForReading(String name) throws IOException {
        return real.openForReading(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        real.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        real.delete(name);
    }

    @Override
    public void syncFolder() throws IOException {
        real.syncFolder();
    }

    @Override
    public long usableBytes() throws IOException {
        return real.usableBytes();
    }

    @Override
    public long totalBytes() throws IOException {
        return real.totalBytes();
    }

    /** A file of one. */
    protected abstract static class PassingFile implements StorageFile {
        protected final StorageFile file;

        protected PassingFile(StorageFile file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            return file.write(source, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force(boolean length) throws IOException {
            file.force(length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
