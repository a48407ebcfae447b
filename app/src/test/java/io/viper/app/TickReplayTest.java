package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.app.Shell.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on paper whose orders met recorded ticks, made again with other settings and laid beside a backtest. */
class TickReplayTest {
    private static final long BEGIN_MICROS = 1_700_000_040_000_000L;
    private static final int SECONDS = 2 * 3_600;

    private static final String RUN =
            "paper Taker.java --symbols BTCUSDT --tf 1m --latency 2s --funding off --json --to 2023-11-15T00:10";

    /** In the market for a minute of four. */
    private static final String TAKER = StrategySource.ofBars("Taker", "quotesEvery(1_000_000_000L)", """
            if (bars % 4 == 1) desk.buy(1.5).because("it is time");
            if (bars % 4 == 2) desk.close("a minute is enough");
            """);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"book", "trades"})
    void theSameSettingGivesTheSameFillsAndTheSameState(String kind) throws IOException {
        JsonNode run = run(kind);
        assertThat(run.path("fills").asInt()).isGreaterThan(40);
        JsonNode again =
                shell().line("replay --with simulation.latency=2 --json").json();
        assertThat(again.path("differs").asBoolean()).as("%s", again).isFalse();
        for (String side : List.of("as_it_was", "changed")) {
            assertThat(again.path(side).path("state_hash")).isEqualTo(run.path("state_hash"));
            assertThat(again.path(side).path("fills")).isEqualTo(run.path("fills"));
            assertThat(again.path(side).path("equity")).isEqualTo(run.path("equity"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"book", "trades"})
    void aRunThatWasLeftAloneDoesNotDrift(String kind) throws IOException {
        run(kind);
        JsonNode drift = shell().line("drift --json").json();
        assertThat(drift.path("matched_trades").asInt()).isGreaterThan(20);
        assertThat(drift.path("difference").asText()).isEqualTo("0.00");
        for (JsonNode part : drift.path("causes")) assertThat(part.asText()).isEqualTo("0.00");
        assertThat(drift.path("missed")).isEmpty();
        assertThat(drift.path("unforeseen")).isEmpty();
    }

    @Test
    void ordersThatTakeLongerMeetTheBookOfThen() throws IOException {
        run("book");
        JsonNode slower =
                shell().line("replay --with simulation.latency=5 --json").json();
        assertThat(slower.path("was").asText())
                .startsWith("2023-11-14T22:16:02")
                .contains("filled buy");
        assertThat(slower.path("is").asText()).startsWith("2023-11-14T22:16:05").contains("filled buy");
        assertThat(new BigDecimal(slower.path("changed").path("equity").asText()))
                .as("three seconds later it has risen six cents, and fallen as many")
                .isLessThan(
                        new BigDecimal(slower.path("as_it_was").path("equity").asText()));
        assertThat(shell().line("replay --with simulation.matching=bars").done().out())
                .contains("was book", "first difference");
        Answer wrong = shell().line("replay --with simulation.matching=trades");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("met book, so they cannot meet trades");
    }

    @Test
    void latencyIsToldFromPriceAndAllOfItAddsUp() throws IOException {
        run("book");
        JsonNode drift =
                shell().line("drift --json --with simulation.latency=0").json();
        assertThat(drift.path("median_entry_delay_ms").asDouble()).isBetween(1_900.0, 2_000.0);
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode part : drift.path("causes")) sum = sum.add(new BigDecimal(part.asText()));
        BigDecimal difference = new BigDecimal(drift.path("difference").asText());
        assertThat(sum.subtract(difference).abs()).isLessThan(new BigDecimal("0.05"));
        BigDecimal latency = new BigDecimal(drift.path("causes").path("latency").asText());
        assertThat(latency).as("two seconds, two cents each, twice a trade").isNegative();
        assertThat(latency.subtract(difference).abs())
                .as("nothing else is different, but for fees on other prices and levels")
                .isLessThan(difference.abs().multiply(new BigDecimal("0.2")));
    }

    @Test
    void whatPeopleSaidIsSaidAgainAndIsWhatDrifts() throws IOException {
        record(SECONDS, 0);
        shell().line(RUN.replace("2023-11-15T00:10", "2023-11-14T23:00")).json();
        shell().line("kill --reason enough").done();
        JsonNode run = shell().line(RUN).json();
        JsonNode again =
                shell().line("replay --with simulation.latency=2 --json").json();
        assertThat(again.path("changed").path("state_hash")).isEqualTo(run.path("state_hash"));
        JsonNode drift = shell().line("drift --json").json();
        assertThat(drift.path("missed").size()).isGreaterThan(5);
        assertThat(drift.path("causes").path("missed_signals").asText()).isNotEqualTo("0.00");
    }

    @Test
    void ticksThatAreGoneOrOthersAreRefused() throws IOException {
        run("book");
        Path ticks = ticks();
        byte[] then = Files.readAllBytes(ticks);
        Files.delete(ticks);
        for (String line : List.of("replay --with simulation.latency=2", "drift")) {
            Answer gone = shell().line(line);
            assertThat(gone.code()).as(gone.all()).isEqualTo(8);
            assertThat(gone.err()).contains("ticks (book)", "are not stored any more", "viper data import");
        }
        assertThat(shell().line("replay").done().out()).contains("same");
        record(SECONDS, 1);
        for (String line : List.of("replay --with simulation.latency=2", "drift")) {
            Answer other = shell().line(line);
            assertThat(other.code()).as(other.all()).isEqualTo(11);
            assertThat(other.err())
                    .as("a lot that no order of the run came near")
                    .contains("the stored ticks (book) are not those that the orders of this run met", "TicksHashed");
        }
        Files.write(ticks, then);
        assertThat(shell().line("drift --json").json().path("difference").asText())
                .isEqualTo("0.00");
    }

    /** A longer record of the same market begins with the one that the run met. */
    @Test
    void whatWasRecordedLaterChangesNothing() throws IOException {
        record(SECONDS / 2, 0);
        JsonNode run = shell().line(RUN.replace("2023-11-15T00:10", "2023-11-14T23:10"))
                .json();
        Files.delete(ticks());
        record(SECONDS, 0);
        JsonNode again =
                shell().line("replay --with simulation.latency=2 --json").json();
        assertThat(again.path("changed").path("state_hash")).isEqualTo(run.path("state_hash"));
    }

    private Path ticks() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
            return all.filter(each -> each.endsWith("ticks.bin")).findFirst().orElseThrow();
        }
    }

    private JsonNode run(String kind) throws IOException {
        if (kind.equals("book")) record(SECONDS, 0);
        else importTrades();
        Answer run = shell().line(RUN);
        assertThat(run.err()).contains(kind + ": ");
        return run.json();
    }

    private void importTrades() {
        shell().write("deribit_trades.csv", trades(SECONDS));
        shell().line("data import deribit_trades.csv").done();
        shell().write("Taker.java", TAKER);
    }

    /** @param more lots of a level far away, half an hour before the end */
    private void record(int seconds, int more) {
        shell().write("deribit_book.csv", book(seconds, more));
        shell().write("deribit_trades.csv", trades(seconds));
        shell().line("data import deribit_book.csv deribit_trades.csv").done();
        shell().write("Taker.java", TAKER);
    }

    /** Cents: up when the strategy buys and down when it sells, two a second, so that who comes late pays for it twice. */
    private static long mid(int second) {
        return 10_000 - 2 * Math.abs(Math.floorMod(second - 30, 240) - 120);
    }

    private static String trades(int seconds) {
        StringBuilder rows = new StringBuilder("exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n");
        for (int second = 1; second < seconds; second++) {
            rows.append(row(second, second + "," + (second % 2 == 0 ? "sell," : "buy,") + price(mid(second)) + ",0.5"));
        }
        return rows.toString();
    }

    private static String book(int seconds, int more) {
        StringBuilder rows =
                new StringBuilder("exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n");
        for (int second = 0; second < seconds; second++) {
            String first = second == 0 ? "true," : "false,";
            long old = mid(second - 1);
            long now = mid(second);
            if (second > 0 && old != now) {
                for (int k = 1; k <= 3; k++) {
                    rows.append(row(second, "false,bid," + price(old - k) + ",0"));
                    rows.append(row(second, "false,ask," + price(old + k) + ",0"));
                }
            }
            for (int k = 1; k <= 3; k++) {
                rows.append(row(second, first + "bid," + price(now - k) + "," + (k + second % 3)));
                rows.append(row(second, first + "ask," + price(now + k) + "," + (k + second % 2)));
            }
            int far = 50 + (second == seconds - 1_800 ? more : 0);
            rows.append(row(second, first + "bid,50.00," + far));
        }
        return rows.toString();
    }

    private static String price(long cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }

    private static String row(int second, String rest) {
        long time = BEGIN_MICROS + second * 1_000_000L;
        return String.format(Locale.ROOT, "deribit,BTCUSDT,%d,%d,%s%n", time, time + 1_000, rest);
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
