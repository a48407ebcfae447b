package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper watch} on a real terminal, and where there is none. */
@Timeout(180)
class WatchTest {
    @TempDir
    Path folder;

    private Process run;

    @BeforeEach
    void aRun() throws Exception {
        PaperProcess paper = new PaperProcess(folder);
        run = paper.start("home", "", List.of("--speed", "1000"));
        paper.untilItSays(run, "home", status -> status.path("state").asText().equals("READY"));
    }

    @AfterEach
    void end() throws InterruptedException {
        run.destroyForcibly().waitFor();
    }

    /** What a terminal was sent, and how the watching ended. */
    private record Seen(int code, boolean modes, List<Integer> marks, String text) {
        /** What was sent up to a mark; all of it for the number of marks. */
        String until(int mark) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int length = mark < marks.size() ? marks.get(mark) : bytes.length;
            return new String(bytes, 0, length, StandardCharsets.UTF_8);
        }
    }

    @Test
    void aKeyShowsAnotherViewAtOnceAndQLeavesTheTerminalAsItWas() throws Exception {
        Seen seen = terminal(List.of(), "24x100", "see:q quit", "mark", "keys:2", "see:TRIGGER", "mark", "keys:q");
        assertThat(seen.code()).as(seen.text()).isZero();
        assertThat(seen.modes()).as("echo and lines are back").isTrue();
        Glass glass = new Glass(24, 100);
        glass.write(seen.until(0));
        assertThat(glass.other()).isTrue();
        List<String> lines = glass.lines();
        assertThat(lines.getFirst()).startsWith("VIPER  READY   2013-").endsWith("overview");
        assertThat(lines.get(1)).startsWith("equity 10000.00 USD   today");
        assertThat(lines.get(23)).isEqualTo("q quit   1 overview   2 positions   3 signals   4 risk   5 logs");
        assertThat(glass.text()).contains("sma-cross  RUNNING");
        Glass whole = new Glass(24, 100);
        whole.write(seen.until(1));
        assertThat(whole.lines().getFirst()).endsWith("positions");
        assertThat(whole.text()).contains("no positions", "no orders").doesNotContain("RUNNING");
        assertThat(seen.text()).endsWith("\u001b[?7h\u001b[?25h\u001b[?1049l");
        assertThat(run.isAlive()).as("the run is not the watching").isTrue();
    }

    @Test
    void onlyWhatHasChangedIsWrittenAgain() throws Exception {
        Seen seen = terminal(
                List.of(), "24x100", "see:q quit", "mark", "see:VIPER  READY", "see:VIPER  READY", "mark", "keys:q");
        String later = seen.until(1).substring(seen.until(0).length());
        assertThat(later).contains("VIPER  READY").doesNotContain("q quit", "RUNNING", "\u001b[2J");
        Glass glass = new Glass(24, 100);
        glass.write(seen.until(1));
        assertThat(glass.text()).contains("q quit", "RUNNING");
    }

    @Test
    void aTerminalOfAnotherSizeIsFilledAndNoLineIsLonger() throws Exception {
        Seen seen = terminal(
                List.of("LANG=C"), "24x100", "see:q quit", "mark", "size:12x50", "see:q quit", "mark", "keys:q");
        assertThat(seen.code()).as(seen.text()).isZero();
        Glass glass = new Glass(24, 100);
        glass.write(seen.until(0));
        glass.resize(12, 50);
        glass.write(seen.until(1).substring(seen.until(0).length()));
        assertThat(glass.text()).doesNotContain("?");
        assertThat(glass.lines().getFirst()).startsWith("VIPER  READY");
        assertThat(glass.lines().get(11)).startsWith("q quit   1 overview   2 positions");
    }

    @Test
    void ctrlCLeavesTheTerminalAsItWasAndTheRunGoesOn() throws Exception {
        Seen seen = terminal(List.of(), "24x100", "see:q quit", "interrupt");
        assertThat(seen.code()).isEqualTo(130);
        assertThat(seen.modes()).isTrue();
        assertThat(seen.text().lastIndexOf("\u001b[?1049l"))
                .isGreaterThan(seen.text().lastIndexOf("VIPER"));
        assertThat(run.isAlive()).isTrue();
    }

    @Test
    void colorsAreThereUnlessSomebodyDoesNotWantThem() throws Exception {
        String green = "\u001b[32m";
        assertThat(terminal(List.of(), "24x100", "see:q quit", "keys:q").text()).contains(green);
        assertThat(terminal(List.of("NO_COLOR=1"), "24x100", "see:q quit", "keys:q")
                        .text())
                .contains("VIPER  READY")
                .doesNotContain(green, "\u001b[2m");
    }

    @Test
    void theEndOfTheRunEndsTheWatchingAndIsTold() throws Exception {
        Process piped = new ProcessBuilder(watch())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("piped").toFile())
                .start();
        while (Files.size(folder.resolve("piped")) == 0) {
            assertThat(piped.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        run.destroy();
        assertThat(piped.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(piped.exitValue()).isEqualTo(5);
        String said = Files.readString(folder.resolve("piped"));
        assertThat(said)
                .contains("READY  equity 10000.00", "error: nothing runs in")
                .doesNotContain("\u001b");
    }

    @Test
    void theStatusIsShownAgainAndAgainUntilNothingRuns() throws Exception {
        Process piped = new ProcessBuilder(command("status", "--watch", "1s", "--json"))
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("piped").toFile())
                .start();
        while (Files.readAllLines(folder.resolve("piped")).size() < 3) {
            assertThat(piped.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        run.destroy();
        assertThat(piped.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(piped.exitValue()).isEqualTo(5);
        List<String> said = Files.readAllLines(folder.resolve("piped"));
        List<Long> events = new ArrayList<>();
        for (String line : said)
            events.add(new ObjectMapper().readTree(line).path("events").asLong());
        assertThat(events).as("the run went on between two looks").isSorted();
        assertThat(events.getFirst()).isLessThan(events.getLast());
        assertThat(said.getFirst()).contains("\"running\":true");
        assertThat(said.getLast()).contains("\"running\":false");
        Shell shell = new Shell(folder);
        assertThat(shell.line("status --watch never --home home").code()).isEqualTo(2);
        assertThat(shell.line("status --watch --home home").code()).isEqualTo(5);
    }

    @Test
    void theStatusOnATerminalIsDrawnInPlaceAndQLeavesIt() throws Exception {
        Seen seen = terminal(
                command("status", "--watch", "1s"), List.of(), "24x100", "see:q quit", "see:updated", "mark", "keys:q");
        assertThat(seen.code()).as(seen.text()).isZero();
        assertThat(seen.modes()).isTrue();
        Glass glass = new Glass(24, 100);
        glass.write(seen.until(0));
        assertThat(glass.text()).contains("READY", "equity   10000.00", "bot      sma-cross  RUNNING", "q quit");
        assertThat(run.isAlive()).isTrue();
    }

    private Seen terminal(List<String> variables, String size, String... steps) throws Exception {
        return terminal(watch(), variables, size, steps);
    }

    private Seen terminal(List<String> shown, List<String> variables, String size, String... steps) throws Exception {
        Path tool = folder.resolve("terminal.py");
        try (InputStream in = WatchTest.class.getResourceAsStream("/terminal.py")) {
            Files.write(tool, Objects.requireNonNull(in).readAllBytes());
        }
        assumeTrue(Shell.works("python3", "-c", "import pty, termios, fcntl"), "needs python3 with terminals");
        assumeTrue(Shell.works("stty", "--version"), "needs stty");
        Path out = folder.resolve("written");
        List<String> command = new ArrayList<>(List.of("python3", tool.toString(), size, out.toString()));
        command.addAll(List.of(steps));
        command.addAll(List.of("--", "env", "LANG=C.UTF-8", "TERM=xterm"));
        command.addAll(variables);
        command.addAll(shown);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("complaints").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("complaints")))
                .isZero();
        JsonNode result = new ObjectMapper().readTree(said);
        List<Integer> marks = new ArrayList<>();
        result.get("marks").forEach(mark -> marks.add(mark.asInt()));
        return new Seen(result.get("code").asInt(), result.get("modes").asBoolean(), marks, Files.readString(out));
    }

    private List<String> watch() {
        return command("watch");
    }

    private List<String> command(String... words) {
        List<String> command = PaperProcess.program();
        command.addAll(List.of(words));
        command.addAll(List.of("--home", folder.resolve("home").toString()));
        return command;
    }
}
