package io.viper.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.viper.backtest.result.RunResult;
import io.viper.backtest.result.SampleRuns;
import io.viper.backtest.statistics.Appraisal;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private final Appraisal lively = Appraisal.of(SampleRuns.lively());

    @Test
    void theDocumentedFieldsComeFirstAndInOrder() {
        String json = JsonReport.compact(lively);
        String numbers = "\\{\"backtest_id\":\"bt_\\w+\",\"symbol\":\"BTCUSDT,ETHUSDT,SOLUSDT\","
                + "\"period\":\"2024-01-01 to 2025-12-31\",\"initial_capital\":10000,\"final_capital\":[0-9.]+,"
                + "\"total_return\":[0-9.]+,\"win_rate\":0\\.\\d+,\"max_drawdown\":0\\.\\d+,\"total_trades\":\\d+,"
                + "\"sharpe_ratio\":[0-9.]+,\"sortino_ratio\":[0-9.]+,\"trades\":\\[\\{\"id\":1,.*";
        assertThat(json).matches(Pattern.compile(numbers, Pattern.DOTALL));
    }

    @Test
    void allFieldsAreThereInAFixedOrder() {
        List<String> keys = Pattern.compile("^  \"(\\w+)\":", Pattern.MULTILINE)
                .matcher(JsonReport.of(lively))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(keys)
                .containsExactly(
                        "backtest_id",
                        "symbol",
                        "period",
                        "initial_capital",
                        "final_capital",
                        "total_return",
                        "win_rate",
                        "max_drawdown",
                        "total_trades",
                        "sharpe_ratio",
                        "sortino_ratio",
                        "trades",
                        "symbols",
                        "per_symbol",
                        "metrics",
                        "facts",
                        "funnel",
                        "costs",
                        "gaps",
                        "switches",
                        "open_positions",
                        "monthly",
                        "verdicts",
                        "warnings");
    }

    @Test
    void theSameRunGivesTheSameBytes() {
        assertThat(JsonReport.of(Appraisal.of(SampleRuns.lively()))).isEqualTo(JsonReport.of(lively));
    }

    @Test
    void whatIsNotDefinedIsNull() {
        String json = JsonReport.of(Appraisal.of(SampleRuns.idle()));
        assertThat(json)
                .contains("\"win_rate\": null", "\"sharpe_ratio\": null", "\"trades\": [],")
                .doesNotContain("NaN");
        assertThat(JsonReport.of(Appraisal.of(SampleRuns.empty())))
                .contains("\"max_drawdown\": null")
                .doesNotContain("NaN");
    }

    @Test
    void moneyBeyondTheDocumentedFieldsIsAnExactDecimalString() {
        assertThat(JsonReport.of(lively))
                .containsPattern("\"pnl\": \"-?\\d+\\.\\d{1,8}\"")
                .containsPattern("\"fees\": \"\\d+");
    }

    @Test
    void theWriterQuotesWhatWouldBreakAPage() {
        String json = JsonWriter.compact()
                .object()
                .field("a<\"\\", "</script>\n\u0001")
                .key("n")
                .array()
                .value(1.0)
                .value(0.1)
                .value(Double.NaN)
                .value(1e300)
                .value(-0.5)
                .endArray()
                .key("e")
                .object()
                .endObject()
                .endObject()
                .toString();
        assertThat(json)
                .isEqualTo("{\"a\\u003c\\\"\\\\\":\"\\u003c/script\\u003e\\n\\u0001\","
                        + "\"n\":[1,0.1,null,1.0E300,-0.5],\"e\":{}}");
    }

    @Test
    void tablesHaveARowForEachTradeAndDay() {
        RunResult run = lively.result();
        assertThat(CsvReport.trades(run).lines()).hasSize(run.trades().size() + 1);
        assertThat(CsvReport.equity(run).lines()).hasSize(731).first().isEqualTo("date,equity,buy_and_hold");
        int columns = CsvReport.trades(run).lines().findFirst().orElseThrow().split(",").length;
        assertThat(CsvReport.trades(run).lines().skip(1))
                .allSatisfy(line -> assertThat(line.split(",")).hasSize(columns));
    }
}
