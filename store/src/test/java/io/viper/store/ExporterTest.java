package io.viper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.Exporter.Format;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
    private static final InstrumentId ID = new InstrumentId("a", "B");
    private static final SeriesKey BARS = SeriesKey.bars(ID, Timeframe.M1);
    private static final String CSV = """
            timestamp_ms,open,high,low,close,volume
            1700000040000,0.00141342,0.0015,0.001,0.00141,23
            1700000100000,10,12.5,9.25,11,0
            1700000160000,10,12.5,9.25,11,123456789012.125
            """;

    @TempDir
    Path folder;

    private MarketStore store;

    @BeforeEach
    void fill() throws Exception {
        store = MarketStore.at(folder.resolve("home"));
        Path bars = Files.writeString(folder.resolve("a_B_1m.csv"), CSV);
        Path trades = Files.writeString(
                folder.resolve("a_B_trades.csv"),
                "timestamp_ns,trade_id,side,price,amount\n1700000040000000001,7,sell,1.5,2\n"
                        + "1700000040000000002,8,buy,1e-7,3\n");
        Path funding = Files.writeString(
                folder.resolve("a_B_funding.csv"), "timestamp_ms,funding_rate,mark_price\n1700000040011,-0.0001,\n");
        assertThat(new Importer(store)
                        .run(ImportRequest.of(List.of(bars, trades, funding)))
                        .errors())
                .isEmpty();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatIsExportedEqualsWhatWasImported() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rows = new Exporter(store).toStream(BARS, Long.MIN_VALUE, Long.MAX_VALUE, Format.CSV, out);
        assertThat(rows).isEqualTo(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(CSV);
    }

    @Test
    void everyFormatAndKindIsReadBackToTheSameRows() throws Exception {
        try (MarketStore copy = MarketStore.at(folder.resolve("copy"))) {
            String[] endings = {".csv", ".csv.gz", ".jsonl", ".jsonl.gz"};
            for (int i = 0; i < endings.length; i++) {
                for (SeriesInfo info : store.list()) {
                    Path file = folder.resolve("a_C" + i + "_" + info.key().part() + endings[i]);
                    new Exporter(store).toFile(info.key(), Long.MIN_VALUE, Long.MAX_VALUE, file);
                    assertThat(new Importer(copy)
                                    .run(ImportRequest.of(List.of(file)))
                                    .errors())
                            .isEmpty();
                    SeriesKey key = SeriesKey.of(
                            new InstrumentId("a", "C" + i), info.key().part());
                    Rows original = store.rows(info.key(), Long.MIN_VALUE, Long.MAX_VALUE);
                    assertThat(copy.rows(key, Long.MIN_VALUE, Long.MAX_VALUE).sameAs(original))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void aRangeIsWrittenAlone() throws Exception {
        Path file = folder.resolve("out/part.csv");
        long second = 1_700_000_100_000L * 1_000_000;
        assertThat(new Exporter(store).toFile(BARS, second, second + 1, file)).isEqualTo(1);
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void namesThatTellNoFormatAndSeriesThatAreNotThereAreErrors() {
        assertThatThrownBy(() -> new Exporter(store).toFile(BARS, 0, 1, folder.resolve("x.xlsx")))
                .isInstanceOfSatisfying(
                        DataException.class,
                        e -> assertThat(e.error().category()).isEqualTo(Category.USAGE));
        SeriesKey missing = SeriesKey.bars(ID, Timeframe.D1);
        assertThatThrownBy(() -> new Exporter(store).toFile(missing, 0, 1, folder.resolve("x.csv")))
                .isInstanceOfSatisfying(
                        DataException.class,
                        e -> assertThat(e.error().category()).isEqualTo(Category.DATA_MISSING));
    }
}
