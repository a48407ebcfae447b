package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.Shell.Answer;
import io.viper.core.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A paper run in a process of its own, spoken to through its door, its files and its signals. */
@Timeout(180)
class ControlTest {
    private static final long LOOK_EVERY_MILLIS = 20;

    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void end() throws InterruptedException {
        if (process == null || !process.isAlive()) return;
        process.destroyForcibly();
        process.waitFor();
    }

    private Shell shell() {
        return new Shell(folder);
    }

    /** Starts {@code viper paper} on bundled data and waits until it can be spoken to. */
    private void start(String... options) throws IOException, InterruptedException {
        launch(options);
        while (shell().line("watch --times 1").code() != 0) {
            boolean ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            assertThat(ended).as(said()).isFalse();
        }
    }

    private void launch(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.viper.app.Main",
                "paper",
                "--home",
                folder.resolve("data").toString()));
        command.addAll(List.of(options));
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("out.txt"));
    }

    private JsonNode list(String line) throws IOException {
        return shell().line(line + " --json").json();
    }

    private String symbol() throws IOException {
        return list("bot list").get(0).get("symbols").asText().split(" ")[0];
    }

    private String awaitState(String wanted) throws IOException, InterruptedException {
        String state = "";
        while (!state.equals(wanted)) {
            boolean ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            assertThat(ended).as(said()).isFalse();
            state = new ObjectMapper()
                    .readTree(shell().line("watch --json --times 1").out())
                    .path("state")
                    .asText();
        }
        return state;
    }

    @Test
    void aRunIsWatchedAndItsBotsArePausedChangedAddedAndStopped() throws Exception {
        start("sma-cross", "--speed", "500");
        JsonNode bots = list("bot list");
        assertThat(bots).hasSize(1);
        assertThat(bots.get(0).get("state").asText()).isEqualTo("RUNNING");
        Answer paused = shell().line("pause sma-cross --for 2h --id p1");
        assertThat(paused.out()).as(paused.all()).contains("sma-cross: RUNNING → PAUSED");
        assertThat(shell().line("pause sma-cross --id p1").out()).contains("done before");
        assertThat(shell().line("bot stop nobody").code()).isEqualTo(6);
        assertThat(shell().line("resume").code()).isZero();
        assertThat(shell().line("bot set sma-cross fast=7").out()).contains("parameters changed");
        assertThat(list("bot list").get(0).get("parameters").asText()).contains("fast=7");
        assertThat(shell().line("bot set sma-cross fats=7").code()).isEqualTo(2);
        assertThat(shell().line("backtest --bot sma-cross --no-report --json").out())
                .contains("--params fast=7\"");
        Answer added = shell().line("bot add second=ema-cross,fast=5");
        assertThat(added.out()).as(added.all()).contains("CREATING → STARTING", "STARTING → RUNNING");
        assertThat(shell().line("bot add second=ema-cross").code()).isEqualTo(6);
        assertThat(shell().line("bot stop second --close").code()).isZero();
        assertThat(shell().line("bot remove second").code()).isZero();
        assertThat(list("bot list")).hasSize(1);
        assertThat(shell().line("close XYZ").code()).isEqualTo(4);
        for (String kind : List.of("positions", "orders", "trades", "signals")) {
            assertThat(list(kind).isArray()).isTrue();
            assertThat(shell().line(kind + " --csv").code()).isZero();
        }
        for (String view : List.of("overview", "positions", "signals", "risk", "logs")) {
            assertThat(shell().line("watch --times 1 --view " + view).out()).contains("equity");
        }
        assertThat(shell().line("watch --view nothing").code()).isEqualTo(2);
        assertThat(shell().line("status").out()).contains("bot      sma-cross  RUNNING");
        assertThat(shell().line("positions").err()).isEmpty();
        assertThat(shell().line("bot show sma-cross").out()).contains("fast=7", "sma-cross  RUNNING");
        assertThat(shell().line("status --check").code()).isZero();
    }

    @Test
    void peopleAndMachinesOutsideSendSignalsAndOrdersThroughRiskAndAreTold() throws Exception {
        start("sma-cross", "--speed", "1000");
        String symbol = symbol();
        Answer none = shell().line("signal BTCUSDT long --id s0".replace("BTCUSDT", symbol));
        assertThat(none.code()).as(none.all()).isEqualTo(6);
        assertThat(none.err()).contains("refused at size; it would pass if the signal has a stop");
        Answer again = shell().line("signal BTCUSDT long --id s0".replace("BTCUSDT", symbol));
        assertThat(again.code()).isEqualTo(6);
        assertThat(again.err()).contains("refused before, under the same id: not judged again");
        Answer small = shell().line("buy BTCUSDT 0.0000000001".replace("BTCUSDT", symbol));
        assertThat(small.code()).as(small.all()).isEqualTo(6);
        assertThat(small.err()).contains("at least one lot");
        Answer waits = shell().line("order BTCUSDT buy 0.001 --when-below 1 --within 6h --priority 5 --id o1"
                .replace("BTCUSDT", symbol));
        assertThat(waits.code()).as(waits.all()).isZero();
        assertThat(waits.out()).contains(": waits");
        JsonNode waiting = list("orders --status waiting");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.get(0).get("trigger").asText()).contains("≤ 1");
        assertThat(shell().line("order BTCUSDT buy 0.001 --when-below 1 --id o1".replace("BTCUSDT", symbol))
                        .out())
                .contains("done before");
        assertThat(list("orders --status waiting")).hasSize(1);
        String number = waiting.get(0).get("order").asText();
        Answer canceled = shell().line("cancel " + number);
        assertThat(canceled.out()).as(canceled.all()).contains("withdrawn by");
        assertThat(list("orders --status waiting")).isEmpty();
        assertThat(list("orders --status failed")).as("dead letters").isNotEmpty();
        assertThat(list("orders --status canceled")).hasSize(1);
        assertThat(process.isAlive()).as(said()).isTrue();
    }

    @Test
    void anOrderFollowsAnotherOneAndWhatCannotFollowIsRefusedWithItsReason() throws Exception {
        start("sma-cross", "--speed", "1000");
        String symbol = symbol();
        String opened = sent("buy " + symbol + " 0.5 --id l1");
        String follows = "order " + symbol + " sell 0.2 --reduce-only --id f1 --after ";
        assertThat(shell().line(follows + opened).code()).isZero();
        JsonNode executed = awaitOrder("executed", "after " + opened);
        assertThat(executed.get("filled").asDouble()).isEqualTo(0.2);
        assertThat(list("positions").get(0).get("amount").asDouble())
                .as("the fill it followed, less its own")
                .isCloseTo(0.3, within(1e-9));
        assertThat(shell().line(follows + opened).out()).contains("done before");
        assertThat(shell().line("why " + executed.get("order").asText()).out())
                .contains(opened + " to be filled", "EXECUTED: ", "at the exchange");
        double price = list("positions").get(0).get("mark_price").asDouble();
        String rests = sent(String.format(Locale.ROOT, "buy %s 0.1 --limit %.2f", symbol, price * 0.93));
        Answer waits = shell().line("order " + symbol + " sell 0.1 --id f2 --after " + rests);
        assertThat(waits.out()).as(waits.all()).contains(": waits");
        assertThat(list("orders --status waiting").get(0).get("trigger").asText())
                .isEqualTo("after " + rests);
        assertThat(shell().line("cancel " + rests).code()).isZero();
        JsonNode canceled = awaitOrder("canceled", "after " + rests);
        assertThat(canceled.get("reason").asText()).startsWith("0 of ").contains("the order that it follows has ended");
        for (int k = 0; k < 2; k++) {
            Answer none = shell().line("order " + symbol + " sell 0.1 --id f3 --after ord_999");
            assertThat(none.code()).as(none.all()).isEqualTo(6);
            assertThat(none.err()).contains("the order that it follows has ended, or is none of its own");
        }
        Answer far = shell().line("order " + symbol + " buy 0.1 --limit 1 --after " + opened);
        assertThat(far.code()).as(far.all()).isEqualTo(6);
        assertThat(far.err()).contains("refused at price_collar; it would pass if");
        assertThat(awaitOrder("failed", "after " + opened).get("reason").asText())
                .contains("PRICE_COLLAR");
        assertThat(shell().line("order " + symbol + " buy 0.1 --after last").code())
                .isEqualTo(2);
        assertThat(process.isAlive()).as(said()).isTrue();
    }

    /** Sends an order by hand. Returns its name. */
    private String sent(String line) {
        Answer answer = shell().line(line);
        assertThat(answer.code()).as(answer.all()).isZero();
        return answer.out().replaceFirst("(?s).*(ord_[0-9]+): sent, .*", "$1");
    }

    private JsonNode awaitOrder(String status, String trigger) throws IOException, InterruptedException {
        while (true) {
            for (JsonNode order : list("orders --status " + status)) {
                if (order.get("trigger").asText().equals(trigger)) return order;
            }
            boolean ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            assertThat(ended).as(said()).isFalse();
        }
    }

    @Test
    void whatNobodyCanMeanIsRefusedAndTheRunGoesOn() throws Exception {
        start("sma-cross", "--speed", "1000");
        String symbol = symbol();
        for (String line : List.of(
                "signal BTCUSDT up",
                "signal BTCUSDT long --stop -1",
                "signal BTCUSDT long --stop 1 --confidence 2",
                "order BTCUSDT buy 1",
                "order BTCUSDT buy 0 --when-above 5",
                "order BTCUSDT hold 1 --when-above 5",
                "order BTCUSDT buy 1 --when-above 5 --within never",
                "order BTCUSDT buy 1 --when-above 5 --priority 500",
                "buy BTCUSDT",
                "buy BTCUSDT 1 --notional 5")) {
            assertThat(shell().line(line.replace("BTCUSDT", symbol)).code())
                    .as(line)
                    .isEqualTo(2);
        }
        assertThat(shell().line("signal XYZ long").code()).isEqualTo(4);
        for (String line : List.of(
                "buy BTCUSDT 1e300",
                "buy BTCUSDT 0.001 --limit 1e-300",
                "buy BTCUSDT 0.001 --limit 1e300",
                "buy BTCUSDT 0.001 --trigger 1e-300 --limit 1e-300",
                "buy BTCUSDT 0.001 --stop 1e-300 --tp 1e300",
                "signal BTCUSDT short --stop 1e300 --tp 1e-300",
                "signal BTCUSDT long --entry 1e-300 --stop 1e-301",
                "signal BTCUSDT long --entry 1e300 --stop 1")) {
            Answer answer = shell().line(line.replace("BTCUSDT", symbol));
            assertThat(answer.code()).as(line + ": " + answer.all()).isIn(0, 6);
            assertThat(process.isAlive()).as(line + ": " + said()).isTrue();
        }
        assertThat(list("bot list").get(0).get("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void severalBotsTradeInOnePortfolioAndTheReplayKnowsThem() throws Exception {
        Answer two = shell().run("paper", "--bot", "slow=sma-cross,fast=30,slow=90", "--bot", "quick=ema-cross");
        assertThat(two.code()).as(two.all()).isZero();
        assertThat(two.out()).contains("2 bots");
        Answer again = shell().run("paper", "--bot", "slow=sma-cross,fast=30,slow=90", "--bot", "quick=ema-cross");
        assertThat(state(again)).isEqualTo(state(two));
        assertThat(shell().line("replay").out()).contains("same");
        Answer other = shell().run("paper", "--bot", "slow=sma-cross");
        assertThat(other.err()).contains("bots.at_start is slow=sma-cross now");
        assertThat(shell().run("paper", "--bot", "x").code()).isEqualTo(2);
        assertThat(shell().run("paper", "sma-cross", "--bot", "x=sma-cross").code())
                .isEqualTo(2);
    }

    private static String state(Answer answer) {
        return answer.out().replaceFirst("(?s).*  state    ([0-9a-f]{16} after [0-9]+ events).*", "$1");
    }

    @Test
    void withoutTheTokenNothingIsToldAndTheFileIsTheOwnersAlone() throws Exception {
        start("sma-cross", "--speed", "500");
        Path file = folder.resolve("data/paper/control.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        JsonNode door = new ObjectMapper().readTree(Files.readString(file));
        for (String line : List.of(
                "{\"command\":\"view\"}",
                "{\"command\":\"view\",\"token\":\"" + "0".repeat(64) + "\"}",
                "[1]",
                "GET / HTTP/1.1")) {
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), door.get("port").asInt())) {
                socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).contains("error").doesNotContain("equity");
            }
        }
        String right = Files.readString(file);
        Files.writeString(file, right.replaceFirst("\"token\" : \"[0-9a-f]{4}", "\"token\" : \"zzzz"));
        assertThat(shell().line("positions").code()).isEqualTo(12);
        Files.writeString(file, right);
        assertThat(shell().line("positions").code()).isZero();
    }

    @Test
    void theKillSignalKillsAndFlatteningIsAddedByTheCommand() throws Exception {
        start("sma-cross", "--speed", "500");
        Process sent = new ProcessBuilder("kill", "-USR2", Long.toString(process.pid())).start();
        assertThat(sent.waitFor()).isZero();
        assertThat(awaitState("KILLED")).isEqualTo("KILLED");
        assertThat(shell().line("kill --status").out()).contains("on: signal USR2");
        assertThat(shell().line("kill --flatten --reason enough").code()).isZero();
        assertThat(shell().line("kill --status").out()).contains("closing everything");
        assertThat(shell().line("status --check").code()).isEqualTo(11);
        assertThat(process.isAlive()).isTrue();
    }

    @Fault("A15")
    @Test
    void a15TerminatedInTheMiddleOfTheTrafficItEndsAsIfItHadBeenLeftAlone() throws Exception {
        Answer undisturbed = shell().line("paper sma-cross --home other");
        for (int millis : new int[] {700, 1_000, 1_300, 1_600}) {
            launch("sma-cross", "--speed", "max");
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
        Answer after = shell().line("paper sma-cross");
        assertThat(after.code()).as(after.all()).isZero();
        assertThat(state(after)).isEqualTo(state(undisturbed));
    }

    @Fault("A14")
    @Test
    void a14AStrategyThatAllocatesWithoutEndEndsTheProcessAndLeavesTheJournalWhole() throws Exception {
        shell().write("Hoard.java", """
                import io.viper.core.model.Bar;
                import io.viper.core.strategy.Desk;
                import io.viper.core.strategy.Parameters;
                import io.viper.core.strategy.Strategy;
                import java.util.ArrayList;
                import java.util.List;

                public final class Hoard implements Strategy {
                    private final List<long[]> hoard = new ArrayList<>();

                    public Hoard(Parameters parameters) {}

                    @Override
                    public void onBar(Bar bar, Desk desk) {
                        hoard.add(new long[1 << 17]);
                    }
                }
                """);
        launch("Hoard.java", "--speed", "max");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it does not limp").isTrue();
        assertThat(process.exitValue()).as(said()).isEqualTo(1);
        assertThat(said()).contains("OutOfMemoryError");
        assertThat(shell().line("journal verify").code()).isZero();
    }

    @Fault("A15")
    @Test
    void a15ATerminatedRunEndsWithinTenSecondsInGoodOrderAndGoesOn() throws Exception {
        start("sma-cross", "--speed", "1000");
        assertThat(shell().line("pause").code()).isZero();
        long before = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
        assertThat(said()).contains("Stopped. The same command goes on.");
        assertThat(folder.resolve("data/paper/control.json")).doesNotExist();
        assertThat(shell().line("watch --times 1").code()).isEqualTo(5);
        assertThat(shell().line("positions").err()).startsWith("not running, as of ");
        assertThat(shell().line("journal verify").code()).isZero();
        assertThat(shell().line("replay").out()).contains("same");
    }

    @Fault({"F1", "D10"})
    @Test
    void f1ASecondProcessOnTheSameHomeIsRefusedAndTheFirstGoesOn() throws Exception {
        start("sma-cross", "--speed", "500");
        Answer second = shell().line("paper sma-cross --home data");
        assertThat(second.code()).as(second.all()).isEqualTo(6);
        assertThat(shell().line("positions").code())
                .as("its door is still open")
                .isZero();
    }
}
