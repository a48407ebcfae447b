package io.viper.store.disk;

import io.viper.core.model.Timeframe;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One series as a file of columns, which is mapped and copied into arrays at the speed of memory.
 *
 * <p>Little-endian. A header of 128 bytes: magic, version, kind, length of the bars in nanoseconds, rows, CRC-32C of the
 * columns, SHA-256 of the sources, CRC-32C of the header. Then each column without gaps, 8 bytes a value: the longs, then
 * the doubles, as {@link Rows} orders them. A file whose size, header or checksum does not fit is refused whole. The
 * name carries checksum and sources, so a new version never overwrites the one that somebody reads.
 */
public final class ColumnFile {
    private static final long MAGIC = 0x4C4F435245504956L; // "VIPERCOL"
    private static final int VERSION = 1;
    private static final int HEADER = 128;
    private static final int HEADER_CHECKED = HEADER - Integer.BYTES;
    private static final int CHUNK = 1 << 20;
    private static final int LARGEST_BUFFER = 1 << 30;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private ColumnFile() {}

    /** Where the file that a description belongs to lies in a folder. */
    public static Path in(Path folder, SeriesInfo info) {
        return in(folder, info.key(), info.checksum(), info.sourceHash());
    }

    private static Path in(Path folder, SeriesKey key, int checksum, byte[] sourceHash) {
        String stamp = HexFormat.of().toHexDigits(checksum) + HexFormat.of().formatHex(sourceHash, 0, Integer.BYTES);
        return folder.resolve(key.part() + "-" + stamp + ".columns");
    }

    /** Writes rows to a folder. @return the checksum of its columns */
    public static int write(Path folder, SeriesKey key, Rows rows, byte[] sourceHash) throws IOException {
        CRC32C crc = new CRC32C();
        Path temporary = AtomicFile.writeTemporary(folder.resolve(key.part() + ".columns"), channel -> {
            channel.position(HEADER);
            writeColumns(channel, rows, crc);
            ByteBuffer header = header(key, rows.size(), (int) crc.getValue(), sourceHash);
            channel.write(header, 0);
        });
        int checksum = (int) crc.getValue();
        AtomicFile.publish(temporary, in(folder, key, checksum, sourceHash));
        return checksum;
    }

    /**
     * Reads the rows from time {@code from} (included) to {@code to} (excluded), after checking all of the file.
     *
     * @throws IOException if there is no such file, or it cannot be read
     * @throws DataException if it is not whole, or not what {@code info} describes
     */
    public static Rows read(Path folder, SeriesInfo info, long from, long to) throws IOException, DataException {
        Path file = in(folder, info);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            String problem = problem(all, info);
            if (problem != null) throw bad(file, problem);
            return copy(all, info, from, to);
        }
    }

    /** Removes all column files of a series but the one that a description belongs to. */
    public static void removeOthers(Path folder, SeriesInfo info) throws IOException {
        Path keep = in(folder, info);
        try (var files = Files.newDirectoryStream(folder, info.key().part() + "-*.columns")) {
            for (Path file : files) if (!file.equals(keep)) Files.deleteIfExists(file);
        }
    }

    private static Rows copy(MemorySegment all, SeriesInfo info, long from, long to) {
        long count = info.count();
        long first = atOrAfter(all, count, from);
        int size = Math.toIntExact(Math.max(0, atOrAfter(all, count, to) - first));
        Rows rows = new Rows(info.key().kind(), size);
        rows.appendAll(size);
        long offset = HEADER + first * Long.BYTES;
        for (int c = 0; c < info.key().kind().longs(); c++, offset += count * Long.BYTES) {
            MemorySegment.copy(all, LONG, offset, rows.longs(c), 0, size);
        }
        for (int c = 0; c < info.key().kind().doubles(); c++, offset += count * Double.BYTES) {
            MemorySegment.copy(all, DOUBLE, offset, rows.doubles(c), 0, size);
        }
        return rows;
    }

    private static long atOrAfter(MemorySegment all, long count, long time) {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (all.get(LONG, HEADER + middle * Long.BYTES) < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static @Nullable String problem(MemorySegment all, SeriesInfo info) {
        if (all.byteSize() < HEADER || all.get(LONG, 0) != MAGIC) return "is no file of columns";
        ByteBuffer header = all.asSlice(0, HEADER).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(8) != VERSION) return "has version " + header.getInt(8) + ", not " + VERSION;
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, HEADER_CHECKED));
        if ((int) crc.getValue() != header.getInt(HEADER_CHECKED)) return "has a damaged header";
        ByteBuffer expected = header(info.key(), info.count(), info.checksum(), info.sourceHash());
        if (!header.equals(expected)) return "belongs to another version of the series";
        int columns = info.key().kind().longs() + info.key().kind().doubles();
        if (all.byteSize() != HEADER + info.count() * columns * Long.BYTES) return "has a wrong length";
        return checksum(all) == info.checksum() ? null : "has damaged columns";
    }

    private static int checksum(MemorySegment all) {
        CRC32C crc = new CRC32C();
        for (long at = HEADER; at < all.byteSize(); at += LARGEST_BUFFER) {
            long length = Math.min(LARGEST_BUFFER, all.byteSize() - at);
            crc.update(all.asSlice(at, length).asByteBuffer());
        }
        return (int) crc.getValue();
    }

    private static ByteBuffer header(SeriesKey key, long count, int checksum, byte[] sourceHash) {
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        Timeframe timeframe = key.timeframe();
        header.putLong(MAGIC).putInt(VERSION).putInt(key.kind().code());
        header.putLong(timeframe == null ? 0 : timeframe.nanos()).putLong(count).putInt(checksum);
        header.putInt(0).put(sourceHash);
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, HEADER_CHECKED));
        return header.putInt(HEADER_CHECKED, (int) crc.getValue()).rewind();
    }

    private static void writeColumns(FileChannel channel, Rows rows, CRC32C crc) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int step = CHUNK / Long.BYTES;
        for (int c = 0; c < rows.kind().longs(); c++) {
            for (int i = 0; i < rows.size(); i += step) {
                int length = Math.min(step, rows.size() - i);
                chunk.clear().asLongBuffer().put(rows.longs(c), i, length);
                write(channel, chunk.limit(length * Long.BYTES), crc);
            }
        }
        for (int c = 0; c < rows.kind().doubles(); c++) {
            for (int i = 0; i < rows.size(); i += step) {
                int length = Math.min(step, rows.size() - i);
                chunk.clear().asDoubleBuffer().put(rows.doubles(c), i, length);
                write(channel, chunk.limit(length * Double.BYTES), crc);
            }
        }
    }

    private static void write(FileChannel channel, ByteBuffer chunk, CRC32C crc) throws IOException {
        crc.update(chunk.duplicate());
        while (chunk.hasRemaining()) channel.write(chunk);
    }

    private static DataException bad(Path file, String problem) {
        return new DataException(DataError.of(
                Category.DATA_BAD, file.toString(), "the file " + problem, "it is made again from the database"));
    }
}
