package io.viper.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to write to a journal. The system takes it back when the process ends, however it ends.
 *
 * <p>Within a process a list does the work, and before the file is touched: on POSIX systems closing any channel of the
 * locked file gives up the lock of the whole process, so that a second attempt must not even open it.
 */
final class JournalLock implements AutoCloseable {
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final String NAME = "journal.lock";
    private static final int LONGEST_NOTE = 100;

    private final Path folder;
    private final FileChannel channel;

    private JournalLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder, or says who has it.
     *
     * @param folder the real path
     */
    static JournalLock take(Path folder) throws IOException {
        if (!HELD_HERE.add(folder)) {
            throw new JournalLockedException(folder.toString(), me() + ", which is this process");
        }
        try {
            return open(folder);
        } catch (IOException | RuntimeException refused) {
            HELD_HERE.remove(folder);
            throw refused;
        }
    }

    private static JournalLock open(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            // Behind the text, because Windows lets nobody read what is locked.
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            if (lock == null) throw new JournalLockedException(folder.toString(), holder(channel));
            note(channel);
            return new JournalLock(folder, channel);
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
    }

    /** Leaves a note for whoever finds the lock taken; on a full disk there is none, and the lock holds all the same. */
    private static void note(FileChannel channel) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(me().getBytes(StandardCharsets.UTF_8)), 0);
        } catch (IOException _) {
            // The note is a courtesy.
        }
    }

    /** Lets one go that may have been taken. */
    static void release(@Nullable JournalLock ownership) {
        try {
            if (ownership != null) ownership.close();
        } catch (IOException _) {
            // The system takes the lock back when the process ends.
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer note = ByteBuffer.allocate(LONGEST_NOTE);
        int read = channel.read(note, 0);
        return read <= 0 ? "another process" : new String(note.array(), 0, read, StandardCharsets.UTF_8);
    }

    private static String me() {
        return "pid " + ProcessHandle.current().pid();
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
