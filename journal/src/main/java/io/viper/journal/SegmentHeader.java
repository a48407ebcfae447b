package io.viper.journal;

import io.viper.journal.storage.StorageFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The first 64 bytes of a segment. Their layout is the same in every format version, so that an old program can say that a
 * file is newer:
 *
 * <pre>
 *  0  8  VIPERJNL
 *  8  4  format version
 * 12  4  CRC32C of the format version and of everything behind this
 * 16  8  sequence of the first record
 * 24  8  epoch of the writer
 * 32  8  when the segment was started, UTC epoch nanoseconds
 * 40 16  hash of the record before the first; zeros if there is none
 * 56  8  zeros
 * </pre>
 *
 * @param first sequence of the first record
 * @param epoch who writes it
 * @param time when it was started
 * @param previous hash of the record before the first
 */
record SegmentHeader(long first, long epoch, long time, String previous) {
    static final int SIZE = 64;
    static final int FORMAT = 1;

    private static final byte[] MAGIC = "VIPERJNL".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKED_FROM = 16;

    /** The header of an open file. */
    static SegmentHeader read(StorageFile file, String name) throws IOException {
        byte[] bytes = new byte[SIZE];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        file.readFully(buffer, 0);
        if (buffer.hasRemaining()) throw corrupt(name, "the file ends within its header");
        if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) throw corrupt(name, "no journal at all");
        if (Frame.intAt(bytes, 12) != crc(bytes)) throw corrupt(name, "the header's checksum is wrong");
        int format = Frame.intAt(bytes, 8);
        if (format != FORMAT) {
            throw new JournalVersionException(name, 0, "format version " + format + ", known is " + FORMAT);
        }
        byte[] previous = Arrays.copyOfRange(bytes, 40, 40 + Frame.HASH);
        return new SegmentHeader(
                Frame.longAt(bytes, 16), Frame.longAt(bytes, 24), Frame.longAt(bytes, 32), Frame.hex(previous));
    }

    byte[] toBytes() {
        byte[] bytes = new byte[SIZE];
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        Frame.put(bytes, 8, FORMAT);
        Frame.put(bytes, 16, first);
        Frame.put(bytes, 24, epoch);
        Frame.put(bytes, 32, time);
        byte[] hash = HexFormat.of().parseHex(previous);
        System.arraycopy(hash, 0, bytes, 40, Frame.HASH);
        Frame.put(bytes, 12, crc(bytes));
        return bytes;
    }

    /** The format version is checked too: it lies in front of the checksum and is added to it. */
    private static int crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 8, 4);
        crc.update(bytes, CHECKED_FROM, SIZE - CHECKED_FROM);
        return (int) crc.getValue();
    }

    private static JournalCorruptException corrupt(String name, String what) {
        return new JournalCorruptException(name, 0, SegmentName.first(name), what, true);
    }
}
