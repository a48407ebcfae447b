package io.viper.exchange.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.SharedData;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.Caller;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** A packed folder of recorded messages: its files by their names, as texts. Skips the test where there is no reference data. */
public final class Archive {
    private static final int BLOCK = 512;
    private static final Map<String, Archive> READ = new TreeMap<>();

    private final Map<String, String> files;

    private Archive(Map<String, String> files) {
        this.files = files;
    }

    /** {@code data/fixtures/<name>.tar.gz}. */
    public static synchronized Archive named(String name) {
        return READ.computeIfAbsent(name, Archive::read);
    }

    private static Archive read(String name) {
        try (InputStream in = new GZIPInputStream(
                new BufferedInputStream(Files.newInputStream(SharedData.path("data/fixtures/" + name + ".tar.gz"))))) {
            Map<String, String> files = new TreeMap<>();
            byte[] header = in.readNBytes(BLOCK);
            while (header.length == BLOCK && header[0] != 0) {
                int size = Integer.parseInt(text(header, 124, 12), 8);
                String content = new String(in.readNBytes(size), StandardCharsets.UTF_8);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                String prefix = text(header, 345, 155);
                if (header[156] == '0')
                    files.put(prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100), content);
                header = in.readNBytes(BLOCK);
            }
            if (files.isEmpty()) throw new AssertionError("nothing in " + name);
            return new Archive(files);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) end++;
        return new String(bytes, from, end - from, StandardCharsets.UTF_8).trim();
    }

    /** The file whose name ends so. */
    public String file(String end) {
        return files.entrySet().stream()
                .filter(each -> each.getKey().endsWith(end))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + end));
    }

    /** The names of the files below a folder. */
    public List<String> names(String folder) {
        return files.keySet().stream().filter(name -> name.contains(folder)).toList();
    }

    /** A file with method, path, whether a key is needed, and the reply. */
    public Endpoint endpoint(String end) {
        String[] lines = file(end).split("\\R", 4);
        return new Endpoint(lines[0].strip(), lines[1].strip(), Boolean.parseBoolean(lines[2].strip()), lines[3]);
    }

    /** An endpoint and what it replied. */
    public record Endpoint(String method, String path, boolean signed, String reply) {}

    /** A file of a dialogue: what the client said, what was confirmed, and what was pushed. */
    public Dialogue dialogue(String end) {
        List<String> said = new ArrayList<>();
        List<String> confirmed = new ArrayList<>();
        StringBuilder pushed = new StringBuilder();
        for (String line : file(end).split("\\R")) {
            if (line.startsWith("> ")) said.add(line.substring(2));
            else if (line.startsWith("< ")) confirmed.add(line.substring(2));
            else pushed.append(line.startsWith("=") ? line.substring(1) : line).append('\n');
        }
        return new Dialogue(said, confirmed, pushed.toString().strip());
    }

    /** A recorded dialogue. */
    public record Dialogue(List<String> said, List<String> confirmed, String pushed) {}

    /** The example payloads of a function, from a file of them, as texts. */
    public List<String> payloads(String file, String function) throws BadReplyException {
        List<String> payloads = new ArrayList<>();
        for (JsonNode each : Caller.parse(file(file))) {
            if (each.path("function").asText().equals(function))
                payloads.add(each.get("payload").toString());
        }
        if (payloads.isEmpty()) throw new AssertionError("no payloads of " + function);
        return payloads;
    }
}
