package io.viper.journal;

import io.viper.journal.storage.StorageFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A compressed segment, unpacked into memory. It is read only. */
final class PackedFile implements StorageFile {
    private final byte[] content;

    private PackedFile(byte[] content) {
        this.content = content;
    }

    /** Unpacks an open file and closes it. @throws IOException if it is damaged */
    static PackedFile of(StorageFile packed) throws IOException {
        try (packed;
                GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(packed)))) {
            return new PackedFile(in.readAllBytes());
        }
    }

    /** What a file holds, packed. */
    static byte[] packed(StorageFile file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes(file));
        }
        return packed.toByteArray();
    }

    /** All of a file. */
    static byte[] bytes(StorageFile file) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(file.size())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        file.readFully(buffer, 0);
        if (buffer.hasRemaining()) throw new IOException("the file became shorter while it was read");
        return bytes;
    }

    @Override
    public int read(ByteBuffer target, long position) {
        if (position >= content.length) return -1;
        int count = (int) Math.min(target.remaining(), content.length - position);
        target.put(content, (int) position, count);
        return count;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        throw new IOException("a packed segment is not written to");
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public void truncate(long size) throws IOException {
        throw new IOException("a packed segment is not cut");
    }

    @Override
    public void force(boolean length) {
        // nothing is written here
    }

    @Override
    public void close() {
        // was closed when it was unpacked
    }
}
