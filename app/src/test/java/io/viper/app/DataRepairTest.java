package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import io.viper.app.console.Times;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.Timeframe;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Board;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code viper data repair}: what is damaged is made again, and what is missing comes from the exchange. */
class DataRepairTest {
    private static final String HEADER = "timestamp_ms,open,high,low,close,volume\n";

    @TempDir
    Path folder;

    @Test
    void holesAreFilledAndTheStoreIsThatOfOneThatNeverHadThem() throws IOException {
        Shell whole = shell("whole");
        Shell holed = shell("holed");
        long end = Timeframe.H1.floor(System.currentTimeMillis() * 1_000_000L);
        try (VenueServer venue = VenueServer.start(VenueSettings.of("bitget").trading(List.of("BTC")))) {
            String get = "data get --exchange bitget --symbols BTCUSDT --tf 1h --url " + venue.address();
            whole.line(get + period(end, 480, 0)).done();
            holed.line(get + period(end, 480, 360)).done();
            holed.line(get + period(end, 357, 240)).done();
            holed.line(get + period(end, 120, 0)).done();
            JsonNode gaps = holed.line("data gaps --json").json();
            assertThat(gaps).extracting(gap -> gap.get("missing").asInt()).containsExactly(3, 120);
            JsonNode repaired = holed.line("data repair BTCUSDT --json --url " + venue.address())
                    .json();
            assertThat(repaired.get("filled").asInt()).isEqualTo(2);
            assertThat(repaired.get("rows").asInt()).isEqualTo(123);
            assertThat(repaired.at("/series/0/gaps/1/outcome").asText()).isEqualTo("filled");
            assertThat(exported(holed, "1h")).isEqualTo(exported(whole, "1h"));
            assertThat(rows(holed, "bitget-usdm/BTCUSDT/1h")).isEqualTo(rows(whole, "bitget-usdm/BTCUSDT/1h"));
            holed.line("data verify --deep").done();
            int asked = venue.asked();
            assertThat(holed.line("data repair --url " + venue.address()).done().out())
                    .isEqualTo("no gaps\n");
            assertThat(venue.asked()).isEqualTo(asked);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"funding", "trades"})
    void paymentsAndTradesAreFilledToo(String kind) throws IOException {
        Shell whole = shell("whole");
        Shell holed = shell("holed");
        try (CandleServer server = new CandleServer()) {
            String get = "data get --exchange binance --symbols BTCUSDT --kind " + kind + " --url " + server.url();
            boolean payments = kind.equals("funding");
            String day = "2024-01-03T0";
            List<String> periods = payments
                    ? List.of("2024-01-03", "2024-01-05", "2024-01-06", "2024-01-09")
                    : List.of(day + "0:00", day + "1:00", day + "3:00", day + "4:00");
            whole.line(get + " --from " + periods.get(0) + " --to " + periods.get(3))
                    .done();
            holed.line(get + " --from " + periods.get(0) + " --to " + periods.get(1))
                    .done();
            holed.line(get + " --from " + periods.get(2) + " --to " + periods.get(3))
                    .done();
            JsonNode repaired =
                    holed.line("data repair --json --url " + server.url()).json();
            assertThat(repaired.get("gaps").asInt()).isEqualTo(1);
            assertThat(repaired.at("/series/0/gaps/0/missing").asInt()).isEqualTo(payments ? 3 : 2);
            assertThat(repaired.get("filled").asInt()).isEqualTo(1);
            assertThat(exported(holed, kind)).isEqualTo(exported(whole, kind));
            assertThat(holed.line("data gaps --plain").done().out()).isEmpty();
        }
    }

    @Test
    void whatTheExchangeDoesNotHaveIsToldAndAskedForOnce() throws IOException {
        Shell shell = shell("home");
        // the server's market begins with 2024: before it there is nothing
        shell.write(
                "binance-usdm_BTCUSDT_1m.csv",
                HEADER + minutes(20 * 60, 6) + minutes(22 * 60, 6) + minutes(23 * 60, 6));
        shell.line("data import binance-usdm_BTCUSDT_1m.csv").done();
        try (CandleServer server = new CandleServer()) {
            shell.line("data get --exchange binance --symbols BTCUSDT --from 2024-01-01T01:00 --to 2024-01-02 --url "
                            + server.url())
                    .done();
            int before = server.requests();
            JsonNode repaired =
                    shell.line("data repair --json --url " + server.url()).json();
            assertThat(repaired.at("/series/0/gaps"))
                    .extracting(gap -> gap.get("outcome").asText())
                    .containsExactly("nothing", "nothing", "partly");
            assertThat(repaired.get("rows").asInt()).isEqualTo(60);
            assertThat(server.requests() - before)
                    .as("all three lie within a page")
                    .isEqualTo(1);
            Answer again = shell.line("data repair --url " + server.url()).done();
            assertThat(again.out())
                    .contains(
                            "2023-12-31 20:06 to 2023-12-31 22:00   114 bars: the exchange has nothing there",
                            "2023-12-31 23:06 to 2024-01-01 00:00   54 bars: the exchange has nothing there",
                            "0 of 3 gaps filled with 0 rows, 3 with nothing or no more at the exchange\n");
        }
    }

    @Test
    void whatWasCutGoesOn() throws IOException {
        Shell whole = shell("whole");
        Shell holed = shell("holed");
        try (CandleServer server = new CandleServer()) {
            String get = "data get --exchange binance --symbols BTCUSDT --url " + server.url();
            String repair = "data repair BTCUSDT --url " + server.url();
            whole.line(get + " --from 2024-01-03 --to 2024-01-10").done();
            for (String period : new String[] {"03 --to 2024-01-04", "06 --to 2024-01-07", "09 --to 2024-01-10"}) {
                holed.line(get + " --from 2024-01-" + period).done();
            }
            server.goAwayAfter(0);
            Answer refused = holed.line(repair);
            assertThat(refused.code()).as(refused.all()).isEqualTo(7);
            assertThat(refused.err()).contains("error: binance-usdm answers", "start it again");
            // the first gap takes three pages
            server.goAwayAfter(3);
            Answer cut = holed.line(repair);
            assertThat(cut.code()).as(cut.all()).isEqualTo(10);
            assertThat(cut.out()).contains("2,880 bars: filled", "2,880 bars: not filled: binance-usdm answers");
            assertThat(cut.err()).contains("start it again");
            server.comeBack();
            JsonNode rest = holed.line(repair + " --json").json();
            assertThat(rest.get("gaps").asInt()).isEqualTo(1);
            assertThat(exported(holed, "1m")).isEqualTo(exported(whole, "1m"));
        }
    }

    @Test
    void whatWasAnsweredBeforeARefusalIsStored() throws IOException {
        Shell shell = shell("home");
        try (CandleServer server = new CandleServer()) {
            String get = "data get --exchange binance --symbols BTCUSDT --url " + server.url();
            for (int day = 3; day < 6; day++) {
                shell.line(get + " --from 2024-01-0" + day + "T01:00 --to 2024-01-0" + (day + 1))
                        .done();
            }
            server.goAwayAfter(1);
            Answer cut = shell.line("data repair --url " + server.url());
            assertThat(cut.code()).as(cut.all()).isEqualTo(10);
            assertThat(cut.out())
                    .contains(
                            "2024-01-04 00:00 to 2024-01-04 01:00   60 bars: filled",
                            "2024-01-05 00:00 to 2024-01-05 01:00   60 bars: not filled",
                            "1 of 2 gaps filled with 60 rows, 1 not asked for");
            assertThat(shell.line("data gaps --plain --columns from").done().out())
                    .isEqualTo("2024-01-05T00:00:00Z\n");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bitget | 2h | untold
            kraken | 1h | too-old
            """)
    void whatAnExchangeNeverTellsIsNotAskedFor(String exchange, String part, String outcome) throws IOException {
        Shell shell = shell("home");
        try (VenueServer venue = VenueServer.start(VenueSettings.of(exchange).trading(List.of("BTC")))) {
            Board board = venue.floor().boards().getFirst();
            InstrumentId id = board.contract().spec().id();
            long step = part.equals("2h") ? 7_200_000 : 3_600_000;
            StringBuilder csv = new StringBuilder(HEADER);
            for (int bar : new int[] {0, 1, 2, 5, 6, 7}) csv.append(bar * step).append(",1,2,1,1,5\n");
            String file = id.exchange() + "_" + id.symbol() + "_" + part + ".csv";
            shell.write(file, csv.toString());
            shell.line("data import " + file).done();
            JsonNode repaired =
                    shell.line("data repair --json --url " + venue.address()).json();
            assertThat(repaired.at("/series/0/gaps/0/outcome").asText()).isEqualTo(outcome);
            assertThat(repaired.get("nothing_there").asInt()).isEqualTo(1);
            assertThat(venue.asked()).as("its instruments alone").isLessThanOrEqualTo(2);
        }
    }

    @Test
    void whoCannotBeAskedIsTold() throws IOException {
        Shell shell = shell("home");
        String holed = HEADER + "0,1,2,1,1,5\n3600000,1,2,1,1,5\n10800000,1,2,1,1,5\n";
        shell.write("x_AAAUSDT_1h.csv", holed);
        shell.write("binance-usdm_OLDUSDT_1h.csv", holed);
        shell.line("data import x_AAAUSDT_1h.csv binance-usdm_OLDUSDT_1h.csv").done();
        try (CandleServer server = new CandleServer()) {
            assertThat(shell.line("data repair AAAUSDT").done().out())
                    .contains(
                            "x:AAAUSDT 1h: 1 gap\n",
                            "1970-01-01 02:00 to 1970-01-01 03:00   1 bar: x is no exchange that can be asked",
                            "0 of 1 gap filled with 0 rows, 1 not asked for\n");
            assertThat(shell.line("data repair OLDUSDT --url " + server.url())
                            .done()
                            .out())
                    .contains("binance does not list binance-usdm:OLDUSDT");
            assertThat(server.requests()).isZero();
            JsonNode offline = shell.line("data repair --offline --json").json();
            assertThat(offline.get("not_asked").asInt()).isEqualTo(2);
            Answer places = shell.line("data repair --url " + server.url());
            assertThat(places.code()).isEqualTo(2);
            assertThat(places.err()).contains("--url is one place", "choose one with --exchange");
        }
    }

    @Test
    void damagedAndLostFilesAreMadeAgainFromTheDatabase() throws IOException {
        Shell shell = shell("home");
        for (String symbol : new String[] {"AAAUSDT", "BBBUSDT", "CCCUSDT", "DDDUSDT", "EEEUSDT"}) {
            shell.write("x_" + symbol + "_1h.csv", HEADER + "0,1,2,1,1.25,5\n3600000,1,2,1,1,5.5\n");
            shell.line("data import x_" + symbol + "_1h.csv").done();
        }
        Path series = shell.folder().resolve("data/series/x");
        Path columns = columns(series.resolve("AAAUSDT"));
        byte[] sound = Files.readAllBytes(columns);
        byte[] damaged = sound.clone();
        damaged[damaged.length - 5] ^= 1;
        Files.write(columns, damaged);
        Files.delete(series.resolve("BBBUSDT/1h.info"));
        Path info = series.resolve("CCCUSDT/1h.info");
        String described = Files.readString(info);
        Files.writeString(info, described.substring(0, described.length() / 2));
        Path other = series.resolve("DDDUSDT/1h.info");
        Files.writeString(
                other,
                Files.readString(other).replace("gaps\t0\t0\n", "gaps\t1\t1\ngap\t3600000000000\t7200000000000\t1\n"));
        Answer unreadable = shell.line("data list");
        assertThat(unreadable.code()).isEqualTo(2);
        assertThat(unreadable.err()).contains("the description of a series is damaged", "viper data repair");
        JsonNode repaired = shell.line("data repair --offline --json").json();
        assertThat(repaired.get("described_anew"))
                .extracting(JsonNode::asText)
                .containsExactly("x:AAAUSDT 1h", "x:BBBUSDT 1h", "x:CCCUSDT 1h", "x:DDDUSDT 1h");
        assertThat(columns).hasBinaryContent(sound);
        assertThat(shell.line("data list --plain --columns symbol,rows,tick,lot")
                        .done()
                        .out()
                        .lines()
                        .map(line -> line.substring(3)))
                .hasSize(5)
                .containsOnly("USDT\t2\t0.01\t0.1");
        shell.line("data verify --deep").done();
        assertThat(shell.line("data repair --offline").done().out()).isEqualTo("no gaps\n");
    }

    @Test
    void aSeriesWhoseRowsAreLostIsToldWithWhatHelps() throws IOException {
        Shell shell = shell("home");
        shell.write("x_AAAUSDT_1h.csv", HEADER + "0,1,2,1,1,5\n3600000,1,2,1,1,5\n");
        shell.line("data import x_AAAUSDT_1h.csv").done();
        try (Stream<Path> files = Files.walk(shell.folder().resolve("data/questdb"))) {
            files.sorted(Comparator.reverseOrder()).forEach(DataRepairTest::delete);
        }
        Answer lost = shell.line("data repair");
        assertThat(lost.code()).isEqualTo(8);
        assertThat(lost.err())
                .contains(
                        "x:AAAUSDT 1h is described, but the database has none of its rows",
                        "viper data prune AAAUSDT --tf 1h --exchange x --yes");
        shell.line("data prune AAAUSDT --tf 1h --exchange x --yes").done();
        shell.line("data import x_AAAUSDT_1h.csv").done();
        assertThat(shell.line("data repair").done().out()).isEqualTo("no gaps\n");
    }

    private Shell shell(String name) throws IOException {
        return new Shell(Files.createDirectory(folder.resolve(name)));
    }

    /** Bars of the last day of 2023. */
    private static String minutes(int first, int count) {
        StringBuilder csv = new StringBuilder();
        for (int i = first; i < first + count; i++) {
            csv.append(1_703_980_800_000L + i * 60_000L).append(",1,2,1,1,5\n");
        }
        return csv.toString();
    }

    private static String period(long end, int from, int to) {
        long hour = Timeframe.H1.nanos();
        return " --from " + Times.instantText(end - from * hour) + " --to " + Times.instantText(end - to * hour);
    }

    private static String exported(Shell shell, String part) {
        return shell.line("data export BTCUSDT --tf " + part).done().out();
    }

    /** How many rows, from when to when, and their checksum. */
    private static String rows(Shell shell, String series) throws IOException {
        return Files.readAllLines(shell.folder().resolve("data/series/" + series + ".info")).stream()
                .filter(line -> line.startsWith("rows"))
                .findFirst()
                .orElseThrow();
    }

    private static Path columns(Path series) throws IOException {
        try (Stream<Path> files = Files.list(series)) {
            return files.filter(file -> file.toString().endsWith(".columns"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
