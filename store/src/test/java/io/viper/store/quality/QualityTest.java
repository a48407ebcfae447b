package io.viper.store.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.quality.Quality.Run;
import io.viper.store.series.Gap;
import io.viper.store.series.Rows;
import io.viper.store.series.SeriesKey;
import io.viper.store.series.SeriesKind;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final InstrumentId ID = new InstrumentId("a", "B");
    private static final SeriesKey MINUTES = SeriesKey.bars(ID, Timeframe.M1);
    private static final long MINUTE = Timeframe.M1.nanos();
    private static final long HOUR = Timeframe.H1.nanos();
    private static final long BEGIN = 20_000 * Timeframe.DAY;

    private static void bar(Rows rows, long minute, double high, double low, double volume) {
        int at = rows.append();
        rows.times()[at] = BEGIN + minute * MINUTE;
        rows.doubles(0)[at] = 100;
        rows.doubles(1)[at] = high;
        rows.doubles(2)[at] = low;
        rows.doubles(3)[at] = 100;
        rows.doubles(4)[at] = volume;
    }

    private static Rows minutes(int count) {
        Rows rows = new Rows(SeriesKind.BARS, count);
        for (int i = 0; i < count; i++) bar(rows, i, 100.1, 99.9, 1);
        return rows;
    }

    @Test
    void whatAPeriodLacksAtItsBeginAndEndIsMissingToo() {
        Rows rows = new Rows(SeriesKind.BARS, 10);
        for (int minute : new int[] {2, 3, 6, 7}) bar(rows, minute, 100.1, 99.9, 1);
        Quality quality = QualityCheck.of(MINUTES, rows, BEGIN, BEGIN + 10 * MINUTE);
        assertThat(quality.coverage()).isEqualTo(0.4);
        assertThat(quality.gaps().missing()).isEqualTo(6);
        assertThat(quality.gaps().listed())
                .containsExactly(
                        new Gap(BEGIN, BEGIN + 2 * MINUTE, 2),
                        new Gap(BEGIN + 4 * MINUTE, BEGIN + 6 * MINUTE, 2),
                        new Gap(BEGIN + 8 * MINUTE, BEGIN + 10 * MINUTE, 2));
        Rows none = new Rows(SeriesKind.BARS, 0);
        assertThat(QualityCheck.of(MINUTES, none, BEGIN, BEGIN + HOUR).coverage())
                .isZero();
    }

    @Test
    void runsOfBarsWithoutATradeAreTold() {
        Rows rows = minutes(20);
        for (int i = 5; i < 17; i++) rows.doubles(4)[i] = 0;
        rows.doubles(4)[19] = 0;
        Quality quality = QualityCheck.of(MINUTES, rows, BEGIN, BEGIN + 20 * MINUTE);
        assertThat(quality.quiet().listed()).containsExactly(new Run(BEGIN + 5 * MINUTE, BEGIN + 17 * MINUTE, 12));
        assertThat(quality.coverage()).isEqualTo(1);
    }

    @Test
    void aWickThatTheMarketTookBackStandsOut() {
        Rows rows = minutes(300);
        rows.doubles(2)[200] = 90;
        Quality quality = QualityCheck.of(MINUTES, rows, BEGIN, BEGIN + 300 * MINUTE);
        assertThat(quality.outliers().count()).isEqualTo(1);
        assertThat(quality.outliers().listed().getFirst().time()).isEqualTo(BEGIN + 200 * MINUTE);
        assertThat(quality.outliers().listed().getFirst().value()).isEqualTo(90);
        rows.doubles(3)[200] = 90;
        assertThat(QualityCheck.of(MINUTES, rows, BEGIN, BEGIN + 300 * MINUTE)
                        .outliers()
                        .count())
                .as("a fall that stays is none")
                .isZero();
    }

    @Test
    void rowsThatRepeatOrGoBackAreCounted() {
        Rows rows = minutes(10);
        rows.append(minutes(10), 9, 10);
        rows.append(minutes(10), 2, 3);
        bar(rows, 0, 100.2, 99.9, 3);
        Quality quality = QualityCheck.of(MINUTES, rows, BEGIN, BEGIN + 10 * MINUTE);
        assertThat(quality.duplicates()).isEqualTo(2);
    }

    @Test
    void paymentsTellTheirOwnDistance() {
        Rows rows = new Rows(SeriesKind.FUNDING, 10);
        for (int k = 0; k < 10; k++) {
            if (k == 4 || k == 5) continue;
            int at = rows.append();
            rows.times()[at] = BEGIN + k * 8 * HOUR + 3_000_000;
            rows.doubles(0)[at] = k == 7 ? 0.02 : 0.0001;
            rows.doubles(1)[at] = Double.NaN;
        }
        Quality quality = QualityCheck.of(SeriesKey.funding(ID), rows, BEGIN, BEGIN + 10 * 8 * HOUR);
        assertThat(quality.gaps().missing()).isEqualTo(2);
        assertThat(quality.coverage()).isEqualTo(0.8);
        assertThat(quality.outliers().count()).isEqualTo(1);
    }

    @Test
    void hoursWithoutATradeAreGaps() {
        Rows rows = new Rows(SeriesKind.TRADES, 10);
        long[] minutes = {10, 20, 70, 250};
        for (int k = 0; k < minutes.length; k++) {
            int at = rows.append();
            rows.times()[at] = BEGIN + minutes[k] * MINUTE;
            rows.longs(1)[at] = k + 1;
            rows.doubles(0)[at] = k == 1 ? 120 : 100;
            rows.doubles(1)[at] = 1;
        }
        Quality quality = QualityCheck.of(SeriesKey.trades(ID), rows, BEGIN, BEGIN + 5 * HOUR);
        assertThat(quality.gaps().listed()).containsExactly(new Gap(BEGIN + 2 * HOUR, BEGIN + 4 * HOUR, 2));
        assertThat(quality.coverage()).isEqualTo(0.6);
        assertThat(quality.outliers().count()).isEqualTo(1);
    }
}
