package io.viper.exchange;

import io.viper.core.SharedData;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;

/** Files of the recorded payloads in {@code data/fixtures}, read from their archives; skips the test without them. */
public final class Archive {
    private static final int BLOCK = 512;
    private static final Map<String, Map<String, String>> READ = new ConcurrentHashMap<>();

    private Archive() {}

    /** All files of an archive whose path begins so, by path. */
    public static Map<String, String> files(String archive, String prefix) {
        Map<String, String> files = new TreeMap<>(READ.computeIfAbsent(archive, Archive::read));
        files.keySet().removeIf(name -> !name.startsWith(prefix));
        if (files.isEmpty()) throw new AssertionError("no " + prefix + " in " + archive);
        return files;
    }

    private static Map<String, String> read(String archive) {
        Map<String, String> files = new TreeMap<>();
        try (InputStream file = Files.newInputStream(SharedData.path("data/fixtures/" + archive));
                InputStream in = new BufferedInputStream(new GZIPInputStream(file))) {
            String longName = "";
            for (byte[] head = in.readNBytes(BLOCK);
                    head.length == BLOCK && head[0] != 0;
                    head = in.readNBytes(BLOCK)) {
                int size = Integer.parseInt(text(head, 124, 12).strip(), 8);
                byte[] body = in.readNBytes(size);
                in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
                char type = (char) head[156];
                String folder = text(head, 345, 155);
                String name =
                        longName.isEmpty() ? (folder.isEmpty() ? "" : folder + "/") + text(head, 0, 100) : longName;
                longName = type == 'L' ? text(body, 0, body.length) : "";
                if (type == '0' || type == 0) files.put(name, new String(body, StandardCharsets.UTF_8));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files;
    }

    private static String text(byte[] bytes, int from, int length) {
        int to = from;
        while (to < from + length && to < bytes.length && bytes[to] != 0) to++;
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
