package io.viper.journal;

import io.viper.journal.codec.Bytes;
import io.viper.journal.storage.Storage;
import io.viper.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * A snapshot as bytes:
 *
 * <pre>
 *  0  8  VIPERSNP
 *  8  4  format version
 * 12  4  CRC32C of the format version and of everything behind this
 * 16  8  sequence of the last record that the state knows
 * 24  8  when it was taken, UTC epoch nanoseconds
 * 32  8  hash of the state
 * 40  8  length of the state
 * 48 16  hash of the record
 * 64     the state
 * </pre>
 */
final class SnapshotFile {
    static final int FORMAT = 1;

    private static final byte[] MAGIC = "VIPERSNP".getBytes(StandardCharsets.US_ASCII);
    private static final int SIZE = 64;
    private static final int CHECKED_FROM = 16;

    private SnapshotFile() {}

    static ByteBuffer toBytes(Snapshot snapshot) {
        byte[] state = snapshot.state().toArray();
        byte[] bytes = Arrays.copyOf(MAGIC, SIZE + state.length);
        Frame.put(bytes, 8, FORMAT);
        Frame.put(bytes, 16, snapshot.mark().sequence());
        Frame.put(bytes, 24, snapshot.time());
        Frame.put(bytes, 32, snapshot.stateHash());
        Frame.put(bytes, 40, (long) state.length);
        System.arraycopy(HexFormat.of().parseHex(snapshot.mark().hash()), 0, bytes, 48, Frame.HASH);
        System.arraycopy(state, 0, bytes, SIZE, state.length);
        Frame.put(bytes, 12, crc(bytes));
        return ByteBuffer.wrap(bytes);
    }

    /**
     * Reads and proves one.
     *
     * @throws IOException if it cannot be read, is damaged, or is newer than this program; the message says which
     */
    static Snapshot read(Storage storage, String name) throws IOException {
        byte[] bytes = content(storage, name);
        if (bytes.length < SIZE || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("no snapshot at all");
        }
        if (Frame.intAt(bytes, 12) != crc(bytes)) throw new IOException("the checksum is wrong");
        int format = Frame.intAt(bytes, 8);
        if (format != FORMAT) throw new IOException("format version " + format + ", known is " + FORMAT);
        if (Frame.longAt(bytes, 40) != bytes.length - SIZE) throw new IOException("the length is wrong");
        String hash = Frame.hex(Arrays.copyOfRange(bytes, 48, 48 + Frame.HASH));
        return new Snapshot(
                new JournalMark(Frame.longAt(bytes, 16), hash),
                Frame.longAt(bytes, 24),
                Frame.longAt(bytes, 32),
                Bytes.of(Arrays.copyOfRange(bytes, SIZE, bytes.length)));
    }

    private static byte[] content(Storage storage, String name) throws IOException {
        try (StorageFile file = storage.openForReading(name)) {
            byte[] bytes = new byte[Math.toIntExact(file.size())];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            file.readFully(buffer, 0);
            if (buffer.hasRemaining()) throw new IOException("the file became shorter while it was read");
            return bytes;
        }
    }

    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 8, 4);
        crc.update(bytes, CHECKED_FROM, bytes.length - CHECKED_FROM);
        return (int) crc.getValue();
    }
}
