package io.viper.store.ticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.Rng;
import io.viper.core.Seeds;
import io.viper.core.SharedData;
import io.viper.core.market.BookState;
import io.viper.core.market.TickBook;
import io.viper.core.market.TickColumns;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Side;
import io.viper.store.series.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickReaderTest {
    private static final String DEPTH =
            "17231612550000000%02d {\"stream\":\"x@depth\",\"data\":{\"e\":\"depthUpdate\",\"E\":1723161255000,\"s\":\"BTCUSDT\","
                    + "\"U\":%d,\"u\":%d,\"pu\":%d,\"b\":[[\"%s\",\"%s\"]],\"a\":[[\"101.5\",\"2\"]]}}";
    private static final String TICKER =
            "17231612550000000%02d {\"stream\":\"x@bookTicker\",\"data\":{\"u\":%d,\"s\":\"BTCUSDT\",\"b\":\"%s\",\"B\":\"1\","
                    + "\"a\":\"101.5\",\"A\":\"2\"}}";

    @TempDir
    Path folder;

    private TickSeries read(String name, String... lines) throws IOException, DataException {
        Path file = folder.resolve(name);
        Files.write(file, List.of(lines));
        return TickReader.read(file, null, null, "hash").orElseThrow();
    }

    private static List<String> rows(TickSeries series) {
        List<String> rows = new ArrayList<>();
        TickColumns units = series.units();
        String[] kinds = {"bid", "ask", "best bid", "best ask", "bought", "sold", "snapshot", "lost"};
        for (int i = 0; i < units.size(); i++) {
            rows.add(kinds[units.kind(i)] + " " + units.ticks(i) / 1e8 + " x " + units.lots(i) / 1e8
                    + (units.ends(i) ? "." : ""));
        }
        return rows;
    }

    @Test
    void framesBeginWithTheFirstQuoteAndFillWithTheDifferences() throws Exception {
        TickSeries series = read(
                "binance-usdm_btcusdt.ws",
                String.format(Locale.ROOT, DEPTH, 1, 5, 6, 4, "99", "1"),
                String.format(Locale.ROOT, TICKER, 2, 7, "100.5"),
                String.format(Locale.ROOT, DEPTH, 3, 8, 9, 7, "99.5", "3"),
                "1723161255000000004 {\"stream\":\"x@trade\",\"data\":{\"e\":\"trade\",\"T\":1723161255001,\"s\":\"BTCUSDT\","
                        + "\"p\":\"100.5\",\"q\":\"0.002\",\"X\":\"MARKET\",\"m\":true}}");

        assertThat(series.id()).isEqualTo(new InstrumentId("binance-usdm", "BTCUSDT"));
        assertThat(series.priceDecimals()).isEqualTo(1);
        assertThat(series.amountDecimals()).isEqualTo(3);
        assertThat(rows(series))
                .containsExactly(
                        "snapshot 0.0 x 0.0",
                        "best bid 100.5 x 1.0",
                        "best ask 101.5 x 2.0.",
                        "bid 99.5 x 3.0",
                        "ask 101.5 x 2.0.",
                        "sold 100.5 x 0.002.");
    }

    @Test
    @Fault("C27")
    void c27AMissingDifferenceLosesTheBookUntilTheNextSnapshot() throws Exception {
        TickSeries series = read(
                "binance-usdm_btcusdt.ws",
                "{\"lastUpdateId\":4,\"T\":1723161255000,\"bids\":[[\"99\",\"1\"]],\"asks\":[[\"102\",\"1\"]]}",
                String.format(Locale.ROOT, DEPTH.substring(DEPTH.indexOf('{')), 5, 6, 4, "99", "2"),
                String.format(Locale.ROOT, DEPTH.substring(DEPTH.indexOf('{')), 9, 9, 8, "99", "3"),
                String.format(Locale.ROOT, DEPTH.substring(DEPTH.indexOf('{')), 10, 10, 9, "99", "4"),
                "{\"lastUpdateId\":9,\"T\":1723161255001,\"s\":\"BTCUSDT\",\"bids\":[[\"98\",\"1\"]],\"asks\":[]}");

        assertThat(rows(series))
                .containsExactly(
                        "snapshot 0.0 x 0.0",
                        "bid 99.0 x 1.0",
                        "ask 102.0 x 1.0.",
                        "bid 99.0 x 2.0",
                        "ask 101.5 x 2.0.",
                        "lost 0.0 x 0.0.",
                        "snapshot 0.0 x 0.0",
                        "bid 98.0 x 1.0",
                        "bid 99.0 x 4.0",
                        "ask 101.5 x 2.0.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "-1", "Infinity", "1e308", "", "null", "1.123456789", "0x10", "99999999999999999999"})
    @Fault("C32")
    void c32WhatIsNoNumberIsRefusedWithItsLine(String price) {
        assertThatThrownBy(() -> read(
                        "binance-usdm_btcusdt.ws",
                        String.format(Locale.ROOT, DEPTH, 1, 5, 6, 4, "99", "1"),
                        String.format(Locale.ROOT, DEPTH, 2, 7, 7, 6, price, "1")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("binance-usdm_btcusdt.ws:2");
        assertThatThrownBy(() -> read(
                        "deribit_trades.csv",
                        "exchange,symbol,timestamp,local_timestamp,id,side,price,amount",
                        "deribit,BTC-PERPETUAL,1585699200245000,1585699200355684,1,buy,100,1",
                        "deribit,BTC-PERPETUAL,1585699200245000,1585699200355684,1,buy,100," + price))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("deribit_trades.csv:3");
    }

    @Test
    @Fault("C33")
    void c33TimesThatStepBackKeepTheOrderAndThoseOfAnotherUnitAreRefused() throws Exception {
        String header = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount";
        TickSeries series = read(
                "t.csv",
                header,
                "x,BTCUSDT,1585699200245000,1585699200355000,1,buy,100,1",
                "x,BTCUSDT,1585699200145000,1585699200356000,2,sell,101,1");
        assertThat(series.units().time(1)).isEqualTo(series.units().time(0));
        assertThat(rows(series)).containsExactly("bought 100.0 x 1.0.", "sold 101.0 x 1.0.");
        assertThatThrownBy(() -> read("t.csv", header, "x,BTCUSDT,1585699200,1585699200,1,buy,100,1"))
                .hasMessageContaining("t.csv:2");
    }

    @Test
    void anythingElseIsLeftToOthers() throws Exception {
        for (String line : List.of(
                "timestamp_ms,trade_id,side,price,amount",
                "{\"timestamp_ms\":1,\"open\":2}",
                "exchange,symbol,timestamp,local_timestamp,rate")) {
            Path file = folder.resolve("other.csv");
            Files.writeString(file, line + "\n");
            assertThat(TickReader.recognizes(file)).isFalse();
            assertThat(TickReader.read(file, null, null, "")).isEqualTo(Optional.empty());
        }
    }

    @Test
    void garbageIsRefusedAndNeverThrowsAnythingElse() {
        String line = String.format(Locale.ROOT, TICKER, 1, 5, "99");
        Seeds.times(500, rng -> {
            StringBuilder bad = new StringBuilder(line);
            for (int k = rng.nextInt(1, 4); k > 0; k--) bad.setCharAt(rng.nextInt(bad.length()), letter(rng));
            try {
                Path file = Files.writeString(folder.resolve("binance-x_g.ws"), line + "\n" + bad + "\n");
                TickReader.read(file, null, null, "");
            } catch (DataException told) {
                assertThat(told).hasMessageContaining("binance-x_g.ws");
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    private static char letter(Rng rng) {
        return rng.oneOf('"', '{', '}', '[', ']', ',', ':', '\\', '-', '9', 'x', ' ');
    }

    @Test
    void aFileOfTicksComesBackAndDamageIsFound() throws Exception {
        TickSeries series = read(
                "binance-usdm_btcusdt.ws",
                String.format(Locale.ROOT, TICKER, 1, 5, "99"),
                String.format(Locale.ROOT, TICKER, 2, 6, "98"));
        Path file = folder.resolve("ticks.bin");
        TickFile.write(file, series);

        TickSeries back = TickFile.read(file, series.id());
        assertThat(rows(back)).isEqualTo(rows(series));
        assertThat(back.sources()).isEqualTo(series.sources());
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(() -> TickFile.read(file, series.id())).isInstanceOf(DataException.class);
        }
    }

    @Test
    void filesOfOneInstrumentAreMergedByTheTimeOfReceipt() throws Exception {
        String times = "x,BTCUSDT,158569920024%d000,15856992003%d0000,";
        TickSeries trades = read(
                "t.csv",
                "exchange,symbol,timestamp,local_timestamp,id,side,price,amount",
                String.format(Locale.ROOT, times, 1, 1) + "1,buy,100,1",
                String.format(Locale.ROOT, times, 3, 3) + "2,sell,101,1");
        TickSeries quotes = read(
                "q.csv",
                "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount",
                String.format(Locale.ROOT, times, 2, 2) + "5,101,100,4");

        assertThat(rows(trades.with(quotes)))
                .containsExactly(
                        "bought 100.0 x 1.0.", "best bid 100.0 x 4.0", "best ask 101.0 x 5.0.", "sold 101.0 x 1.0.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deribit_incremental_book_L2_BTC-PERPETUAL.csv",
                "huobi-dm-swap_quotes_BTC-USD.csv",
                "bitmex_trades_XBTUSD.csv",
                "binance-futures_book_snapshot_25_BTCUSDT.csv",
                "binance-spot_btcusdt_20240809.ws.gz",
                "binance-usdm_btcusdt_20240808.ws.gz"
            })
    void recordedFilesHoldBooksThatAreNotCrossed(String name) throws Exception {
        TickSeries series = TickReader.read(SharedData.path("data/l2/" + name), null, null, "")
                .orElseThrow();
        TickColumns rows = series.units();
        assertThat(rows.size()).isPositive();
        TickBook book = new TickBook();
        long messages = 0;
        long crossed = 0;
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.kind(i)).isNotEqualTo(TickColumns.LOST);
            switch (rows.kind(i)) {
                case TickColumns.BID -> book.set(Side.BUY, rows.ticks(i), rows.lots(i));
                case TickColumns.ASK -> book.set(Side.SELL, rows.ticks(i), rows.lots(i));
                case TickColumns.BEST_BID -> book.best(Side.BUY, rows.ticks(i), rows.lots(i));
                case TickColumns.BEST_ASK -> book.best(Side.SELL, rows.ticks(i), rows.lots(i));
                case TickColumns.SNAPSHOT -> book.clear();
                default -> {
                    // a trade changes no book
                }
            }
            if (!rows.ends(i)) continue;
            messages++;
            if (book.state() == BookState.CROSSED) crossed++;
        }
        assertThat(crossed).isLessThanOrEqualTo(messages / 1_000);
    }
}
