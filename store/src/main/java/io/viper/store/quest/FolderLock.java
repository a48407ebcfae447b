package io.viper.store.quest;

import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write to a folder, which one process has at a time. The system takes it back when the process ends.
 *
 * <p>Within a process a list does the work, and before the file is opened: on POSIX systems closing any channel of the
 * locked file gives up the lock of the whole process.
 */
final class FolderLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(Path folder) throws DataException, IOException {
        Path real = folder.toRealPath();
        if (!HELD_HERE.add(real)) throw taken(folder);
        try {
            return open(real);
        } catch (IOException | DataException | RuntimeException refused) {
            HELD_HERE.remove(real);
            throw refused;
        }
    }

    private static FolderLock open(Path folder) throws DataException, IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) throw taken(folder);
            return new FolderLock(folder, channel);
        } catch (IOException | DataException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    private static DataException taken(Path folder) {
        return new DataException(DataError.of(
                Category.IO,
                folder.toString(),
                "another process has the database open",
                "wait until it has finished, or stop it"));
    }

    @Override
    public void close() throws IOException {
        // A second time it may be somebody else's.
        if (!channel.isOpen()) return;
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(folder);
        }
    }
}
