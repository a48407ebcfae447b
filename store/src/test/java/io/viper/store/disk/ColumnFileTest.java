package io.viper.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.series.DataException;
import io.viper.store.series.Gap;
import io.viper.store.series.Gaps;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnFileTest {
    private static final InstrumentId ID = new InstrumentId("a", "B");
    private static final List<SourceFile> SOURCES = List.of(new SourceFile("x.csv", "0".repeat(64), 7));

    @TempDir
    Path folder;

    @Test
    void rowsOfEveryKindComeBackAsTheyWentIn() {
        Seeds.times(30, rng -> {
            SeriesKey key = rng.oneOf(SeriesKey.bars(ID, Timeframe.M1), SeriesKey.trades(ID), SeriesKey.funding(ID));
            Rows rows = random(key, rng.nextInt(300_000 / 20), rng);
            SeriesInfo info = write(key, rows);
            assertThat(read(info).sameAs(rows)).isTrue();
        });
    }

    @Test
    void aRangeIsThePartBetweenItsTimes() throws Exception {
        Rows rows = random(SeriesKey.bars(ID, Timeframe.M1), 1_000, new Rng(1));
        SeriesInfo info = write(SeriesKey.bars(ID, Timeframe.M1), rows);
        Rows part = ColumnFile.read(folder, info, rows.times()[10], rows.times()[20]);
        assertThat(part.size()).isEqualTo(10);
        assertThat(part.same(0, rows, 10)).isTrue();
        assertThat(ColumnFile.read(folder, info, 5, 5).isEmpty()).isTrue();
        assertThat(ColumnFile.read(folder, info, Long.MAX_VALUE, 0).isEmpty()).isTrue();
    }

    @Test
    void aFileOfWhichAnyBitIsWrongIsRefused() throws Exception {
        SeriesKey key = SeriesKey.bars(ID, Timeframe.M1);
        SeriesInfo info = write(key, random(key, 50, new Rng(1)));
        Path file = ColumnFile.in(folder, info);
        byte[] whole = Files.readAllBytes(file);
        Seeds.times(300, rng -> {
            byte[] damaged = whole.clone();
            damaged[rng.nextInt(whole.length)] ^= (byte) (1 << rng.nextInt(8));
            Files.write(file, damaged);
            assertThatThrownBy(() -> read(info)).isInstanceOf(DataException.class);
        });
    }

    @Test
    void aTornFileIsRefusedAtEveryLength() throws Exception {
        SeriesKey key = SeriesKey.trades(ID);
        SeriesInfo info = write(key, random(key, 10, new Rng(1)));
        Path file = ColumnFile.in(folder, info);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(info)).isInstanceOf(DataException.class);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 8));
        assertThatThrownBy(() -> read(info)).isInstanceOf(DataException.class);
    }

    @Test
    void aFileOfOtherSourcesIsRefused() throws Exception {
        SeriesKey key = SeriesKey.trades(ID);
        SeriesInfo info = write(key, random(key, 10, new Rng(1)));
        SeriesInfo other = describe(key, 10, info.checksum(), List.of());
        Files.copy(ColumnFile.in(folder, info), ColumnFile.in(folder, other));
        assertThatThrownBy(() -> read(other)).hasMessageContaining("belongs to another version");
        Files.delete(ColumnFile.in(folder, info));
        assertThatThrownBy(() -> read(info)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileAndNoOther() throws Exception {
        Path target = folder.resolve("file");
        AtomicFile.write(target, "old");
        assertThatThrownBy(() -> AtomicFile.write(target, channel -> {
                    channel.write(ByteBuffer.wrap(new byte[100]));
                    throw new IOException("No space left on device");
                }))
                .hasMessage("No space left on device");
        assertThat(target).hasContent("old");
        assertThat(Files.list(folder)).containsExactly(target);
    }

    @Test
    void descriptionsComeBackAsTheyWentInAndTornOnesAreRefused() throws Exception {
        Gaps gaps = new Gaps(2, 9, List.of(new Gap(1, 2, 3), new Gap(-4, 5, 6)));
        List<SourceFile> sources = List.of(new SourceFile("a b é.zip!c.csv", "ab".repeat(32), 5), SOURCES.getFirst());
        SeriesInfo info = new SeriesInfo(SeriesKey.bars(ID, Timeframe.W1), 2, 8, sources, -5, 900, 7, gaps, 0xfedcba98);
        Path file = folder.resolve("1w.info");
        InfoFile.write(file, info);
        assertThat(InfoFile.read(file)).isEqualTo(info);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> InfoFile.read(file)).isInstanceOf(IOException.class);
        }
    }

    private SeriesInfo write(SeriesKey key, Rows rows) throws IOException {
        byte[] hash = describe(key, rows.size(), 0, SOURCES).sourceHash();
        return describe(key, rows.size(), ColumnFile.write(folder, key, rows, hash), SOURCES);
    }

    private Rows read(SeriesInfo info) throws Exception {
        return ColumnFile.read(folder, info, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static SeriesInfo describe(SeriesKey key, int count, int checksum, List<SourceFile> sources) {
        return new SeriesInfo(key, 2, 3, sources, 0, 0, count, Gaps.NONE, checksum);
    }

    private static Rows random(SeriesKey key, int size, Rng rng) {
        Rows rows = new Rows(key.kind(), 0);
        long time = rng.nextInt(1_000);
        for (int i = 0; i < size; i++) {
            int at = rows.append();
            rows.times()[at] = time += rng.nextLong(1, 1L << 40);
            for (int c = 1; c < key.kind().longs(); c++) rows.longs(c)[at] = rng.anyLong();
            for (int c = 0; c < key.kind().doubles(); c++) rows.doubles(c)[at] = rng.anyDouble();
        }
        return rows;
    }
}
