package io.viper.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;

/** A disk with room for so many bytes: what would make its files longer than that is refused, overwriting is not. */
public final class SmallDisk extends PassingDisk {
    private long room;

    public SmallDisk(Storage real, long room) {
        super(real);
        this.room = room;
    }

    /** Somebody makes room, or takes it. */
    public void resize(long newRoom) {
        room = newRoom;
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

    private final class SmallFile extends PassingFile {
        SmallFile(StorageFile file) {
            super(file);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            long growth = position + source.remaining() - file.size();
            if (growth > 0 && growth > usableBytes()) throw new IOException("No space left on device");
            return file.write(source, position);
        }

        @Override
        public void force(boolean length) {}
    }
}
