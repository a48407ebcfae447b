package io.viper.store.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Expanded content that stops growing where a bomb would go off. */
final class BoundedStream extends FilterInputStream {
    private final Limits limits;
    private final LongSupplier compressed;
    private long expanded;

    /** @param compressed how many bytes the expanded ones were made from so far */
    BoundedStream(InputStream in, Limits limits, LongSupplier compressed) {
        super(in);
        this.limits = limits;
        this.compressed = compressed;
    }

    /** The content expands beyond its limits. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        TooLarge(String message) {
            super(message);
        }
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) count(1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) count(count);
        return count;
    }

    private void count(int bytes) throws IOException {
        expanded += bytes;
        if (expanded > limits.expandedBytes()) {
            throw new TooLarge("expands to more than " + limits.expandedBytes() + " bytes");
        }
        if (expanded > limits.ratioFrom() && expanded / Math.max(1, compressed.getAsLong()) > limits.ratio()) {
            throw new TooLarge("expands more than " + limits.ratio() + "-fold");
        }
    }
}
