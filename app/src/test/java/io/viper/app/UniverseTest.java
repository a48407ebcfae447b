package io.viper.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.viper.app.Shell.Answer;
import io.viper.app.console.Surroundings;
import io.viper.app.exchange.Keys;
import io.viper.core.model.ContractKind;
import io.viper.core.model.Timeframe;
import io.viper.venue.VenueServer;
import io.viper.venue.VenueSettings;
import io.viper.venue.floor.Board;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        return verdicts(new Shell(folder), line);
    }

    private static Map<String, JsonNode> verdicts(Shell shell, String line) throws IOException {
        Answer answer = shell.line(line + " --json");
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
            assertThat(table.err())
                    .contains("4 of 6 instruments serve", "1 left out: the exchange allows less, not 25x");
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

    private static Map<String, JsonNode> asked(Shell shell, VenueServer venue) throws IOException {
        return verdicts(shell, "universe --exchange binance --url " + venue.address());
    }

    private Shell keyed(String key, String secret) {
        return new Shell(folder).with("BINANCE_DEMO_API_KEY", key).with("BINANCE_DEMO_API_SECRET", secret);
    }

    private static void assertLeftOut(Map<String, JsonNode> verdicts, String reason) {
        assertThat(verdicts.get("serving")).isEmpty();
        assertThat(verdicts).containsOnlyKeys("serving", "BTCUSDT", "ETHUSDT", "SOLUSDT");
        for (String symbol : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT")) {
            assertThat(verdicts.get(symbol).get("max_leverage").isNull()).isTrue();
            assertThat(verdicts.get(symbol).get("reason").asText()).isEqualTo("leverage tiers unknown: " + reason);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bitget", "delta", "okx", "bybit", "krakenfutures"})
    void leveragesThatEverybodyIsToldAreKnownWithoutAKey(String name) throws IOException {
        try (VenueServer venue = VenueServer.start(VenueSettings.of(name).trading(List.of("BTC", "SOL")))) {
            Map<String, JsonNode> verdicts = verdicts(
                    "universe --quote any --exchange " + name.replace("futures", "") + " --url " + venue.address());
            assertThat(verdicts.get("serving")).hasSize(2);
            for (Board board : venue.floor().boards()) {
                if (board.contract().spec().kind() != ContractKind.LINEAR) continue;
                String symbol = board.contract().spec().id().symbol();
                assertThat(verdicts).as(verdicts.toString()).containsKey(symbol);
                assertThat(verdicts.get(symbol).get("max_leverage").asInt())
                        .isEqualTo(board.contract().spec().margin().maxLeverage());
            }
        }
    }

    @Test
    void tiersThatAreToldToKeysOnlyAreKnownToWhoHasOneWhateverOurClockShows() throws IOException {
        long anHourAgo = System.currentTimeMillis() - 3_600_000;
        try (VenueServer venue =
                VenueServer.start(VenueSettings.of("binance-usdm").from(anHourAgo))) {
            Shell shell = keyed(venue.keys().key(), venue.keys().secret());
            Map<String, JsonNode> verdicts = asked(shell, venue);
            assertThat(verdicts.get("serving"))
                    .extracting(JsonNode::asText)
                    .containsExactly("BTCUSDT", "ETHUSDT", "SOLUSDT");
            for (Board board : venue.floor().boards()) {
                assertThat(verdicts.get(board.contract().symbol())
                                .get("max_leverage")
                                .asInt())
                        .isEqualTo(board.contract().spec().margin().maxLeverage());
            }
        }
    }

    @Test
    void whoseTiersAreToldToKeysOnlyIsLeftOutWithoutOneAndTheVariablesAreNamed() throws IOException {
        try (VenueServer venue = VenueServer.start(VenueSettings.of("binance-usdm"))) {
            Shell real = new Shell(folder)
                    .with("BINANCE_API_KEY", venue.keys().key())
                    .with("BINANCE_API_SECRET", venue.keys().secret());
            assertLeftOut(
                    asked(real, venue),
                    "the exchange tells them to keys only; set BINANCE_DEMO_API_KEY and BINANCE_DEMO_API_SECRET");
            assertThat(venue.asked())
                    .as("the list, and nothing of which it cannot be")
                    .isEqualTo(1);
        }
    }

    @Test
    void aKeyThatIsRefusedIsShownOnce() throws IOException {
        try (VenueServer venue = VenueServer.start(VenueSettings.of("binance-usdm"))) {
            String reason = "the key in BINANCE_DEMO_API_KEY is refused: binance-usdm: ";
            String secret = venue.keys().secret();
            String unknown = VenueSettings.newKeys("binance-usdm", false).key();
            assertLeftOut(
                    asked(keyed(unknown, secret), venue),
                    reason + "Invalid API-key, IP, or permissions for action, request ip: 127.0.0.1");
            assertThat(venue.asked())
                    .as("the list, the time and the tiers of one")
                    .isEqualTo(3);
            assertLeftOut(
                    asked(keyed(venue.keys().key(), unknown), venue),
                    reason + "Signature for this request is not valid.");
            assertThat(venue.asked()).isEqualTo(6);
        }
    }

    @Test
    void aKeyThatCannotBeSentIsNotAndNobodySeesIt() throws IOException {
        try (VenueServer venue = VenueServer.start(VenueSettings.of("binance-usdm"))) {
            Shell shell = keyed(venue.keys().key() + "\r", venue.keys().secret());
            assertLeftOut(
                    asked(shell, venue),
                    "the key in BINANCE_DEMO_API_KEY is refused: binance-usdm: the key of Binance is one word, as its page shows"
                            + " it; this one begins or ends with a space or a line break: not sent");
            Answer table = shell.line("universe --all --exchange binance --url " + venue.address());
            assertThat(table.all())
                    .contains("3 left out: leverage tiers unknown: the key in BINANCE_DEMO_API_KEY")
                    .doesNotContain(venue.keys().key(), venue.keys().secret());
        }
    }

    @Test
    void aKeyGoesToTheExchangeOrToThisMachineAndNowhereElse() {
        Map<String, String> all = Map.of(
                "BINANCE_API_KEY", "real",
                "BINANCE_API_SECRET", "s",
                "BINANCE_DEMO_API_KEY", "demo",
                "BINANCE_DEMO_API_SECRET", "s");
        Surroundings around = Surroundings.piped(all, folder);
        assertThat(key("", around)).isEqualTo("real");
        assertThat(key("http://127.0.0.1:9000", around)).isEqualTo("demo");
        for (String away : List.of("http://192.0.2.1:80", "http://127.0.0.1@192.0.2.1", "?")) {
            Keys.Found found = Keys.at("binance", away, around);
            assertThat(found.key()).as(away).isEmpty();
            assertThat(found.lack()).isEqualTo("none is sent to " + away);
        }
    }

    private static String key(String url, Surroundings around) {
        return Keys.at("binance", url, around).key().orElseThrow().key().reveal();
    }
}
