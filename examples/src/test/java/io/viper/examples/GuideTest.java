package io.viper.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.backtest.result.RunResult;
import io.viper.core.Repository;
import io.viper.core.model.Currency;
import io.viper.core.model.Money;
import io.viper.store.series.DataException;
import io.viper.strategies.StrategyCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The guide shows what is compiled and run here, and nothing else. */
class GuideTest {
    private static final Pattern CODE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|.*$", Pattern.MULTILINE);

    @Test
    void everyPieceOfCodeInTheGuideIsThatOfAnExample() throws IOException {
        List<String> pieces = all(CODE).map(piece -> piece.group(1)).toList();
        String sources = sources();
        assertThat(pieces).hasSizeGreaterThanOrEqualTo(5);
        assertThat(pieces).allSatisfy(piece -> assertThat(sources).contains(piece));
    }

    @Test
    void theTableOfTheGuideIsWhatTheShippedStrategiesDo() throws IOException, DataException {
        List<String> rows = all(ROW).map(MatchResult::group).toList();
        List<String> names =
                StrategyCatalog.all().stream().map(StrategyCatalog.Entry::name).toList();
        assertThat(all(ROW).map(row -> row.group(1))).containsExactlyElementsOf(names);
        for (int i = 0; i < rows.size(); i++) assertThat(rows.get(i)).isEqualTo(row(names.get(i)));
    }

    private static String row(String name) throws DataException {
        RunResult result = Examples.shipped(name);
        String equity = new Money(result.finalUnits(), Currency.USD).toText(8);
        return String.format(
                "| `%s` | %d | %d | %d | %s |",
                name,
                result.funnel().signals(),
                result.funnel().rejections(),
                result.trades().size(),
                equity);
    }

    private static Stream<MatchResult> all(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(Repository.root().resolve("docs/examples.md")))
                .results();
    }

    private static String sources() throws IOException {
        Path folder = Repository.root().resolve("examples/src/main/java/io/viper/examples");
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(GuideTest::read).collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
