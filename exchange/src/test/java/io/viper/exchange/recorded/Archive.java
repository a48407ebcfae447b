package io.viper.exchange.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.kit.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A packed folder of recorded messages: its files by their names, as texts. Skips the test where there is no reference data. */
public final class Archive {
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
        return new Archive(io.viper.exchange.Archive.files(name + ".tar.gz", ""));
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
