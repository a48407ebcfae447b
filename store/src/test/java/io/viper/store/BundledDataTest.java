package io.viper.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.market.BarColumns;
import io.viper.core.model.Bar;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.store.series.DataError.Category;
import io.viper.store.series.DataException;
import io.viper.store.series.SeriesInfo;
import io.viper.store.series.SeriesKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BundledDataTest {
    private final BundledData data = new BundledData();

    @Test
    void minutesOfBitcoinAreMadeFromItsTrades() throws Exception {
        assertThat(BundledData.present()).isTrue();
        BarColumns bars = data.bars(BundledData.BTCUSD, Timeframe.M1);
        assertThat(bars.size()).isBetween(9_300, 9_399);
        assertThat(bars.openTime(0)).isEqualTo(nanos("2013-11-25T00:00:00Z"));
        assertThat(bars.open(0)).isEqualTo(800.01);
        SeriesInfo info =
                data.info(SeriesKey.bars(BundledData.BTCUSD, Timeframe.M1)).orElseThrow();
        assertThat(info.count()).isEqualTo(bars.size());
        assertThat(info.tickSize()).isEqualByComparingTo("0.01");
        assertThat(info.lotSize()).isEqualByComparingTo("0.00000001");
        assertThat(info.gaps().count()).isPositive();
    }

    @Test
    void fiveMinutesOfEtherAreAsRecorded() throws Exception {
        BarColumns bars = data.bars(BundledData.ETHUSD, Timeframe.M5);
        assertThat(bars.size()).isEqualTo(580);
        long first = nanos("2023-03-13T18:00:00Z");
        assertThat(bars.bar(0)).isEqualTo(new Bar(Timeframe.M5, first, 1673.58, 1677.62, 1672.44, 1672.99, 65.3033));
        assertThat(data.info(SeriesKey.bars(BundledData.ETHUSD, Timeframe.M5))
                        .orElseThrow()
                        .lotSize())
                .isEqualByComparingTo("0.00001");
    }

    @Test
    void longerTimeframesAreMadeFromTheRecordedOnes() throws Exception {
        assertThat(data.bars(BundledData.BTCUSD, Timeframe.H1).size()).isBetween(155, 160);
        assertThat(data.bars(BundledData.ETHUSD, Timeframe.H1).size()).isEqualTo(48);
        assertThat(data.list()).hasSize(2);
    }

    @Test
    void aRangeHoldsTheBarsThatOpenInIt() throws Exception {
        long day = nanos("2013-11-26T00:00:00Z");
        BarColumns bars = data.bars(BundledData.BTCUSD, Timeframe.H1, day, day + Timeframe.DAY);
        assertThat(bars.size()).isEqualTo(24);
    }

    @Test
    void whatIsNotBundledIsMissing() {
        assertThatThrownBy(() -> data.bars(new InstrumentId("binance-spot", "XRPUSDT"), Timeframe.H1))
                .isInstanceOfSatisfying(
                        DataException.class,
                        e -> assertThat(e.error().category()).isEqualTo(Category.DATA_MISSING))
                .hasMessageContaining("bitstamp-spot:BTCUSD from 1m");
        assertThatThrownBy(() -> data.bars(BundledData.ETHUSD, Timeframe.M1)).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> data.funding(BundledData.ETHUSD)).isInstanceOf(DataException.class);
    }

    private static long nanos(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
    }
}
