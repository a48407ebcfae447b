package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.viper.app.console.ExitCode;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several bots of a live run in one account, at a venue of our own. */
@Timeout(300)
class LiveBotsTest {
    private static final double SPEED = 60;
    private static final long LOOK_MILLIS = 200;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");
    private static final String TREND = "trend=ema-cross:BTCUSDT,fast=2,slow=5";
    private static final String BACK = "back=ema-cross:ETHUSDT,fast=3,slow=6";

    /** Buys a bit of the best level that it sees, and closes with the next bar. */
    private static final String TAKER =
            StrategySource.ofLevels("Taker", "quotesEvery(5_000_000_000L).withLevels(5)", """
            if (!desk.flat()) desk.close("the next bar");
            else if (depth != null) desk.buy(Math.min(depth.amount(0), 0.01)).because("levels are there");
            """);

    @TempDir
    Path folder;

    private static VenueServer venue() {
        return VenueServer.start(VenueSettings.of("bitget").atSpeed(SPEED).trading(List.of("BTC", "ETH")));
    }

    private LiveProcess live(VenueServer venue, String... bots) {
        List<String> words = new ArrayList<>();
        for (String bot : bots) words.addAll(List.of("--bot", bot));
        return new LiveProcess(folder, Map.of("bitget", venue), String.join(",", SYMBOLS), words);
    }

    /** What is told of each bot, by its name. */
    private Map<String, JsonNode> bots() throws IOException {
        Map<String, JsonNode> bots = new TreeMap<>();
        for (JsonNode each :
                new Shell(folder).line("bot list --home live --json").json())
            bots.put(each.path("bot").asText(), each);
        return bots;
    }

    /** One thing of it. */
    private Map<String, String> told(String field) throws IOException {
        Map<String, String> told = new TreeMap<>();
        bots().forEach((bot, line) -> told.put(bot, line.path(field).asText()));
        return told;
    }

    private long trades(String bot) throws IOException {
        return Long.parseLong(told("trades").getOrDefault(bot, "-1"));
    }

    private void does(String line) {
        new Shell(folder).line(line + " --home live").done();
    }

    private void untilState(String bot, String wanted) throws Exception {
        // what closes may have to be asked for first, and the venue answers by its own limits
        until(180, bot, line -> line.path("state").asText().equals(wanted));
    }

    private void untilTraded(String bot, long wanted) throws Exception {
        until(120, bot, line -> line.path("trades").asLong(-1) >= wanted);
    }

    private void until(int seconds, String bot, Predicate<JsonNode> so) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Map<String, JsonNode> bots = bots();
        while (!so.test(bots.getOrDefault(bot, MissingNode.getInstance()))) {
            assertThat(System.nanoTime()).as(bots.toString()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            bots = bots();
        }
    }

    /** What is done with a process that runs. */
    private interface Work {
        void on(Process process) throws Exception;
    }

    /** Once a process is ready; what is left of it is killed. */
    private static void ready(LiveProcess live, Process process, Work work) throws Exception {
        try {
            live.untilReady(process);
            work.on(process);
        } finally {
            LiveProcess.kill(process);
        }
    }

    @Test
    void botsTradeInOneAccountAllGoOnAfterAKillAndPeopleCommandEach() throws Exception {
        try (VenueServer venue = venue()) {
            LiveProcess live = live(venue, TREND, BACK);
            ready(live, live.start(SPEED), _ -> {
                untilTraded("trend", 2);
                untilTraded("back", 2);
            });
            ready(live, live.start(SPEED), process -> {
                assertThat(told("state")).containsExactly(Map.entry("back", "RUNNING"), Map.entry("trend", "RUNNING"));
                long before = trades("trend");
                does("bot stop back --close");
                untilState("back", "STOPPED");
                does("pause trend");
                untilState("trend", "PAUSED");
                does("resume trend");
                does("bot start back");
                untilState("back", "RUNNING");
                untilTraded("trend", before + 1);
                live.flatten(process);
                live.stop(process);
            });
            assertThat(live.said()).contains("ok bot trend", "ok bot back", "ema-cross on ETHUSDT");
            LiveTruth.of(folder).agreesWith(venue, SYMBOLS);
        }
    }

    @Test
    void aBotThatComesLaterHearsTheBookThatItAsksForAndSoItDoesAfterAKill() throws Exception {
        try (VenueServer venue = venue()) {
            Files.writeString(folder.resolve("Taker.java"), TAKER);
            LiveProcess live = live(venue, TREND);
            ready(live, live.start(SPEED), _ -> {
                does("bot add taker=Taker.java:ETHUSDT");
                untilTraded("taker", 2);
            });
            ready(live, live.start(SPEED), process -> {
                untilTraded("taker", trades("taker") + 2);
                live.flatten(process);
                live.stop(process);
            });
            LiveTruth.of(folder).agreesWith(venue, SYMBOLS);
        }
    }

    @Test
    void theWordsNameAllBotsAndOthersDoNotGoOnWithTheirJournal() throws Exception {
        try (VenueServer venue = venue()) {
            LiveProcess live = live(venue, TREND, BACK);
            refused(live, "WITHOUT EVIDENCE\nGO LIVE bitget 500\n");
            assertThat(live.said()).contains("Type: GO LIVE bitget 500 trend,back", "the words were not typed");
            String words = "WITHOUT EVIDENCE\nGO LIVE bitget 500 trend,back\n";
            ready(live, live.typing(words, SPEED, List.of("--max-capital", "500")), live::stop);
            LiveProcess other = live(venue, TREND);
            refused(other, "");
            assertThat(other.said()).contains("bots.at_start");
        }
    }

    @Test
    void ofSeveralExchangesABotHasASymbolAtEachOrAtTheOneBeforeIt() throws Exception {
        try (VenueServer bitget = venue();
                VenueServer bybit = VenueServer.start(VenueSettings.of("bybit")
                        .atSpeed(SPEED)
                        .trading(List.of("BTC", "ETH"))
                        .from(bitget.floor().now() / 1_000_000))) {
            List<String> words = List.of("--bot", "there=ema-cross:Bybit:BTCUSDT", "--bot", "both=ema-cross:ETHUSDT");
            LiveProcess live =
                    new LiveProcess(folder, Map.of("bitget", bitget, "bybit", bybit), String.join(",", SYMBOLS), words);
            ready(live, live.start(SPEED), process -> {
                assertThat(told("symbols"))
                        .containsExactly(
                                Map.entry("both", "bitget-usdm:ETHUSDT bybit-usdm:ETHUSDT"),
                                Map.entry("there", "bybit-usdm:BTCUSDT"));
                live.stop(process);
            });
        }
    }

    private static void refused(LiveProcess live, String typed) throws Exception {
        Process process = live.typing(typed, SPEED, List.of("--max-capital", "500"));
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(live.said()).isEqualTo(ExitCode.REFUSED.number());
    }

    @Test
    void evidenceIsARunOnPaperInWhichTheCodeOfEachBotHasTraded() {
        try (VenueServer venue = venue()) {
            Shell shell = shell(venue);
            String paper = "paper --feed synthetic --symbols BTCUSDT,ETHUSDT --days 20 --tf 15m --home tested";
            shell.line(paper + " --bot " + TREND + " --bot " + BACK).done();
            String live = "live --exchange bitget --home live --evidence tested --url " + venue.address();
            assertThat(shell.line(live + " --bot " + TREND + " --bot " + BACK).err())
                    .containsPattern("ok evidence +[0-9.]+ days and [0-9]+ trades on paper");
            assertThat(shell.line(live + " --bot " + TREND + " --bot new=sma-cross:ETHUSDT")
                            .err())
                    .containsPattern("! +evidence +without new;");
        }
    }

    private Shell shell(VenueServer venue) {
        return new Shell(folder)
                .with("BITGET_DEMO_API_KEY", venue.keys().key())
                .with("BITGET_DEMO_API_SECRET", venue.keys().secret())
                .with("BITGET_DEMO_API_PASSWORD", venue.keys().passphrase());
    }

    @Test
    void whatIsTradedMayBeLeftToTheBotsAndAStrategyBesideThemIsRefused() {
        try (VenueServer venue = venue()) {
            Shell shell = shell(venue);
            String live = "live --exchange bitget --home live --url " + venue.address() + " --bot " + TREND;
            Shell.Answer without = shell.line(live + " --bot " + BACK);
            assertThat(without.err()).contains("ok instruments", "BTCUSDT", "ETHUSDT", "ok bot back");
            Shell.Answer unknown = shell.line(live + " --bot back=ema-cross:ETHUSDT --symbols BTCUSDT");
            assertThat(unknown.code()).as(unknown.all()).isEqualTo(ExitCode.NOT_FOUND.number());
            assertThat(unknown.err()).contains("the run has no symbol ETHUSDT");
            Shell.Answer beside = shell.line(live + " ema-cross");
            assertThat(beside.code()).as(beside.all()).isEqualTo(ExitCode.USAGE.number());
            assertThat(beside.err()).contains("a strategy beside --bot");
            Shell.Answer parameters = shell.line(live + " --params fast=2");
            assertThat(parameters.code()).as(parameters.all()).isEqualTo(ExitCode.USAGE.number());
            assertThat(parameters.err()).contains("--params beside --bot", "--bot NAME=STRATEGY,K=V");
            Shell.Answer nothing = shell.line("live --exchange bitget --home live --url " + venue.address());
            assertThat(nothing.err()).contains("nothing says what is traded");
        }
    }
}
