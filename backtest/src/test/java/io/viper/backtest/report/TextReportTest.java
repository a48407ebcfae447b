package io.viper.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.backtest.result.SampleRuns;
import io.viper.backtest.statistics.Appraisal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private static final int WIDTH = 100;

    private final Appraisal lively = Appraisal.of(SampleRuns.lively());
    private final Appraisal idle = Appraisal.of(SampleRuns.idle());
    private final Appraisal other = Appraisal.of(SampleRuns.run(8, 4, 400, 20));

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (Appraisal run : List.of(lively, idle, other, Appraisal.of(SampleRuns.empty()))) {
            for (TextStyle style : List.of(TextStyle.PLAIN, TextStyle.ASCII)) {
                assertThat(TextReport.of(run, style).lines())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
            }
        }
    }

    @Test
    void theSummaryHasARowForEachSymbolAndTheTotal() {
        String text = TextReport.of(lively, TextStyle.PLAIN);
        assertThat(text).contains("  BTCUSDT ", "  ETHUSDT ", "  SOLUSDT ", "  TOTAL ");
        assertThat(text).contains("  Equity    ▄", "(buy & hold ", "Sharpe ", "Exits  stop_loss ", "Rejected ");
        assertThat(text).contains("✔ ≥ 30 trades", "! 1 gap in the data", "! optimistic: fills-at-touch");
    }

    @Test
    void withoutTradesTheFunnelSaysWhatToTry() {
        assertThat(TextReport.of(idle, TextStyle.PLAIN))
                .contains("No trades. Funnel:  1 440 bars → 212 signals → 212 refused by score → 0 intents")
                .contains("best score 81.4 of 85 on 2024-02-07", "try --score-threshold 80, or viper why BTCUSDT")
                .doesNotContain("TOTAL");
    }

    @Test
    void asciiIsAsciiOnly() {
        for (Appraisal run : List.of(lively, idle, other)) {
            assertThat(TextReport.of(run, TextStyle.ASCII))
                    .matches(text -> text.chars().allMatch(c -> c < 128), "ASCII");
        }
        CompareReport compared = new CompareReport(List.of(lively, other), 1);
        assertThat(compared.text(TextStyle.ASCII)).matches(text -> text.chars().allMatch(c -> c < 128), "ASCII");
    }

    @Test
    void colorOnlyRepeatsWhatIsPrinted() {
        String colored = TextReport.of(lively, TextStyle.COLOR);
        assertThat(colored).contains("\u001b[32m");
        assertThat(colored.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(TextReport.of(lively, TextStyle.PLAIN));
    }

    @Test
    void tooFewDaysAreNamedInsteadOfAYearlyRate() {
        assertThat(TextReport.of(Appraisal.of(SampleRuns.run(8, 1, 20, 20)), TextStyle.PLAIN))
                .contains("CAGR n/a (20 < 30 days)");
    }

    @Test
    void comparedRunsHaveTheBestMarkedAndTheirDifferenceTested() {
        CompareReport compared = new CompareReport(List.of(lively, other), 1);
        String text = compared.text(TextStyle.PLAIN);
        assertThat(text).contains("A  bt_", "B  bt_", "* best", "bp a day on 400 days, 95 % interval [");
        assertThat(text.lines().filter(line -> line.startsWith("  Sharpe ")))
                .singleElement()
                .asString()
                .contains(" *");
        assertThat(compared.json()).contains("\"p_value\": 0.", "\"against\": \"A\"");
        assertThat(new CompareReport(List.of(lively, other), 1).json()).isEqualTo(compared.json());
    }

    @Test
    void comparedRunsAreTheTrialsOfTheirDeflatedSharpeRatios() {
        assertThat(lively.metrics().has("dsr")).isFalse();
        assertThat(values("dsr", lively, lively)).isEqualTo(values("psr", lively, lively));
        List<Double> probable = values("psr", lively, other);
        List<Double> two = values("dsr", lively, other);
        List<Double> four = values("dsr", lively, other, lively, other);
        for (int k = 0; k < 2; k++) {
            assertThat(two.get(k)).isPositive().isLessThan(probable.get(k));
            assertThat(four.get(k)).isPositive().isLessThan(two.get(k));
        }
    }

    private static List<Double> values(String metric, Appraisal... runs) {
        String json = new CompareReport(List.of(runs), 1).json();
        String behind = json.substring(json.indexOf("\"" + metric + "\""));
        String numbers = behind.substring(behind.indexOf('[') + 1, behind.indexOf(']'));
        return Arrays.stream(numbers.split(",")).map(Double::valueOf).toList();
    }

    @Test
    void oneRunCannotBeCompared() {
        assertThatThrownBy(() -> new CompareReport(List.of(lively), 1))
                .hasMessageContaining("1 runs cannot be compared");
    }
}
