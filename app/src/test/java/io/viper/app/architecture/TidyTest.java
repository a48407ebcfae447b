package io.viper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Repository;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TidyTest {
    private static final String INFO = "a/src/main/java/a/package-info.java";

    @Test
    void theRepositoryIsTidy() throws IOException {
        List<Source> sources = Source.under(Repository.root());
        assertThat(sources).extracting(Source::name).contains("pom.xml", "viper", ".ci/run", "CHANGELOG.md");
        assertThat(String.join("\n", Tidy.findings(sources))).isEmpty();
    }

    @Test
    void aLongFileIsFound() {
        assertThat(found("a/A.java", "\n".repeat(400))).isEmpty();
        assertThat(found("a/A.java", "\n".repeat(401)))
                .containsExactly("a/A.java:401: 401 lines: split it, 400 are allowed");
        assertThat(found("README.md", "# Viper\n".concat("\n".repeat(120)))).hasSize(1);
    }

    @Test
    void aLongMethodIsFound() {
        assertThat(found("a/A.java", "class A {\n    /** Fits. */\n    void a() {" + "\n".repeat(59) + "}\n}\n"))
                .isEmpty();
        assertThat(found("a/A.java", "class A {\n    void a() {" + "\n".repeat(60) + "}\n}\n"))
                .containsExactly("a/A.java:2: a has 61 lines: split it");
    }

    @ParameterizedTest
    @CsvSource({
        "// it was cancelled, cancelled: better canceled",
        "int orderColour;, Colour: better color",
        "// TODO later, TODO: better to do it now or to open an issue",
        "// we normalise it, normalise: better normalize",
        "// first analyse, analyse: better analyze",
    })
    void aPoorWordIsFoundWithTheBetterOne(String line, String finding) {
        assertThat(found("a/A.java", "class A {\n    " + line + "\n}\n")).containsExactly("a/A.java:2: " + finding);
        assertThat(found("a.md", "# A\n" + line + "\n")).containsExactly("a.md:2: " + finding);
    }

    @ParameterizedTest
    @CsvSource({
        "String state = \"cancelled\";",
        "boolean over = future.isCancelled();",
        "// the analyses of a promise; otherwise concise and precise",
    })
    void aGoodWordIsLeftAlone(String line) {
        assertThat(found("a/A.java", "class A {\n    " + line + "\n}\n")).isEmpty();
    }

    @Test
    void codeInADocumentMayUseTheWordsOfOthers() {
        assertThat(found("a.md", "# A\n`cancelled` is theirs\n```\n# cancelled\n```\n"))
                .isEmpty();
    }

    @Test
    void aDocumentHasOneHeading() {
        assertThat(found("a.md", "# A\n# B\n")).hasSize(1);
        assertThat(found("a.md", "text\n")).hasSize(1);
    }

    @Test
    void aGetterOfOurOwnIsFound() {
        String type = "class A extends B {\n    %s\n    public int getPrice() {\n        return 1;\n    }\n}\n";
        assertThat(found("a/src/main/java/a/A.java", type.formatted("")))
                .containsExactly("a/src/main/java/a/A.java:3: getPrice: accessors are named without get");
        assertThat(found("a/src/main/java/a/A.java", type.formatted("@Override")))
                .isEmpty();
    }

    @Test
    void aNameThatSaysNothingIsFound() {
        assertThat(found("a/A.java", "class PriceUtils {}\n")).hasSize(1);
    }

    @Test
    void tabsPathsTrailersAndDeadCodeAreFound() {
        assertThat(found("a.yaml", "a:\tb\n")).containsExactly("a.yaml:1: a tab: use spaces");
        assertThat(found("a.yaml", "a: /" + "root/b\n")).hasSize(1);
        assertThat(found("a.yaml", "a: https://example.org/home/b\nb: ${HOME}/work/\n"))
                .isEmpty();
        assertThat(found("a.md", "# A\nCo-Authored" + "-By: B\n")).hasSize(1);
        assertThat(found("a/A.java", "class A {\n    // price.add(fee);\n}\n")).hasSize(1);
    }

    @Test
    void aPackageThatIsNotNullMarkedIsFound() {
        List<Source> bare = List.of(new Source("a/src/main/java/a/A.java", "class A {}\n"));
        assertThat(Tidy.findings(bare)).hasSize(1).first().asString().startsWith(INFO);
        assertThat(Tidy.findings(List.of(bare.getFirst(), new Source(INFO, "@NullMarked\npackage a;\n"))))
                .isEmpty();
    }

    private static List<String> found(String name, String text) {
        Source source = new Source(name, text);
        if (!source.isMainJava()) return Tidy.findings(List.of(source));
        return Tidy.findings(
                List.of(source, new Source(source.folder() + "package-info.java", "@NullMarked\npackage a;\n")));
    }
}
