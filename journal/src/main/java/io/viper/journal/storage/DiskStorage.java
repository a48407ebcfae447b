package io.viper.journal.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of the real file system, by {@link FileChannel}. Never by memory mapping: there a full or failing disk is a
 * signal that kills the process, here it is an {@link IOException}.
 *
 * <p>Java closes a channel whose thread is interrupted during an operation. An interrupt that came before waits until the
 * operation is over; one that comes in the middle of it ends the journal, so do not interrupt threads that use it.
 */
public final class DiskStorage implements Storage {
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private final Path folder;

    private DiskStorage(Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    /** A folder that is there. */
    public static DiskStorage of(Path folder) throws IOException {
        return new DiskStorage(folder);
    }

    /** A folder that is made if it is not there. */
    public static DiskStorage make(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new DiskStorage(folder);
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Override
    public StorageFile create(String name) throws IOException {
        return open(
                name,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    @Override
    public StorageFile open(String name) throws IOException {
        return open(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public StorageFile openForReading(String name) throws IOException {
        return open(name, StandardOpenOption.READ);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                folder.resolve(from),
                folder.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void syncFolder() throws IOException {
        // Windows cannot open a folder and writes its names through by itself.
        if (WINDOWS) return;
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public long usableBytes() throws IOException {
        return store().getUsableSpace();
    }

    @Override
    public long totalBytes() throws IOException {
        return store().getTotalSpace();
    }

    private FileStore store() throws IOException {
        return Files.getFileStore(folder);
    }

    private StorageFile open(String name, OpenOption... options) throws IOException {
        return new DiskFile(FileChannel.open(folder.resolve(name), options));
    }

    /** A channel that an earlier interrupt does not close. */
    private record DiskFile(FileChannel channel) implements StorageFile {
        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            boolean interrupted = Thread.interrupted();
            try {
                return channel.read(target, position);
            } finally {
                restore(interrupted);
            }
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            boolean interrupted = Thread.interrupted();
            try {
                return channel.write(source, position);
            } finally {
                restore(interrupted);
            }
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void force(boolean length) throws IOException {
            boolean interrupted = Thread.interrupted();
            try {
                channel.force(length);
            } finally {
                restore(interrupted);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }

        private static void restore(boolean interrupted) {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
