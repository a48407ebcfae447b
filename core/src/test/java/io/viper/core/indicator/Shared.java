package io.viper.core.indicator;

import io.viper.core.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads reference files: gzip text, and the text files of a tar.gz. Tests are skipped where the data is absent. */
final class Shared {
    private static final int BLOCK = 512;

    private Shared() {}

    /** The lines of a gzip file. */
    static List<String> lines(String name) {
        try (var in = new GZIPInputStream(Files.newInputStream(SharedData.path("data/" + name)));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text files of a tar.gz by their names without folders. */
    static Map<String, List<String>> archive(String name) {
        Map<String, List<String>> files = new HashMap<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(SharedData.path("data/" + name)))) {
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                String path = new String(header, 0, 100, StandardCharsets.US_ASCII).split("\0", 2)[0];
                String digits = new String(header, 124, 11, StandardCharsets.US_ASCII).trim();
                int size = Integer.parseInt(digits, 8);
                byte[] content = in.readNBytes(size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                if (!path.endsWith(".xls")) {
                    String text = new String(content, StandardCharsets.UTF_8).replace("\uFEFF", "");
                    files.put(
                            path.substring(path.lastIndexOf('/') + 1),
                            text.lines().toList());
                }
                header = in.readNBytes(BLOCK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
