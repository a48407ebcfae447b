package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper data gaps}: what is missing, and what closes it. */
class DataGapsTest {
    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void store() {
        shell = new Shell(folder);
        shell.write("binance-usdm_AAAUSDT_1h.csv", hours(0, 1, 4, 5, 7));
        shell.write("x_BBBUSDT_1h.csv", hours(0, 2));
        shell.write("x_CCCUSDT_1h.csv", hours(0, 1));
        shell.write(
                "okx-usdm_AAAUSDT_funding.csv",
                "timestamp_ms,funding_rate,mark_price\n0,0.0001,\n28800000,0.0001,\n57600000,0.0001,\n115200000,0.0001,\n");
        shell.line("data import binance-usdm_AAAUSDT_1h.csv x_BBBUSDT_1h.csv x_CCCUSDT_1h.csv"
                        + " okx-usdm_AAAUSDT_funding.csv")
                .done();
    }

    @Test
    void eachGapIsListedWithWhatIsMissingAndTheCommandThatClosesIt() throws IOException {
        JsonNode gaps = shell.line("data gaps --json").json();
        assertThat(gaps).hasSize(4);
        JsonNode first = gaps.get(0);
        assertThat(first.get("symbol").asText()).isEqualTo("AAAUSDT");
        assertThat(first.get("from").asText()).isEqualTo("1970-01-01T02:00:00Z");
        assertThat(first.get("to").asText()).isEqualTo("1970-01-01T04:00:00Z");
        assertThat(first.get("missing").asInt()).isEqualTo(2);
        assertThat(first.get("closed_by").asText())
                .isEqualTo("viper data repair AAAUSDT --tf 1h --exchange binance-usdm");
        assertThat(gaps.get(1).get("missing").asInt()).isEqualTo(1);
        JsonNode payment = gaps.get(2);
        assertThat(payment.get("part").asText()).isEqualTo("funding");
        assertThat(payment.get("from").asText()).isEqualTo("1970-01-02T00:00:00Z");
        assertThat(payment.get("unit").asText()).isEqualTo("payments");
        assertThat(gaps.get(3).get("closed_by").asText()).isEqualTo("viper data import FILES");
        Answer table = shell.line("data gaps").done();
        assertThat(table.out()).contains("1970-01-01 02:00  1970-01-01 04:00        2  bars");
        assertThat(table.err()).contains("4 gaps in 3 of 4 series; viper data repair closes");
    }

    @Test
    void theDoctorNamesTheCommandThatClosesThem() {
        assertThat(shell.line("doctor --only data").all())
                .contains("2 gaps in binance-usdm:AAAUSDT 1h, 3 bars", "viper data repair AAAUSDT");
    }

    @Test
    void symbolPartAndExchangeChoose() {
        assertThat(shell.line("data gaps AAAUSDT --tf 1h --csv --columns symbol,missing --sort missing")
                        .done()
                        .out())
                .isEqualTo("symbol,missing\nAAAUSDT,1\nAAAUSDT,2\n");
        assertThat(shell.line("data gaps --exchange okx --plain --columns part")
                        .done()
                        .out())
                .isEqualTo("funding\n");
        Answer whole = shell.line("data gaps CCCUSDT").done();
        assertThat(whole.err()).contains("no gaps in 1 series");
        Answer none = shell.line("data gaps AAAUSDT --exchange bybit");
        assertThat(none.code()).isEqualTo(8);
        assertThat(none.err()).contains("stored: binance-usdm:AAAUSDT 1h, okx-usdm:AAAUSDT funding");
    }

    @Test
    void moreGapsThanADescriptionListsAreListedToo() {
        int[] mostly = new int[3 * 1_203];
        for (int i = 0; i < mostly.length; i++) mostly[i] = i + i / 3;
        shell.write("x_DDDUSDT_1h.csv", hours(mostly));
        shell.line("data import x_DDDUSDT_1h.csv").done();
        assertThat(shell.line("data gaps DDDUSDT --plain --columns from").done().out())
                .hasLineCount(1_202)
                .endsWith("1970-07-20T07:00:00Z\n");
    }

    private static String hours(int... hours) {
        StringBuilder csv = new StringBuilder("timestamp_ms,open,high,low,close,volume\n");
        for (int hour : hours) csv.append(hour * 3_600_000L).append(",1,2,1,1,5\n");
        return csv.toString();
    }
}
