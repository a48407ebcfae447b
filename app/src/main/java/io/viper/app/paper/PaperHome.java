package io.viper.app.paper;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import io.viper.journal.MarkFile;
import io.viper.live.KillFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a paper run keeps what it must not lose, and what others look at.
 *
 * @param home the data home
 */
public record PaperHome(Path home) {

    /** Whether the run of this home trades at an exchange. */
    public boolean live() {
        return Files.isDirectory(journal("live"));
    }

    /** Whether the run of this home trades on paper. */
    public boolean paper() {
        return Files.isDirectory(journal("paper"));
    }

    /** The journal of a live run, there or not. */
    public Path liveJournal() {
        return journal("live");
    }

    private Path journal(String mode) {
        return home.resolve(mode).resolve("journal");
    }

    /** The folder of the journal. A home has one run, on paper or at an exchange. */
    public Path journal() {
        return journal(live() ? "live" : "paper");
    }

    /** What the running process says about itself. */
    public Path status() {
        return journal().resolveSibling("status.json");
    }

    /** The kill switch. */
    public KillFiles kill() {
        return new KillFiles(home);
    }

    /** The journal's folder. @throws FailureException if no run was ever made */
    public Path existingJournal() throws FailureException {
        if (Files.isDirectory(journal())) return journal();
        throw Failure.of(
                        ExitCode.NOT_FOUND,
                        "there is no journal in " + journal(),
                        "make a run with viper paper, or name its --home")
                .toException();
    }

    /**
     * Puts the journal aside, so that a new run can begin, with the mark of how far it has come. Returns where the journal is
     * now; empty if there is none.
     */
    public Optional<Path> putAside() throws FailureException {
        int number = 1;
        while (Files.exists(aside(number))) number++;
        Path mark = MarkFile.beside(journal()).file();
        try {
            if (!Files.isDirectory(journal())) {
                Files.deleteIfExists(mark);
                return Optional.empty();
            }
            Path aside = Files.move(journal(), aside(number));
            if (Files.exists(mark)) Files.move(mark, MarkFile.beside(aside).file());
            return Optional.of(aside);
        } catch (IOException failure) {
            throw Failure.of(
                            ExitCode.PERMISSION,
                            "the journal cannot be moved to " + aside(number) + ": " + failure.getMessage(),
                            "check that you may write to its folder")
                    .toException();
        }
    }

    /** The journals that were put aside, oldest first. */
    public List<Path> aside() throws FailureException {
        Pattern name = Pattern.compile("journal-[1-9][0-9]*");
        try (Stream<Path> all = Files.list(home.resolve("paper"))) {
            return all.filter(Files::isDirectory)
                    .filter(each ->
                            name.matcher(String.valueOf(each.getFileName())).matches())
                    .sorted(Comparator.comparingInt((Path each) ->
                                    String.valueOf(each.getFileName()).length())
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    /** Removes a journal that was put aside, with its mark. */
    public void remove(Path aside) throws FailureException {
        try (Stream<Path> inside = Files.walk(aside)) {
            for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
            Files.deleteIfExists(MarkFile.beside(aside).file());
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private FailureException unreachable(IOException failure) {
        return Failure.of(
                        ExitCode.PERMISSION,
                        "the journals in " + home.resolve("paper") + " cannot be reached: " + failure.getMessage(),
                        "check that you may write to that folder")
                .toException();
    }

    private Path aside(int number) {
        return journal().resolveSibling("journal-" + number);
    }
}
