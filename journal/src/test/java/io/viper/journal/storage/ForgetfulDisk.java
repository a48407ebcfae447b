package io.viper.journal.storage;

import io.viper.core.Rng;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A disk whose power goes at its n-th operation. What was not flushed by then is there or not, sector by sector and in no
 * order; of the names that were not synced the last ones are undone.
 */
public final class ForgetfulDisk extends PassingDisk {
    private static final int SECTOR = 512;

    private final Path attic;
    /** For each file what its sectors were before they were written and not yet flushed. */
    private final Map<String, Map<Long, byte[]>> unflushed = new HashMap<>();

    private final Deque<Undo> unsynced = new ArrayDeque<>();
    private int operationsLeft;
    private int saved;

    private interface Undo {
        void run() throws IOException;
    }

    /** With the power going at an operation; {@code attic} is a folder for what may come back. */
    public ForgetfulDisk(Storage real, Path attic, int operations) {
        super(real);
        this.attic = attic;
        this.operationsLeft = operations;
    }

    /** Whether the power is gone. */
    public boolean dark() {
        return operationsLeft <= 0;
    }

    /** Decides what the disk had kept. */
    public void crash(Rng rng) throws IOException {
        int undone = rng.between(0, unsynced.size());
        for (int i = 0; i < undone; i++) unsynced.removeLast().run();
        for (Map.Entry<String, Map<Long, byte[]>> file : unflushed.entrySet()) {
            if (!Files.exists(folder().resolve(file.getKey()))) continue;
            int mood = rng.nextInt(4);
            for (Map.Entry<Long, byte[]> sector : file.getValue().entrySet()) {
                boolean lost = mood == 0 || mood != 1 && rng.nextBoolean();
                if (lost) restore(file.getKey(), sector.getKey(), sector.getValue());
            }
        }
    }

    private void restore(String name, long position, byte[] content) throws IOException {
        try (StorageFile file = real.open(name)) {
            int length = (int) Math.min(content.length, file.size() - position);
            if (length > 0) file.writeFully(ByteBuffer.wrap(content, 0, length), position);
        }
    }

    @Override
    public StorageFile create(String name) throws IOException {
        operate();
        Undo undo = replaced(name);
        StorageFile file = real.create(name);
        unsynced.add(undo);
        return new ForgetfulFile(file, sectors(name));
    }

    @Override
    public StorageFile open(String name) throws IOException {
        return new ForgetfulFile(real.open(name), sectors(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        operate();
        Undo undo = replaced(to);
        real.rename(from, to);
        unsynced.add(() -> {
            real.rename(to, from);
            undo.run();
        });
        unflushed.put(to, sectors(from));
        unflushed.remove(from);
    }

    @Override
    public void delete(String name) throws IOException {
        operate();
        unsynced.add(replaced(name));
        real.delete(name);
    }

    @Override
    public void syncFolder() throws IOException {
        operate();
        unsynced.clear();
    }

    private Map<Long, byte[]> sectors(String name) {
        return unflushed.computeIfAbsent(name, fresh -> new HashMap<>());
    }

    /** What brings back the file that has this name now. */
    private Undo replaced(String name) throws IOException {
        Path file = folder().resolve(name);
        if (!Files.exists(file)) return () -> real.delete(name);
        Path copy = attic.resolve("saved-" + saved++);
        Files.copy(file, copy);
        return () -> Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private void operate() throws IOException {
        if (--operationsLeft <= 0) throw new IOException("the power is gone");
    }

    private final class ForgetfulFile extends PassingFile {
        private final Map<Long, byte[]> sectors;

        ForgetfulFile(StorageFile file, Map<Long, byte[]> sectors) {
            super(file);
            this.sectors = sectors;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            operate();
            long end = position + source.remaining();
            for (long sector = position / SECTOR; sector * SECTOR < end; sector++) remember(sector * SECTOR);
            return file.write(source, position);
        }

        private void remember(long position) throws IOException {
            if (sectors.containsKey(position)) return;
            ByteBuffer before = ByteBuffer.allocate(SECTOR);
            file.readFully(before, position);
            sectors.put(position, before.array());
        }

        @Override
        public void truncate(long size) throws IOException {
            operate();
            file.truncate(size);
        }

        @Override
        public void force(boolean length) throws IOException {
            operate();
            sectors.clear();
        }
    }
}
