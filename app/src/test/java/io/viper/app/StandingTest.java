package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.Shell.Answer;
import io.viper.app.console.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be asked about an account when nothing runs: answered from its journal, which stays as it is. */
class StandingTest {
    private static final String AS_OF = "not running, as of 2013-12-01T16:02:00Z";

    @TempDir
    Path folder;

    @Test
    void aRunThatHasEndedAnswersAsItStoodAndNothingIsChanged() throws IOException {
        JsonNode ended = shell().line("paper sma-cross --json").json();
        Map<String, String> before = files();
        Answer status = shell().line("status --json");
        assertThat(status.code()).isEqualTo(ExitCode.NOT_RUNNING.number());
        JsonNode stood = new ObjectMapper().readTree(status.out());
        for (String name : List.of("state_hash", "events", "fills", "trades", "equity", "market_time", "positions")) {
            assertThat(stood.get(name)).as(name).isEqualTo(ended.get(name));
        }
        assertThat(stood.get("running").asBoolean()).isFalse();
        assertThat(stood.get("bots")).hasSize(1);
        Answer text = shell().line("status");
        assertThat(text.out()).contains(AS_OF, "sma-cross  RUNNING  trading", "position BTCUSD  -");
        for (String line : List.of("positions", "orders", "trades", "signals", "bot list", "bot show sma-cross")) {
            Answer answer = shell().line(line);
            assertThat(answer.code()).as(answer.all()).isZero();
            assertThat(answer.err()).isEqualTo(AS_OF + "\n");
            assertThat(answer.out()).contains("sma-cross");
            assertThat(shell().line(line + " --quiet").err()).isEmpty();
        }
        JsonNode orders = shell().line("orders --json").json();
        assertThat(orders.findValuesAsText("purpose")).containsExactly("stop loss");
        assertThat(shell().line("trades --json").json())
                .hasSize(ended.get("trades").asInt());
        assertThat(shell().line("status --check").code()).isEqualTo(ExitCode.NOT_RUNNING.number());
        assertThat(files()).as("no file was written, changed or left").isEqualTo(before);
    }

    @Test
    void everySignalIsListedWithWhatWasDecidedAboutIt() throws IOException {
        assertThat(shell().run("paper", "sma-cross", "--limit", "risk.max_notional=0.001")
                        .code())
                .isZero();
        JsonNode small = shell().line("signals --json").json();
        assertThat(small.findValuesAsText("verdict")).contains("approved");
        assertThat(shell().run("paper", "sma-cross", "--new", "--limit", "risk.min_balance=1000000")
                        .code())
                .isZero();
        JsonNode refused = shell().line("signals --json").json();
        assertThat(refused).isNotEmpty();
        assertThat(refused.findValuesAsText("verdict")).containsOnly("refused");
        assertThat(refused.findValuesAsText("refused_by")).containsOnly("risk.min_balance");
        Answer shown = shell().line("bot show sma-cross");
        assertThat(shown.out())
                .contains("health      limited", "signals were refused by risk.min_balance", "it would pass if equity");
    }

    @Test
    void oneBotIsShownWithAllThatIsItsOwn() throws IOException {
        Answer two = shell().run("paper", "--bot", "slow=sma-cross,fast=30,slow=90", "--bot", "quick=ema-cross");
        assertThat(two.code()).as(two.all()).isZero();
        JsonNode slow = shell().line("bot show slow --json --last 1000").json();
        JsonNode quick = shell().line("bot show quick --json --last 1000").json();
        assertThat(slow.at("/parameters/fast").asText()).isEqualTo("30");
        assertThat(quick.at("/parameters/slow").asText()).as("a default").isNotEmpty();
        JsonNode trades = shell().line("trades --json").json();
        assertThat(slow.get("trades").size() + quick.get("trades").size()).isEqualTo(trades.size());
        for (JsonNode bot : List.of(slow, quick)) {
            String name = bot.get("bot").asText();
            for (String rows : List.of("trades", "signals", "positions", "orders")) {
                assertThat(bot.get(rows).findValuesAsText("bot")).isSubsetOf(name);
            }
            assertThat(bot.get("trades")).hasSize(bot.get("closed_trades").asInt());
            double net = bot.get("trades").findValuesAsText("net").stream()
                    .mapToDouble(Double::parseDouble)
                    .sum();
            assertThat(bot.get("net").asDouble()).isCloseTo(net, offset(0.01 * trades.size()));
        }
        Answer nobody = shell().line("bot show quik");
        assertThat(nobody.code()).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(nobody.err()).contains("did you mean quick?", "bots: slow, quick");
    }

    @Test
    void aKilledProcessLeavesAnAnswerThatTheNextOneGoesOnFrom() throws Exception {
        PaperProcess paper = new PaperProcess(folder);
        JsonNode half = shell().line("paper sma-cross --json --to 2013-11-30 --home killed")
                .json();
        long events = half.get("events").asLong();
        Process process = paper.start("killed", "", List.of("--speed", "1000"));
        paper.untilItSays(process, "killed", status -> status.path("events").asLong() > events);
        process.destroyForcibly().waitFor();
        Answer status = shell().line("status --json --home killed");
        assertThat(status.code()).isEqualTo(ExitCode.NOT_RUNNING.number());
        JsonNode stood = new ObjectMapper().readTree(status.out());
        assertThat(stood.get("trades").asInt()).isPositive();
        JsonNode replayed = shell().line("replay --json --home killed").json();
        assertThat(stood.get("state_hash")).isEqualTo(replayed.get("state_hash"));
        Answer positions = shell().line("positions --home killed");
        assertThat(positions.code()).isZero();
        assertThat(positions.err()).startsWith("not running, as of 2013-");
        JsonNode alone = PaperProcess.result(paper.run("alone", ""));
        PaperProcess.assertSame(PaperProcess.result(paper.run("killed", "")), alone);
    }

    @Test
    void whereNothingEverRanThereIsNothingToTell() {
        for (String line : List.of("positions", "status", "bot list", "bot show x")) {
            Answer answer = shell().line(line);
            assertThat(answer.code()).as(line).isEqualTo(ExitCode.NOT_RUNNING.number());
            assertThat(answer.err()).contains("error: nothing runs in", "start it with viper paper");
        }
    }

    @Test
    void aStrategyThatWasChangedSinceCannotSayHowItStood() {
        shell().line("strategy new Mine");
        Answer run = shell().line("paper Mine.java");
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(shell().line("trades").code()).isZero();
        String text = read(folder.resolve("Mine.java"));
        shell().write("Mine.java", text + "\n// another one\n");
        Answer answer = shell().line("trades");
        assertThat(answer.code()).as(answer.all()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(answer.err()).contains("was changed since the run", "bring the file back");
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Shell shell() {
        return new Shell(folder);
    }
}
