package io.viper.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.core.Repository;
import io.viper.core.risk.Limit;
import io.viper.core.risk.RiskCheck;
import io.viper.core.risk.RiskLimits;
import io.viper.core.risk.SizingMethod;
import io.viper.live.LimitText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of the document of risk are what the program has. */
class RiskDocumentTest {
    private static final String REWRITE = "risk.rewrite";
    private static final Map<String, String> USUAL = LimitText.of(RiskLimits.standard());

    @Test
    void theTablesAreWhatTheProgramHas() throws IOException {
        Path file = Repository.root().resolve("docs/risk.md");
        String before = Files.readString(file);
        String after = between(between(between(before, "checks", checks()), "sizing", sizing()), "limits", limits());
        if (Boolean.getBoolean(REWRITE)) Files.writeString(file, after);
        assertThat(Files.readString(file))
                .as("docs/risk.md is not what the program has; rewrite it with ./mvnw -pl app -am test"
                        + " -Dtest=RiskDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D" + REWRITE + "=true")
                .isEqualTo(after);
    }

    @Test
    void everyLimitIsListedOnceAndEveryKeyOfACheckIsOne() {
        assertThat(Arrays.stream(Limit.values()).map(Limit::key)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(RiskCheck.values()).map(RiskCheck::text)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(RiskCheck.values())
                        .filter(check -> check != RiskCheck.GATE)
                        .map(RiskCheck::key))
                .as("what a refusal names can be set")
                .isSubsetOf(USUAL.keySet());
        assertThat(limits()).contains("`risk.daily_loss`").contains("`risk.sizing.gross`");
    }

    private static String between(String text, String name, String table) {
        String begin = "<!-- " + name + " -->\n";
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf("<!-- end -->", from);
        assertThat(from).isGreaterThan(begin.length());
        assertThat(to).isPositive();
        return text.substring(0, from) + table + text.substring(to);
    }

    private static String checks() {
        StringBuilder table = new StringBuilder("| | check | limit | default |\n|---|---|---|---|\n");
        int number = 0;
        for (RiskCheck check : RiskCheck.values()) {
            table.append(String.format(
                            Locale.ROOT, "| %d | %s | `%s` | %s |%n", ++number, check.text(), check.key(), usual(check))
                    .replace(System.lineSeparator(), "\n"));
        }
        return table.toString();
    }

    private static String usual(RiskCheck check) {
        if (check == RiskCheck.GATE) return "READY, not frozen, no order of unknown fate, a price";
        return USUAL.getOrDefault(check.key(), "");
    }

    private static String sizing() {
        return Arrays.stream(SizingMethod.values())
                .map(each -> "| " + each.text() + " | " + each.meaning() + " |\n")
                .collect(Collectors.joining("", "| risk.sizing | |\n|---|---|\n", ""));
    }

    private static String limits() {
        return Arrays.stream(Limit.values())
                .map(each -> "| `" + each.key() + "` | " + USUAL.get(each.key()) + " | " + unit(each.unit()) + " | "
                        + each.meaning() + " |\n")
                .collect(Collectors.joining("", "| key | default | in | |\n|---|---|---|---|\n", ""));
    }

    private static String unit(Limit.Unit unit) {
        return switch (unit) {
            case SHARE -> "share of 1";
            case TIMES -> "times";
            case NUMBER -> "";
            case COUNT -> "count";
            case SECONDS -> "s";
            case MONEY -> "currency";
        };
    }
}
