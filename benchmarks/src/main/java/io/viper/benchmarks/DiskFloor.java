package io.viper.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What a disk needs for 512 bytes and an fdatasync, in a file whose room is there already. */
final class DiskFloor implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int BLOCKS = 8_000;

    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    private final FileChannel file;
    private int next;

    DiskFloor(Path home) throws IOException {
        file = FileChannel.open(home.resolve("disk"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        file.write(ByteBuffer.allocate(BLOCK * BLOCKS));
        file.force(true);
    }

    /** Once. @return how long it took, nanoseconds */
    long flush() throws IOException {
        long before = System.nanoTime();
        file.write(block.clear(), (next++ % BLOCKS) * (long) BLOCK);
        file.force(false);
        return System.nanoTime() - before;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
