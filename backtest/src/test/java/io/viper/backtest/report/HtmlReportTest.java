package io.viper.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.backtest.result.DataFacts;
import io.viper.backtest.result.Identity;
import io.viper.backtest.result.RunFacts;
import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.SampleRuns;
import io.viper.backtest.statistics.Appraisal;
import io.viper.backtest.statistics.MetricOptions;
import io.viper.backtest.statistics.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final int MAX_BYTES = 3_000_000;

    private static final String LIVELY = page(SampleRuns.lively());
    private static final String IDLE = page(SampleRuns.idle());
    private static final String EMPTY = page(SampleRuns.empty());

    @Test
    void everyLinkInThePageLeadsSomewhere() {
        for (String page : List.of(LIVELY, IDLE, EMPTY)) {
            Set<String> targets = all(page, " href=\"#([\\w-]+)\"");
            assertThat(targets)
                    .contains("headline", "equity", "facts", "verdict", "periods", "risk", "trades", "funnel");
            assertThat(targets).contains("symbols", "prices", "all-trades", "definitions");
            assertThat(all(page, " id=\"([\\w-]+)\"")).containsAll(targets);
        }
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        for (String page : List.of(LIVELY, IDLE, EMPTY)) {
            assertThat(page).doesNotContain("https://", "@import", "url(http", "<link", " src=");
            // The name of the drawing language is no address.
            assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http://");
        }
    }

    @Test
    void nothingIsPrintedThatIsNoNumber() {
        for (String page : List.of(LIVELY, IDLE, EMPTY)) {
            String body = page.substring(page.indexOf("<main>"), page.indexOf("</main>"))
                    .replaceAll("base64,[\\w+/=]+", "");
            assertThat(body).doesNotContain("NaN", "Infinity", "undefined", "@Nullable");
        }
    }

    @Test
    void aBlockWithNothingToShowSaysSo() {
        assertThat(IDLE).contains("No trade was closed.", "Nothing was traded, so nothing was paid.");
        assertThat(EMPTY)
                .contains("The run is too short for a curve.", "There are no prices to draw.", "The run saw no bar.");
    }

    @Test
    void theLargestPageStaysSmall() {
        RunResult large = SampleRuns.run(8, 4, 1_460, 1);
        assertThat(large.trades()).hasSizeGreaterThan(3_000);
        String page = HtmlReport.of(Appraisal.of(large, MetricOptions.QUICK));
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MAX_BYTES);
        assertThat(page).contains("Only the last 1500 of ", "Only the last 300 fills are drawn.");
    }

    @Test
    void theSameRunGivesTheSameBytes() {
        assertThat(page(SampleRuns.lively())).isEqualTo(LIVELY);
    }

    @Test
    void textFromOutsideStaysText() {
        String attack = "</script><img src=x onerror=\"alert('1')\">";
        RunResult run = SampleRuns.run(8, 1, 40, 20);
        RunFacts facts = run.facts();
        DataFacts data = facts.data();
        RunFacts hostile = new RunFacts(
                Identity.of(attack, attack, Map.of(attack, attack), 1, attack, attack),
                new DataFacts(
                        data.instruments(),
                        data.base(),
                        data.strategyTimeframes(),
                        data.detail(),
                        data.from(),
                        data.to(),
                        attack,
                        attack),
                facts.assumptions());
        RunResult bad = new RunResult(
                hostile,
                run.equity(),
                run.trades(),
                run.open(),
                run.instruments(),
                run.funnel(),
                run.costs(),
                run.prices());
        Appraisal appraisal = Appraisal.of(bad).with(new Verdict(attack, Verdict.Level.FAIL, attack, attack));
        assertThat(HtmlReport.of(appraisal)).doesNotContain("<img", "onerror=\"");
    }

    @Test
    void reasonsOfTradesAreEscapedInTooltips() {
        assertThat(LIVELY).contains("chance said so &amp; &lt;nothing&gt; else").doesNotContain("<nothing>");
    }

    @Test
    void everyChartHasANameAndATableOrAReference() {
        assertThat(count(LIVELY, "<figure ")).isGreaterThan(8);
        assertThat(count(LIVELY, "role=\"img\" aria-label=\"")).isEqualTo(count(LIVELY, "<figure "));
        int tables = count(LIVELY, "<summary>View as table</summary>");
        int references = count(LIVELY, "The numbers are in the table of all trades.");
        assertThat(tables + references).isEqualTo(count(LIVELY, "<figure "));
    }

    @Test
    void theDataOfEveryChartFitsItsMoments() {
        Matcher chart = Pattern.compile(
                        "\"t\":\\[([^]]*)],\"series\":\\[\\{\"name\":\"[^\"]*\",\"area\":\\w+,\"v\":\\[([^]]*)]")
                .matcher(LIVELY);
        int charts = 0;
        while (chart.find()) {
            charts++;
            assertThat(chart.group(2).split(",")).hasSameSizeAs(chart.group(1).split(","));
        }
        assertThat(charts).isEqualTo(count(LIVELY, "class=\"chart time\""));
    }

    private static String page(RunResult result) {
        return HtmlReport.of(Appraisal.of(result));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static Set<String> all(String text, String pattern) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }
}
