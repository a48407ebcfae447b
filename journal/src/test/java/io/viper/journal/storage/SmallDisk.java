package io.viper.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk with room for so many bytes: what would make its files longer than that is refused, overwriting is not. */
public final class SmallDisk implements Storage {
    private final Storage real;
    private long room;

    public SmallDisk(Storage real, long room) {
        this.real = real;
        this.room = room;
    }

    /** Somebody makes room, or takes it. */
    public void resize(long newRoom) {
        room = newRoom;
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
        return new SmallFile(real.create(name));
    }

    @Override
    public StorageFile open(String name) throws IOException {
        return new SmallFile(real.open(name));
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
    public void syncFolder() {}

    @Override
    public long usableBytes() throws IOException {
        return Math.max(0, room - used());
    }

    @Override
    public long totalBytes() {
        return room;
    }

    private long used() throws IOException {
        long used = 0;
        for (String name : real.names()) used += Files.size(folder().resolve(name));
        return used;
    }

    private final class SmallFile implements StorageFile {
        private final StorageFile file;

        SmallFile(StorageFile file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            long growth = position + source.remaining() - file.size();
            if (growth > 0 && growth > usableBytes()) throw new IOException("No space left on device");
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
        public void force(boolean length) {}

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
