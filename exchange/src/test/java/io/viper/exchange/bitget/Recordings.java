package io.viper.exchange.bitget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.Archive;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Call;
import io.viper.exchange.kit.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Payloads of Bitget that others have recorded, and how much of them a test has used. */
final class Recordings {
    private static final String ENDPOINTS = "jkorf/bitget/Endpoints/";

    private final Map<String, String> files = Archive.files("jkorf.tar.gz", "jkorf/bitget/");
    private final TreeSet<String> used = new TreeSet<>();
    private final List<Used<?>> calls = new ArrayList<>();

    /** A call and the reply that was recorded for it. */
    record Used<T>(String name, Call<T> call, String body) {}

    /** Checks that a call is what was sent there, and reads what was answered. */
    <T> T answer(String name, Call<T> call) {
        String file = files.get(ENDPOINTS + name + ".txt");
        assertThat(file).as(name).isNotNull();
        String[] parts = file.replace("\uFEFF", "").split("\r?\n", 4);
        assertThat(call.request().method()).as(name).isEqualTo(parts[0].strip());
        assertThat(call.request().path()).as(name).isEqualTo(parts[1].strip());
        assertThat(call.request().signed()).as(name).isEqualTo(Boolean.parseBoolean(parts[2].strip()));
        used.add(name);
        calls.add(new Used<>(name, call, parts[3]));
        try {
            return call.reader().read(Caller.parse(parts[3]));
        } catch (BadReplyException wrong) {
            throw new AssertionError(name, wrong);
        }
    }

    /** How many endpoints were used. */
    int endpoints() {
        return used.size();
    }

    /** Everything that was used, to be damaged. */
    List<Used<?>> calls() {
        return calls;
    }

    /** The frames of a dialogue that were pushed, in order. */
    List<String> pushed(String name) {
        String file = files.get("jkorf/bitget/Subscriptions/" + name + ".txt");
        assertThat(file).as(name).isNotNull();
        List<String> frames = new ArrayList<>();
        String[] lines = file.replace("\uFEFF", "").split("\r?\n", -1);
        StringBuilder frame = new StringBuilder();
        boolean inside = false;
        for (String line : lines) {
            boolean starts = line.matches("[<>=].*");
            if (starts && inside) frames.add(frame.toString().strip());
            if (starts) {
                frame.setLength(0);
                inside = line.startsWith("=");
                frame.append(inside ? line.replaceFirst("=[0-9]?", "") : "");
            } else if (inside) frame.append('\n').append(line);
        }
        if (inside) frames.add(frame.toString().strip());
        return frames;
    }

    /** What the client said there, or what was acknowledged. */
    List<JsonNode> said(String name, char who) throws BadReplyException {
        String file = files.get("jkorf/bitget/Subscriptions/" + name + ".txt");
        List<JsonNode> frames = new ArrayList<>();
        for (String line : file.replace("\uFEFF", "").split("\r?\n", -1)) {
            if (!line.isEmpty() && line.charAt(0) == who) frames.add(Caller.parse(line.replaceFirst(".[0-9]?", "")));
        }
        return frames;
    }
}
