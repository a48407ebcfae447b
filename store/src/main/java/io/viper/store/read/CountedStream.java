package io.viper.store.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Counts the bytes that were read. */
final class CountedStream extends FilterInputStream {
    private final LongConsumer progress;
    private long count;

    /** @param progress is told the count after each read */
    CountedStream(InputStream in, LongConsumer progress) {
        super(in);
        this.progress = progress;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) count++;
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        if (read > 0) {
            count += read;
            progress.accept(count);
        }
        return read;
    }
}
