package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper data prune}: what would go is told, and goes when it is said twice. */
class DataPruneTest {
    private static final String HEADER = "timestamp_ms,open,high,low,close,volume\n";
    private static final String HOURS = HEADER + "0,1,2,1,1,5\n3600000,1,2,1,1,5\n";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void store() {
        shell = new Shell(folder);
        shell.write("x_AAAUSDT_1h.csv", HOURS);
        shell.write("x_AAAUSDT_1m.csv", HEADER + "0,1,2,1,1,5\n60000,1,2,1,1,5\n120000,1,2,1,1,5\n");
        shell.write("y-spot_AAAUSDT_1h.csv", HOURS);
        shell.write("x_BBBUSDT_1h.csv", HOURS);
        shell.line("data import x_AAAUSDT_1h.csv x_AAAUSDT_1m.csv y-spot_AAAUSDT_1h.csv x_BBBUSDT_1h.csv")
                .done();
    }

    @Test
    void whatWouldGoIsToldAndNothingGoes() throws IOException {
        List<String> before = stored();
        Answer told = shell.line("data prune AAAUSDT --exchange x").done();
        assertThat(told.out())
                .contains(
                        "x:AAAUSDT 1m",
                        "1970-01-01 00:00 to 1970-01-01 00:03   3 rows, ",
                        "2 series with 5 rows and ",
                        " would go")
                .doesNotContain("y-spot", "BBBUSDT");
        assertThat(told.err()).contains("nothing was removed: --yes does it");
        JsonNode document = shell.line("data prune AAAUSDT --json").json();
        assertThat(document.get("removed").asBoolean()).isFalse();
        assertThat(document.get("rows").asInt()).isEqualTo(7);
        assertThat(document.get("series"))
                .hasSize(3)
                .allSatisfy(series -> assertThat(series.get("bytes").asLong()).isPositive());
        assertThat(stored()).isEqualTo(before).hasSize(4);
    }

    @Test
    void whatIsNamedGoesFromFolderAndDatabaseAndTheRestStays() throws IOException {
        long before = bytes();
        JsonNode document = shell.line("data prune AAAUSDT --tf 1h --exchange x --yes --json")
                .json();
        assertThat(document.get("removed").asBoolean()).isTrue();
        assertThat(stored()).containsExactly("x AAAUSDT 1m", "x BBBUSDT 1h", "y-spot AAAUSDT 1h");
        assertThat(before - bytes())
                .as("what the series took")
                .isEqualTo(document.get("bytes").asLong());
        shell.line("data verify --deep").done();
        Answer again = shell.line("data prune AAAUSDT --tf 1h --exchange x --yes");
        assertThat(again.code()).isEqualTo(8);
        assertThat(again.err()).contains("no such series is stored; stored: x:AAAUSDT 1m, y-spot:AAAUSDT 1h");
        assertThat(shell.line("data import x_AAAUSDT_1h.csv").done().out()).contains("2 stored");
    }

    @Test
    void theDataOfTheProgramStays() {
        Answer answer = shell.line("data prune BTCUSD --yes");
        assertThat(answer.code()).isEqualTo(8);
        assertThat(answer.err()).contains("BTCUSD comes with the program");
        assertThat(shell.line("data list --bundled --plain").out()).contains("BTCUSD");
    }

    private List<String> stored() {
        return shell.line("data list --plain --columns exchange,symbol,part")
                .out()
                .lines()
                .map(line -> line.replace('\t', ' '))
                .toList();
    }

    /** Of all series, on the disk: tables of the database, descriptions, columns. */
    private long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.contains("USDT")) bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
