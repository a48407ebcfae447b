package io.viper.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.model.Timeframe;
import io.viper.store.series.SeriesKind;
import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void namesTellExchangeInstrumentAndKind() {
        assertThat(FileName.of("binance-spot_BTCUSDT_1m_2022-2023.csv.gz"))
                .isEqualTo(new FileName("binance-spot", "BTCUSDT", Timeframe.M1, SeriesKind.BARS));
        assertThat(FileName.of("/some/where/binance-usdm_BTCUSDT_1h.csv.gz"))
                .isEqualTo(new FileName("binance-usdm", "BTCUSDT", Timeframe.H1, SeriesKind.BARS));
        assertThat(FileName.of("binance-spot_XRPETH_trades_20191011-13.csv.gz"))
                .isEqualTo(new FileName("binance-spot", "XRPETH", null, SeriesKind.TRADES));
        assertThat(FileName.of("binance-usdm_1000PEPEUSDT_funding.csv.gz"))
                .isEqualTo(new FileName("binance-usdm", "1000PEPEUSDT", null, SeriesKind.FUNDING));
        assertThat(FileName.of("expected_XRPETH_1m_from_trades.csv.gz"))
                .isEqualTo(new FileName("expected", "XRPETH", Timeframe.M1, SeriesKind.BARS));
    }

    @Test
    void namesOfArchivesTellAllButTheExchange() {
        assertThat(FileName.of("BTCUSDT-15m-2023-01.zip"))
                .isEqualTo(new FileName(null, "BTCUSDT", Timeframe.M15, SeriesKind.BARS));
        assertThat(FileName.of("BTCUSDT-trades-2023-01.csv"))
                .isEqualTo(new FileName(null, "BTCUSDT", null, SeriesKind.TRADES));
    }

    @Test
    void otherNamesTellNothingAndAreCompletedByTheirArchive() {
        FileName archive = FileName.of("a_B_1h.zip");
        assertThat(FileName.of("data.csv").or(archive)).isEqualTo(archive);
        assertThat(FileName.of("some_file_name.csv").or(archive)).isEqualTo(archive);
        assertThat(FileName.of("B-5m-2020.csv").or(archive).exchange()).isEqualTo("a");
        assertThat(FileName.of("B-5m-2020.csv").or(archive).timeframe()).isEqualTo(Timeframe.M5);
    }
}
