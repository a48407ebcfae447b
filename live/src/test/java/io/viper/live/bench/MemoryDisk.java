package io.viper.live.bench;

import io.viper.journal.storage.Storage;
import io.viper.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A disk in memory whose power may go: what was not forced is gone then. */
public final class MemoryDisk implements Storage {
    private final Path folder;
    private final Map<String, Content> files = new TreeMap<>();
    private final boolean forgetful;
    private boolean dark;

    private static final class Content {
        byte[] bytes = new byte[4096];
        int size;
        final Deque<Undo> unforced = new ArrayDeque<>();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Undo(int position, byte[] before, int size) {}

    /**
     * Empty.
     *
     * @param folder for the lock
     * @param forgetful whether it says that the last bytes are durable when they are not
     */
    public MemoryDisk(Path folder, boolean forgetful) {
        this.folder = folder;
        this.forgetful = forgetful;
    }

    /** Lets nothing be written any more, or lets it again. */
    public void dark(boolean now) {
        dark = now;
    }

    /** The power goes. */
    public void crash() {
        for (Content file : files.values()) {
            while (!file.unforced.isEmpty()) {
                Undo undo = file.unforced.removeLast();
                System.arraycopy(undo.before(), 0, file.bytes, undo.position(), undo.before().length);
                file.size = undo.size();
            }
        }
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public StorageFile create(String name) throws IOException {
        lit();
        files.put(name, new Content());
        return new MemoryFile(files.get(name));
    }

    @Override
    public StorageFile open(String name) throws IOException {
        Content content = files.get(name);
        if (content == null) throw new NoSuchFileException(name);
        return new MemoryFile(content);
    }

    @Override
    public StorageFile openForReading(String name) throws IOException {
        return open(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        lit();
        Content content = files.remove(from);
        if (content == null) throw new NoSuchFileException(from);
        files.put(to, content);
    }

    @Override
    public void delete(String name) throws IOException {
        lit();
        files.remove(name);
    }

    @Override
    public void syncFolder() {
        // names are kept at once
    }

    @Override
    public long usableBytes() {
        return 1L << 40;
    }

    @Override
    public long totalBytes() {
        return 1L << 40;
    }

    private void lit() throws IOException {
        if (dark) throw new IOException("the power is gone");
    }

    private final class MemoryFile implements StorageFile {
        private final Content content;

        MemoryFile(Content content) {
            this.content = content;
        }

        @Override
        public int read(ByteBuffer target, long position) {
            if (position >= content.size) return -1;
            int length = (int) Math.min(target.remaining(), content.size - position);
            target.put(content.bytes, (int) position, length);
            return length;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            lit();
            int at = (int) position;
            int length = source.remaining();
            while (content.bytes.length < at + length)
                content.bytes = Arrays.copyOf(content.bytes, content.bytes.length * 2);
            byte[] before = Arrays.copyOfRange(content.bytes, at, at + length);
            content.unforced.add(new Undo(at, before, content.size));
            source.get(content.bytes, at, length);
            content.size = Math.max(content.size, at + length);
            return length;
        }

        @Override
        public long size() {
            return content.size;
        }

        @Override
        public void truncate(long size) throws IOException {
            lit();
            content.size = (int) Math.min(size, content.size);
        }

        @Override
        public void force(boolean length) throws IOException {
            lit();
            int kept = forgetful && !length ? 6 : 0;
            while (content.unforced.size() > kept) content.unforced.removeFirst();
        }

        @Override
        public void close() {
            // nothing to let go
        }
    }
}
