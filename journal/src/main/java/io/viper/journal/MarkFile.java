package io.viper.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * How far a journal has come, in a file beside its folder: {@code journal.mark} for the folder {@code journal}. Who copies an
 * older folder back, or deletes it, leaves the mark behind, and the next start refuses to go on from the past. For one
 * writer at a time.
 *
 * @param file where it is
 */
public record MarkFile(Path file) {

    /** The mark of the journal in a folder. */
    public static MarkFile beside(Path folder) {
        return new MarkFile(folder.resolveSibling(folder.getFileName() + ".mark"));
    }

    /**
     * What was written last; null if there is no such file.
     *
     * @throws JournalException if it cannot be read: nobody can say then how far the journal was
     */
    public @Nullable JournalMark read() {
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            if (words.length != 2) throw new IllegalArgumentException("two words are right");
            return new JournalMark(Long.parseLong(words[0]), words[1]);
        } catch (NoSuchFileException none) {
            return null;
        } catch (IOException | IllegalArgumentException broken) {
            throw new JournalException(
                    file + " should say how far the journal was, and cannot be read (" + broken.getMessage()
                            + "): if the journal is the newest one, remove that file",
                    broken);
        }
    }

    /** Writes it, whole or not at all; on the disk when this returns. */
    public void write(JournalMark mark) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        byte[] text = (mark.sequence() + " " + mark.hash() + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) channel.write(bytes);
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
