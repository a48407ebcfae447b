package io.viper.store.ticks;

import io.viper.core.market.TickColumns;
import io.viper.core.market.TickColumnsBuilder;
import io.viper.core.model.InstrumentId;
import io.viper.store.disk.AtomicFile;
import io.viper.store.series.DataError;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Ticks on disk, big-endian: magic, version, rows, decimals of prices and amounts, whether times of receipt are there, the
 * sources; then each row as time, receipt, kind, price and amount; last the CRC-32C of all of it. A file that does not fit is
 * refused whole.
 */
public final class TickFile {
    private static final long MAGIC = 0x5649504552544943L; // "VIPERTIC"
    private static final int VERSION = 1;
    private static final int ENDS = 8;
    private static final int BUFFER = 1 << 16;

    private TickFile() {}

    /** Writes a series, replacing the file that may be there. */
    public static void write(Path file, TickSeries series) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(file, channel -> {
            CheckedOutputStream checked = new CheckedOutputStream(
                    new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            header(out, series);
            TickColumns rows = series.units();
            for (int i = 0; i < rows.size(); i++) {
                out.writeLong(rows.time(i));
                out.writeLong(rows.heard(i));
                out.writeByte(rows.kind(i) | (rows.ends(i) ? ENDS : 0));
                out.writeLong(rows.ticks(i));
                out.writeLong(rows.lots(i));
            }
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
        });
    }

    private static void header(DataOutputStream out, TickSeries series) throws IOException {
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        out.writeInt(series.units().size());
        out.writeByte(series.priceDecimals());
        out.writeByte(series.amountDecimals());
        out.writeBoolean(series.units().timesOfReceipt());
        out.writeShort(series.sources().size());
        for (String source : series.sources()) out.writeUTF(source);
    }

    /** Reads a series. @throws DataException if the file is damaged, or of a version that this program does not know */
    public static TickSeries read(Path file, InstrumentId id) throws DataException {
        try (CheckedInputStream checked = new CheckedInputStream(
                        new BufferedInputStream(Files.newInputStream(file), BUFFER), new CRC32C());
                DataInputStream in = new DataInputStream(checked)) {
            if (in.readLong() != MAGIC || in.readInt() != VERSION) throw damaged(file);
            int count = in.readInt();
            int priceDecimals = in.readUnsignedByte();
            int amountDecimals = in.readUnsignedByte();
            TickColumnsBuilder rows = new TickColumnsBuilder(in.readBoolean());
            List<String> sources = new ArrayList<>();
            for (int k = in.readUnsignedShort(); k > 0; k--) sources.add(in.readUTF());
            for (int i = 0; i < count; i++) {
                long time = in.readLong();
                long heard = in.readLong();
                int code = in.readUnsignedByte();
                rows.add(time, heard, code & (ENDS - 1), (code & ENDS) != 0, in.readLong(), in.readLong());
            }
            long sum = checked.getChecksum().getValue();
            if (in.readLong() != sum || in.read() >= 0) throw damaged(file);
            return new TickSeries(id, rows.build(), priceDecimals, amountDecimals, sources);
        } catch (IOException | IllegalArgumentException failure) {
            throw failure instanceof IOException io && !(io instanceof EOFException)
                    ? DataException.of(file.toString(), io)
                    : damaged(file);
        }
    }

    private static DataException damaged(Path file) {
        return new DataException(DataError.of(
                Category.DATA_BAD, file.toString(), "is damaged or of another version", "import the ticks again"));
    }
}
