package io.viper.app.run;

import io.viper.app.console.Times;
import io.viper.app.run.ChosenData.Chosen;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The line that repeats a run, and the id that follows from it. What was chosen for the user is written out. */
public final class CommandText {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ID_LENGTH = 6;

    private final List<String> words = new ArrayList<>();

    /** From the wish and what was chosen for it. */
    CommandText(RunSpec spec, String strategy, ChosenData chosen) {
        words.addAll(List.of("viper", "backtest", strategy));
        List<String> exchanges = chosen.series().stream()
                .map(each -> each.bars().id().exchange())
                .distinct()
                .toList();
        boolean one = exchanges.size() == 1;
        option(
                "--symbols",
                chosen.series().stream().map(each -> name(each, one)).collect(Collectors.joining(",")));
        if (one) option("--exchange", exchanges.getFirst());
        option("--tf", chosen.decision().text());
        option("--detail-tf", chosen.base().text());
        option("--from", Times.write(chosen.from()));
        option("--to", Times.write(chosen.to()));
        words.addAll(spec.options());
        Map<String, String> parameters = new TreeMap<>(spec.parameters());
        if (!parameters.isEmpty()) {
            option(
                    "--params",
                    parameters.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining(",")));
        }
    }

    /** The line, with quotes where a shell needs them. */
    String text() {
        return words.stream().map(CommandText::quoted).collect(Collectors.joining(" "));
    }

    /** The same for the same line, code, data and version. */
    String runId(String fingerprint, String dataHash, String version) {
        String all = String.join("\n", text(), fingerprint, dataHash, version);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            StringBuilder id = new StringBuilder("bt_");
            for (int i = 0; i < ID_LENGTH; i++) id.append(ALPHABET.charAt(digest[i] & 31));
            return id.toString();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The words of a line that {@link #text} wrote. */
    public static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '\'') quoted = !quoted;
            else if (letter == '\\' && !quoted && i + 1 < line.length()) word.append(line.charAt(++i));
            else if (letter == ' ' && !quoted) {
                words.add(word.toString());
                word.setLength(0);
            } else word.append(letter);
        }
        words.add(word.toString());
        return words;
    }

    private void option(String name, String value) {
        words.add(name);
        words.add(value);
    }

    /** A symbol needs its exchange only where there are several. */
    private static String name(Chosen each, boolean symbolOnly) {
        return symbolOnly ? each.bars().id().symbol() : each.bars().id().toString();
    }

    private static String quoted(String word) {
        if (word.matches("[A-Za-z0-9_./:=,+@%-]+")) return word;
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
