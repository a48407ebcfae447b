package io.viper.app.feed;

import io.viper.app.paper.PaperHome;
import io.viper.store.disk.AtomicFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What a run on a public stream began with, beside its journal: started again it goes on with the same.
 *
 * @param exchange by the name that users write
 * @param product {@code linear} or {@code spot}
 * @param from when the run began to trade, UTC epoch nanoseconds
 * @param book whether orders meet trades and books, and not minutes
 */
public record FeedFile(String exchange, String product, long from, boolean book) {

    /** The folder of the minutes that were told, and of what the run of a home began with. */
    static Path folder(PaperHome paper) {
        return paper.journal().resolveSibling("feed");
    }

    /** Where it is in a home. */
    static Path in(PaperHome paper) {
        return folder(paper).resolve("feed.properties");
    }

    /** Reads it; empty if there is none. @throws IOException if it cannot be read, or is none */
    static Optional<FeedFile> read(Path file) throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        Properties values = new Properties();
        values.load(new StringReader(Files.readString(file)));
        try {
            return Optional.of(new FeedFile(
                    values.getProperty("exchange", ""),
                    values.getProperty("product", ""),
                    Long.parseLong(values.getProperty("from", "")),
                    values.getProperty("match", "bars").equals("book")));
        } catch (NumberFormatException damaged) {
            throw new IOException(file + " is damaged", damaged);
        }
    }

    /** Writes it, whole or not at all. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        String match = book ? "book" : "bars";
        AtomicFile.write(
                file, "exchange=" + exchange + "\nproduct=" + product + "\nfrom=" + from + "\nmatch=" + match + "\n");
    }
}
