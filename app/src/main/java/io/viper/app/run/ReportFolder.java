package io.viper.app.run;

import io.viper.app.console.ExitCode;
import io.viper.app.console.Failure;
import io.viper.app.console.FailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The folder of reports: one page and one document for each run. A file is there whole or not at all. */
public record ReportFolder(Path folder) {

    /** Makes the folder and sees whether it can be written to: before a run, not after it. */
    public void prepare() throws FailureException {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw explain(folder, refused).toException();
        }
        if (!Files.isWritable(folder)) {
            throw explain(folder, new AccessDeniedException(folder.toString())).toException();
        }
    }

    /** Writes a file of a run, replacing an older one. Returns where it is. */
    public Path write(String runId, String ending, String content) throws FailureException {
        Path target = folder.resolve(runId + ending);
        Path temporary = folder.resolve(
                "." + runId + ending + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.createDirectories(folder);
            // for the case that the program is stopped while it writes
            temporary.toFile().deleteOnExit();
            try {
                Files.writeString(temporary, content, StandardCharsets.UTF_8);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return target;
        } catch (IOException refused) {
            throw explain(target, refused).toException();
        }
    }

    /** A file as a link that terminals open. */
    public static String link(Path file) {
        return file.toUri().toString().replaceFirst("^file:/+", "file:///");
    }

    /** Finds the stored document of a run: by its path, or by its id in this folder. */
    public Path find(String reference, Path where) throws FailureException {
        Path direct = where.resolve(reference).normalize();
        if (Files.isRegularFile(direct)) return direct;
        Path stored = folder.resolve(reference + ".json");
        if (Files.isRegularFile(stored)) return stored;
        throw Failure.of(
                        ExitCode.NOT_FOUND,
                        "there is no result '" + reference + "': neither a file nor a run in " + folder + known(),
                        "name the .json file of a run, or its id with --out and the folder of the reports")
                .toException();
    }

    /** The runs that are there, for the message; nothing if the folder cannot be read. */
    private String known() {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> ids = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith("bt_") && name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
            return ids.isEmpty() ? "" : " (" + String.join(", ", ids) + ")";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** What a refused access means, in one sentence. */
    private static Failure explain(Path target, IOException refused) {
        String said = refused instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : refused instanceof NoSuchFileException ? "its folder cannot be made" : refused.getMessage();
        String text = String.valueOf(said).toLowerCase(Locale.ROOT);
        String reason = "cannot be written: " + said;
        if (text.contains("no space left") || text.contains("quota")) reason = "cannot be written: the disk is full";
        else if (text.contains("read-only")) reason = "cannot be written: the disk is read-only";
        else if (refused instanceof AccessDeniedException) reason = "cannot be written: access is denied";
        else if (refused instanceof FileAlreadyExistsException) {
            reason = "cannot be written: " + refused.getMessage() + " is a file, not a folder";
        }
        return Failure.of(
                ExitCode.PERMISSION,
                "reports: " + target + " " + reason,
                "choose another folder with --out, or leave the report out with --no-report");
    }
}
