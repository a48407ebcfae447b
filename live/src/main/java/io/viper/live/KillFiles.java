package io.viper.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The kill switch as files, because files work when nothing else does: {@code KILL} stops, whoever wrote it and whatever is
 * in it. {@code FLATTEN} beside it closes positions as well. Taking it away does not resume: only {@code RESUME} does, and only where there is no {@code KILL}.
 *
 * @param home where they lie
 */
public record KillFiles(Path home) {
    private static final String KILL = "KILL";
    private static final String RESUME = "RESUME";
    private static final String FLATTEN = "FLATTEN";
    private static final int LONGEST = 200;

    /** Stops new entries, of the process that runs and of those that will. Can be repeated; the first reason stays. */
    public void kill(String reason) throws IOException {
        Files.createDirectories(home);
        Files.deleteIfExists(home.resolve(RESUME));
        if (!killed()) write(KILL, reason);
    }

    /** The same, and closes everything that is held. Can be added to a switch that is on. */
    public void flatten(String reason) throws IOException {
        Files.createDirectories(home);
        write(FLATTEN, reason);
        kill(reason);
    }

    /** Whether positions are to be closed. */
    public boolean flattens() {
        return killed() && !Files.notExists(home.resolve(FLATTEN));
    }

    /** Asks for entries to be allowed again. A person has confirmed it. */
    public void reset(String who) throws IOException {
        Files.deleteIfExists(home.resolve(KILL));
        Files.deleteIfExists(home.resolve(FLATTEN));
        write(RESUME, who);
    }

    /** Whether the switch is on. What cannot be looked at is on. */
    public boolean killed() {
        return !Files.notExists(home.resolve(KILL));
    }

    /** Why it is on, as far as that can be read. */
    public String reason() {
        String text = read(KILL).orElse("");
        return text.isBlank() ? "KILL file" : text;
    }

    /** Who asked for entries to be allowed again; empty while the switch is on. */
    Optional<String> resumedBy() {
        if (killed() || Files.notExists(home.resolve(RESUME))) return Optional.empty();
        return read(RESUME);
    }

    /** The request was heard and is durable. */
    void forgetResume() {
        try {
            Files.deleteIfExists(home.resolve(RESUME));
        } catch (IOException _) {
            // Heard again it changes nothing, as long as nobody stops in between: then it is ignored.
        }
    }

    private Optional<String> read(String name) {
        try {
            byte[] bytes = Files.readAllBytes(home.resolve(name));
            String text = new String(bytes, 0, Math.min(LONGEST, bytes.length), StandardCharsets.UTF_8);
            return Optional.of(text.strip().replaceAll("\\s+", " "));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of("");
        }
    }

    /** Whole or not at all: a reader never sees half a reason. */
    private void write(String name, String text) throws IOException {
        Path temporary = home.resolve(name + ".tmp");
        Files.writeString(temporary, text + "\n");
        Files.move(temporary, home.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
