package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.Shell.Answer;
import io.viper.core.model.Timeframe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code viper universe} against lists of instruments on loopback. */
class UniverseTest {
    private static final String CONTRACT = """
            {"symbol":"%1$sUSDT","baseCoin":"%1$s","quoteCoin":"USDT","makerFeeRate":"0.0004","takerFeeRate":"0.0006",
            "minTradeNum":"0.01","priceEndStep":"1","volumePlace":"2","pricePlace":"1","sizeMultiplier":"0.01",
            "symbolType":"perpetual","minTradeUSDT":"5","symbolStatus":"%2$s","fundInterval":"8","minLever":"1",
            "maxLever":"%3$d"}""";
    private static final Map<String, String> VOLUMES =
            Map.of("BTCUSDT", "100", "ETHUSDT", "3000", "SOLUSDT", "50", "XRPUSDT", "10");

    @TempDir
    Path folder;

    private static StreamServer bitget() throws IOException {
        String contracts = String.join(
                ",",
                CONTRACT.formatted("BTC", "normal", 125),
                CONTRACT.formatted("ETH", "normal", 25),
                CONTRACT.formatted("SOL", "normal", 75),
                CONTRACT.formatted("XRP", "normal", 50),
                CONTRACT.formatted("ADA", "normal", 20),
                CONTRACT.formatted("OLD", "off", 50));
        long day = Timeframe.DAY / 1_000_000;
        long open = System.currentTimeMillis() / day * day - day;
        return new StreamServer()
                .on("/api/v2/mix/market/contracts", query -> answer("[" + contracts + "]"))
                .on(
                        "/api/v2/mix/market/history-candles",
                        query -> answer("[[\"" + open + "\",\"10\",\"10\",\"10\",\"10\",\""
                                + VOLUMES.get(query.get("symbol")) + "\",\"0\"]]"));
    }

    private static String answer(String data) {
        return "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":" + System.currentTimeMillis() + ",\"data\":"
                + data + "}";
    }

    private Map<String, JsonNode> verdicts(String line) throws IOException {
        Answer answer = new Shell(folder).line(line + " --json");
        assertThat(answer.code()).as(answer.all()).isZero();
        Map<String, JsonNode> verdicts = new HashMap<>();
        JsonNode document = new ObjectMapper().readTree(answer.out());
        document.get("instruments")
                .forEach(each -> verdicts.put(each.get("symbol").asText(), each));
        verdicts.put("serving", document.get("serving"));
        return verdicts;
    }

    @Test
    void instrumentsServeIfTheExchangeAllowsEnoughAndTheOthersHaveAReason() throws IOException {
        try (StreamServer server = bitget()) {
            Map<String, JsonNode> verdicts = verdicts("universe --exchange bitget --url " + server.url());
            assertThat(verdicts.get("serving"))
                    .extracting(JsonNode::asText)
                    .containsExactly("BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT");
            assertThat(verdicts.get("ADAUSDT").get("reason").asText())
                    .isEqualTo("the exchange allows 20x at most, not 25x");
            assertThat(verdicts.get("OLDUSDT").get("reason").asText()).isEqualTo("not traded: delisted");
            Answer table = new Shell(folder).line("universe --exchange bitget --url " + server.url());
            assertThat(table.out()).contains("ETHUSDT").doesNotContain("ADAUSDT");
            assertThat(table.err()).contains("4 of 6 instruments serve", "1 left out: the exchange allows less");
        }
    }

    @Test
    void volumeAndNamesChooseToo() throws IOException {
        try (StreamServer server = bitget()) {
            Map<String, JsonNode> verdicts =
                    verdicts("universe --exchange bitget --min-volume 501 --top 1 --include XRPUSDT,ADAUSDT"
                            + " --exclude BTCUSDT --url " + server.url());
            assertThat(verdicts.get("serving")).extracting(JsonNode::asText).containsExactly("ETHUSDT", "XRPUSDT");
            assertThat(verdicts.get("BTCUSDT").get("reason").asText()).isEqualTo("excluded by name");
            assertThat(verdicts.get("SOLUSDT").get("reason").asText()).isEqualTo("a day's volume of 500, not 501");
            assertThat(verdicts.get("ADAUSDT").get("serves").asBoolean()).isFalse();
            assertThat(verdicts.get("ETHUSDT").get("volume").asDouble()).isEqualTo(30_000);
        }
    }

    @Test
    void whoseTiersNobodyTellsIsLeftOutAndSaysSo() throws IOException {
        try (BinanceStreams exchange = new BinanceStreams()) {
            Map<String, JsonNode> verdicts = verdicts("universe --exchange binance --url " + exchange.server.url());
            assertThat(verdicts.get("serving")).isEmpty();
            assertThat(verdicts.get("BTCUSDT").get("max_leverage").isNull()).isTrue();
            assertThat(verdicts.get("BTCUSDT").get("reason").asText())
                    .isEqualTo("leverage tiers unknown: the exchange tells them to keys only");
        }
    }
}
