package io.viper.live;

import io.viper.journal.storage.PassingDisk;
import io.viper.journal.storage.Storage;
import io.viper.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A disk that is a crash point before and after everything that it is asked to change or to flush. */
final class WatchedDisk extends PassingDisk {
    WatchedDisk(Storage real) {
        super(real);
    }

    /** Something that the disk does. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T around(String name, Work<T> work) throws IOException {
        CrashPoint.hit(name + ".before");
        T result = work.run();
        CrashPoint.hit(name + ".after");
        return result;
    }

    @Override
    public StorageFile create(String name) throws IOException {
        return around("create", () -> new WatchedFile(real.create(name)));
    }

    @Override
    public StorageFile open(String name) throws IOException {
        return new WatchedFile(real.open(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        around("rename", () -> {
            real.rename(from, to);
            return to;
        });
    }

    @Override
    public void delete(String name) throws IOException {
        around("delete", () -> {
            real.delete(name);
            return name;
        });
    }

    @Override
    public void syncFolder() throws IOException {
        around("sync-folder", () -> {
            real.syncFolder();
            return real;
        });
    }

    private static final class WatchedFile extends PassingFile {
        WatchedFile(StorageFile file) {
            super(file);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            return around("write", () -> file.write(source, position));
        }

        @Override
        public void truncate(long size) throws IOException {
            around("truncate", () -> {
                file.truncate(size);
                return size;
            });
        }

        @Override
        public void force(boolean length) throws IOException {
            around("fsync", () -> {
                file.force(length);
                return length;
            });
        }
    }
}
