package io.viper.app.command;

import io.viper.app.console.Console;
import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.app.paper.PaperHome;
import io.viper.app.paper.StatusFile;
import io.viper.live.KillFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code viper kill}: a file, because a file works when nothing else does. */
@CommandLine.Command(
        name = "kill",
        description = "Stop new entries and take working entries back; stops and targets stay.",
        footer = {
            "",
            "It holds over restarts, for whatever runs in this home. The same by hand: touch data/KILL",
            "  viper kill --reason 'strange fills'",
            "  viper kill --flatten   closes everything as well",
            "  kill -USR2 PID         the same without a file, to the process itself",
            "  viper kill --reset     asks for a phrase, then entries are allowed again"
        })
final class KillCommand extends Command {
    private static final String PHRASE = "RESUME TRADING";

    private final Console console;

    @Mixin
    HomeOption home = new HomeOption();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the journal.")
    String reason = "";

    @Option(names = "--flatten", description = "Close all positions as well, the largest exposure first.")
    boolean flatten;

    @Option(names = "--reset", description = "Allow entries again; asks for a phrase to be typed.")
    boolean reset;

    @Option(names = "--status", description = "Say whether it is on.")
    boolean status;

    @Option(
            names = {"-y", "--yes"},
            description = "Not possible with --reset: only a person resumes.")
    boolean yes;

    KillCommand(Workshop workshop) {
        super(workshop);
        this.console = workshop.console();
    }

    @Override
    public ExitCode run() throws FailureException {
        PaperHome paper = home.paper(workshop);
        KillFiles kill = paper.kill();
        if (status) {
            String closing = kill.flattens() ? "on, closing everything: " : "on: ";
            answer(facts(paper), (kill.killed() ? closing + kill.reason() : "off") + "\n");
            return ExitCode.SUCCESS;
        }
        try {
            return reset ? reset(paper, kill) : kill(paper, kill);
        } catch (IOException failure) {
            throw Failure.of(
                            ExitCode.PERMISSION,
                            "the kill switch cannot be written: " + failure.getMessage(),
                            "make the file by hand: touch " + paper.home().resolve("KILL")
                                    + ", or end the process itself")
                    .toException();
        }
    }

    private ExitCode kill(PaperHome paper, KillFiles kill) throws IOException {
        boolean before = kill.killed();
        String why = reason.isBlank() ? "viper kill" : reason;
        if (flatten) kill.flatten(why);
        else kill.kill(why);
        String on = before ? "the kill switch was on already: " + kill.reason() : "the kill switch is on";
        answer(facts(paper), on + "\n");
        console.note(
                running(paper)
                        ? "the running process halts within a second" + (flatten ? " and closes its positions" : "")
                        : "nothing runs; it holds for the next start");
        return ExitCode.SUCCESS;
    }

    private ExitCode reset(PaperHome paper, KillFiles kill) throws FailureException, IOException {
        if (yes) {
            throw Failure.of(
                            ExitCode.REFUSED,
                            "--yes does not reset the kill switch: only a person resumes",
                            "leave --yes out")
                    .toException();
        }
        if (!kill.killed() && !halted(paper)) {
            answer(facts(paper), "the kill switch is off\n");
            return ExitCode.SUCCESS;
        }
        if (kill.killed()) console.warn("the kill switch is on: " + kill.reason());
        console.warn("type " + PHRASE + " to allow entries again");
        String typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (typed == null || !typed.strip().equals(PHRASE)) {
            throw Failure.of(ExitCode.REFUSED, "that was not the phrase: the kill switch stays on", "")
                    .toException();
        }
        kill.reset(System.getProperty("user.name", "unknown"));
        answer(facts(paper), "the kill switch is off\n");
        console.note(running(paper) ? "the running process resumes within a second" : "the next start resumes");
        return ExitCode.SUCCESS;
    }

    /** How the switch stands. */
    private static Map<String, Object> facts(PaperHome paper) {
        KillFiles kill = paper.kill();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("killed", kill.killed());
        facts.put("flattens", kill.flattens());
        facts.put("reason", kill.killed() ? kill.reason() : "");
        facts.put("running", running(paper));
        return facts;
    }

    private static boolean running(PaperHome paper) {
        return new StatusFile(paper.status()).read().filter(StatusFile::isAlive).isPresent();
    }

    /** Whether a run was halted by a file that somebody has taken away since. */
    private static boolean halted(PaperHome paper) {
        return Files.isDirectory(paper.journal());
    }
}
