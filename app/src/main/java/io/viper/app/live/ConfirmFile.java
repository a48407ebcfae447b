package io.viper.app.live;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a person who is not there when a run begins, for hosts without a terminal: a line each, in a file that nobody else may
 * read or write. It counts for one begin and is removed with it, so that no restart of a machine goes live by itself.
 */
final class ConfirmFile {
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path file;

    ConfirmFile(Path file) {
        this.file = file;
    }

    /**
     * Takes the words and removes the file.
     *
     * @param needed each of them
     * @throws FailureException if one is missing, or others could have written them; the file stays then
     */
    void take(List<String> needed) throws FailureException {
        try {
            if (!Files.isRegularFile(file)) throw refused("is no file", "write into it: " + String.join(" / ", needed));
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw refused("can be read or written by others", "chmod 600 " + file);
            }
            List<String> found =
                    Files.readAllLines(file).stream().map(String::strip).toList();
            for (String words : needed) {
                if (!found.contains(words)) throw refused("does not say so", "a line of it has to be: " + words);
            }
            Files.delete(file);
        } catch (IOException | UnsupportedOperationException unreadable) {
            throw refused("cannot be read and removed: " + unreadable, "put it where both can be done");
        }
    }

    private FailureException refused(String what, String remedy) {
        return Failure.of(ExitCode.REFUSED, "not live: " + file + " " + what, remedy)
                .toException();
    }
}
