package io.viper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document of faults says what the tests say. */
class FaultsTest {
    private static final String REWRITE = "faults.rewrite";
    private static final FaultCatalog CATALOG = FaultCatalog.load();

    @Test
    void theDocumentOfFaultsIsWhatTheTestsSay() throws IOException {
        Path file = Repository.root().resolve("docs/faults.md");
        String document = CATALOG.document(proofs(found()));
        if (Boolean.getBoolean(REWRITE)) Files.writeString(file, document);
        assertThat(Files.exists(file) ? Files.readString(file) : "")
                .as("docs/faults.md is not what the tests say; rewrite it with"
                        + " ./mvnw -pl app -am test -Dtest=FaultsTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                        + REWRITE + "=true")
                .isEqualTo(document);
    }

    @Test
    void everyTestOfAFaultNamesARowAndBeginsWithIt() throws IOException {
        List<Syntax.FaultTest> tests = found();
        assertThat(tests).as("an empty scan would prove nothing").isNotEmpty();
        assertThat(tests.stream().flatMap(test -> findings(test).stream())).isEmpty();
    }

    @Test
    void aWrongIdAndAWrongNameAreFound() {
        assertThat(scan("@Test @Fault(\"D1\") void d1AFullDisk() {}")).isEmpty();
        assertThat(scan("@Test @Fault({\"A4\", \"D10\"}) void d10TwoWriters() {}"))
                .isEmpty();
        assertThat(scan("@Test @Fault(\"D10\") void d1AFullDisk() {}"))
                .containsExactly("A.d1AFullDisk: begin the name with d10");
        assertThat(scan("@Test @Fault(\"D1\") void d10AFullDisk() {}")).hasSize(1);
        assertThat(scan("@Test @Fault(\"D99\") void d99Nobody() {}"))
                .containsExactly("A.d99Nobody: there is no row D99");
        assertThat(scan("@Fault(\"D1\") void d1AFullDisk() {}")).containsExactly("A.d1AFullDisk: not a test");
    }

    @Test
    void aRowWithoutATestIsSeen() {
        FaultCatalog catalog = FaultCatalog.parse("D1|P0|full|\nD2|P1|slow|the web\nD3|P1|gone|");
        assertThat(catalog.document(Map.of("D1", List.of("A.d1"))))
                .contains("3 rows: 1 have a test, 1 wait for what is named there,\n1 have **no test yet**")
                .contains("| D1 | P0 | full | `A.d1` |")
                .contains("| D2 | P1 | slow | open: waits for the web |")
                .contains("| D3 | P1 | gone | **no test yet** |");
    }

    private static List<String> scan(String method) {
        List<String> findings = new ArrayList<>();
        new Source("a/src/test/java/A.java", "class A {\n    " + method + "\n}\n")
                .parse()
                .faults(test -> findings.addAll(findings(test)));
        return findings;
    }

    private static List<Syntax.FaultTest> found() throws IOException {
        List<Syntax.FaultTest> tests = new ArrayList<>();
        for (Source source : Source.under(Repository.root())) {
            if (source.isJava()
                    && source.name().contains("/src/test/")
                    && source.text().contains("@Fault(")) source.parse().faults(tests::add);
        }
        return tests;
    }

    private static Map<String, SortedSet<String>> proofs(List<Syntax.FaultTest> tests) {
        Map<String, SortedSet<String>> proofs = new TreeMap<>();
        for (Syntax.FaultTest test : tests)
            for (String id : test.ids())
                proofs.computeIfAbsent(id, key -> new TreeSet<>()).add(test.name());
        return proofs;
    }

    private static List<String> findings(Syntax.FaultTest test) {
        List<String> findings = new ArrayList<>();
        for (String id : test.ids()) if (!CATALOG.has(id)) findings.add(test.name() + ": there is no row " + id);
        if (!test.test()) findings.add(test.name() + ": not a test");
        String method = test.name().substring(test.name().indexOf('.') + 1);
        if (test.ids().stream().noneMatch(id -> method.matches(id.toLowerCase(Locale.ROOT) + "[A-Z].*")))
            findings.add(test.name() + ": begin the name with "
                    + String.join(" or ", test.ids()).toLowerCase(Locale.ROOT));
        return findings;
    }
}
