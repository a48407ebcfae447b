package io.viper.journal;

import io.viper.journal.codec.RecordType;
import io.viper.journal.storage.Storage;
import io.viper.journal.storage.StorageFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One segment, read through a window that moves forward. Says of the bytes at a place whether they are the record that
 * belongs there.
 */
final class SegmentReader implements Closeable {
    /** What the bytes at the current place are. */
    enum Finding {
        /** The record that belongs there. */
        RECORD,
        /** Zeros, or the end of the file: nothing was written there yet. */
        NOTHING,
        /** No whole record. */
        BROKEN,
        /** A whole record, but another one than belongs there: no crash leaves that behind. */
        FOREIGN
    }

    private static final int WINDOW = 1 << 18;

    private final String name;
    private final StorageFile file;
    private final SegmentHeader header;
    private final CRC32C crc = new CRC32C();

    private long size;
    private byte[] window;
    /** Where the window starts in the file, which byte of it is the current place, and where what was read ends. */
    private long base;

    private int at;
    private int limit;
    private String problem = "";

    private SegmentReader(String name, StorageFile file, SegmentHeader header, long size) {
        this.name = name;
        this.file = file;
        this.header = header;
        this.size = size;
        this.window = new byte[(int) Math.min(WINDOW, Math.max(size, SegmentHeader.SIZE))];
        this.base = SegmentHeader.SIZE;
    }

    /** Opens a segment at its first record. */
    static SegmentReader open(Storage storage, String name) throws IOException {
        StorageFile file = file(storage, name);
        try {
            SegmentHeader header = SegmentHeader.read(file, name);
            if (header.first() != SegmentName.first(name)) {
                throw new JournalCorruptException(
                        name, 0, header.first(), "the file's name does not say its first record", true);
            }
            return new SegmentReader(name, file, header, file.size());
        } catch (IOException | RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    /** One that was listed may have been compressed since. */
    private static StorageFile file(Storage storage, String name) throws IOException {
        if (SegmentName.isPacked(name)) return PackedFile.of(storage.openForReading(name));
        try {
            return storage.openForReading(name);
        } catch (NoSuchFileException gone) {
            return PackedFile.of(storage.openForReading(SegmentName.packed(name)));
        }
    }

    String name() {
        return name;
    }

    SegmentHeader header() {
        return header;
    }

    /** The current place in the file. */
    long offset() {
        return base + at;
    }

    long size() {
        return size;
    }

    /** Why the last finding was no record. */
    String problem() {
        return problem;
    }

    /** The bytes around the current place; the record there starts at {@link #start}. */
    byte[] window() {
        return window;
    }

    int start() {
        return at;
    }

    /** Looks at the current place for the record with this sequence and this hash before it. */
    Finding look(long sequence, byte[] previous) throws IOException {
        Finding finding = look();
        if (finding != Finding.RECORD) return finding;
        long found = Frame.longAt(window, at + Frame.SEQUENCE);
        if (found != sequence) {
            problem = "record " + found + " stands where record " + sequence + " belongs";
            return Finding.FOREIGN;
        }
        int hash = at + Frame.PREVIOUS;
        if (!Arrays.equals(window, hash, hash + Frame.HASH, previous, 0, Frame.HASH)) {
            problem = "the record does not follow the one before: the hash chain is broken";
            return Finding.FOREIGN;
        }
        return Finding.RECORD;
    }

    /** Looks at the current place for any whole record. */
    Finding look() throws IOException {
        if (!has(Frame.HEAD)) {
            problem = "the file ends within a record";
            return restIsZero() ? Finding.NOTHING : Finding.BROKEN;
        }
        if (Frame.longAt(window, at) == 0) return Finding.NOTHING;
        int length = Frame.intAt(window, at + Frame.LENGTH);
        if (length <= 0 || length > Frame.LARGEST_PAYLOAD) {
            problem = "a record of " + length + " bytes";
            return Finding.BROKEN;
        }
        int whole = Frame.size(length);
        if (!has(whole)) {
            problem = "the file ends within a record";
            return Finding.BROKEN;
        }
        if (Frame.intAt(window, at + Frame.CRC) != Frame.crc(crc, window, at, whole)) {
            problem = "the checksum is wrong";
            return Finding.BROKEN;
        }
        return Finding.RECORD;
    }

    /** The size of the record at the current place, frame and padding included. */
    int recordSize() {
        return Frame.size(Frame.intAt(window, at + Frame.LENGTH));
    }

    /** The type of the record at the current place. @throws JournalVersionException if it, or its version, is not known */
    RecordType recordType() {
        int number = Frame.shortAt(window, at + Frame.TYPE);
        int version = Frame.shortAt(window, at + Frame.VERSION);
        RecordType type = RecordType.of(number);
        if (type != null && version >= 1 && version <= type.version()) return type;
        String what = type == null ? "type " + number : type.text();
        long sequence = Frame.longAt(window, at + Frame.SEQUENCE);
        throw new JournalVersionException(name, offset(), "record " + sequence + " is " + what + " version " + version);
    }

    /** Moves on. */
    void skip(int bytes) {
        at += bytes;
    }

    /** Moves to any place and forgets what was read, as the file may have changed. */
    void seek(long offset) throws IOException {
        base = offset;
        at = 0;
        limit = 0;
        size = file.size();
    }

    /** Whether so many bytes from the current place on are in the window now. */
    boolean has(int bytes) throws IOException {
        if (limit - at >= bytes) return true;
        if (size - offset() < bytes) {
            if (limit - at < size - offset()) fill((int) (size - offset()));
            return false;
        }
        fill(bytes);
        return limit - at >= bytes;
    }

    /** How many bytes from the current place on are in the window. */
    int available() {
        return Math.max(0, limit - at);
    }

    private void fill(int wanted) throws IOException {
        int kept = available();
        byte[] target = wanted <= window.length ? window : new byte[Math.max(wanted, WINDOW)];
        if (kept > 0) System.arraycopy(window, at, target, 0, kept);
        base += at;
        at = 0;
        window = target;
        ByteBuffer buffer = ByteBuffer.wrap(window, kept, window.length - kept);
        file.readFully(buffer, base + kept);
        limit = buffer.position();
    }

    private boolean restIsZero() {
        for (int i = at; i < limit; i++) {
            if (window[i] != 0) return false;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
