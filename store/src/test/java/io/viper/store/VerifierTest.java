package io.viper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.TimeframeComparison.Difference;
import io.viper.store.quest.QuestStore;
import io.viper.store.series.DataError;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    private static final InstrumentId ID = new InstrumentId("a", "B");
    private static final SeriesKey MINUTES = SeriesKey.bars(ID, Timeframe.M1);
    private static final String HEADER = "timestamp_ms,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    private MarketStore store;

    @BeforeEach
    void fill() throws Exception {
        store = MarketStore.at(folder.resolve("home"));
        StringBuilder minutes = new StringBuilder(HEADER);
        for (int i = 0; i < 15; i++) if (i != 7) minutes.append(i * 60_000).append(",10,12,9,11,0.1\n");
        Path base = Files.writeString(folder.resolve("a_B_1m.csv"), minutes);
        Path longer = Files.writeString(
                folder.resolve("a_B_5m.csv"), HEADER + "0,10,12,9,11,0.5\n300000,10,12,8,11,0.3\n900000,1,1,1,1,1\n");
        assertThat(new Importer(store)
                        .run(ImportRequest.of(List.of(base, longer)))
                        .errors())
                .isEmpty();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aSoundSeriesHasGapsButNoProblems() throws Exception {
        VerifyReport report = new Verifier(store).verify(MINUTES, true);
        assertThat(report.sound()).isTrue();
        assertThat(report.rows()).isEqualTo(14);
        assertThat(report.expected()).isEqualTo(15);
        assertThat(report.info().gaps().count()).isEqualTo(1);
    }

    @Test
    void twoTimeframesAreComparedValueByValue() throws Exception {
        TimeframeComparison comparison = new Verifier(store).compare(ID, Timeframe.M1, Timeframe.M5);
        assertThat(comparison.compared()).isEqualTo(2);
        assertThat(comparison.differences())
                .containsExactly(
                        new Difference(Timeframe.M5.nanos(), "low", 9, 8),
                        new Difference(Timeframe.M5.nanos(), "volume", 0.4, 0.3));
        assertThat(comparison.onlyResampled()).containsExactly(2 * Timeframe.M5.nanos());
        assertThat(comparison.onlyStored()).isEmpty();
        assertThatThrownBy(() -> new Verifier(store).compare(ID, Timeframe.M5, Timeframe.M1))
                .hasMessageContaining("cannot be made");
    }

    @Test
    void rowsThatOnlyTheDatabaseHasAreNoticed() throws Exception {
        store.close();
        try (QuestStore database = QuestStore.open(folder.resolve("home/questdb"))) {
            Rows extra = new Rows(MINUTES.kind(), 1);
            extra.append();
            database.add(MINUTES, extra);
        }
        assertThat(new Verifier(store).verify(MINUTES, false).sound()).isTrue();
        VerifyReport deep = new Verifier(store).verify(MINUTES, true);
        assertThat(deep.problems()).extracting(DataError::reason).containsExactly("the database has other rows");
    }
}
