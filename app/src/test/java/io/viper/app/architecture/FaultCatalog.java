package io.viper.app.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rows of the catalog of faults with the tests that prove them, and the document that says so. */
final class FaultCatalog {
    private static final String HEAD = """
            # Faults, and the tests that prove what happens then

            Generated from the tests by `FaultsTest`. %d rows: %d have a test, %d wait for what is named there,
            %d have **no test yet**. A row with a test may still wait for more: it says so. P0 costs money, P1 a wrong state
            or a lost service, P2 comfort. The groups E (services around the core)
            and G (web, security) begin with their code. The rows of I always hold, whatever happens.
            """;

    private static final Map<Character, String> GROUPS = new TreeMap<>(Map.of(
            'A', "A: killed in the life of an order",
            'B', "B: the network",
            'C', "C: what exchanges do",
            'D', "D: the disk",
            'F', "F: the operator",
            'I', "I: what always holds"));

    /**
     * A row.
     *
     * @param id letter of the group and a number
     * @param severity P0, P1 or P2
     * @param words what happens
     * @param waits the code that has to be there first; empty if it is
     */
    record Row(String id, String severity, String words, String waits) {}

    private final List<Row> rows;

    private FaultCatalog(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    static FaultCatalog load() {
        try (InputStream text = FaultCatalog.class.getResourceAsStream("/faults.txt")) {
            if (text == null) throw new IllegalStateException("faults.txt is not there");
            return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static FaultCatalog parse(String text) {
        return new FaultCatalog(text.lines().map(FaultCatalog::row).toList());
    }

    private static Row row(String line) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != 4) throw new IllegalArgumentException("four columns are right: " + line);
        return new Row(columns[0], columns[1], columns[2], columns[3]);
    }

    List<Row> rows() {
        return rows;
    }

    boolean has(String id) {
        return rows.stream().anyMatch(row -> row.id().equals(id));
    }

    /**
     * The document.
     *
     * @param proofs the tests of each id
     */
    String document(Map<String, ? extends Collection<String>> proofs) {
        long tested = rows.stream().filter(row -> proofs.containsKey(row.id())).count();
        long waiting = rows.stream()
                .filter(row -> !proofs.containsKey(row.id()) && !row.waits().isEmpty())
                .count();
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, HEAD, rows.size(), tested, waiting, rows.size() - tested - waiting));
        GROUPS.forEach((letter, title) -> {
            text.append("\n## ").append(title).append("\n\n| | | what happens | proof |\n|---|---|---|---|\n");
            for (Row row : rows) if (row.id().charAt(0) == letter) text.append(line(row, proofs));
        });
        return text.toString();
    }

    private static String line(Row row, Map<String, ? extends Collection<String>> proofs) {
        String proof = proofs.containsKey(row.id())
                ? proofs.get(row.id()).stream().map(test -> "`" + test + "`").collect(Collectors.joining("<br>"))
                : "";
        String open = row.waits().isEmpty() ? "" : "open: waits for " + row.waits();
        if (proof.isEmpty() && open.isEmpty()) open = "**no test yet**";
        String separator = proof.isEmpty() || open.isEmpty() ? "" : "<br>";
        return "| %s | %s | %s | %s |\n".formatted(row.id(), row.severity(), row.words(), proof + separator + open);
    }
}
