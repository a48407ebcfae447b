package io.viper.exchange.delta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.delta.DeltaData.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every message of the documentation and every example of the other library has its place: read, or named as not used. */
class DeltaOfficialMessagesTest {
    private static final Set<String> PRIVATE =
            Set.of("orders", "positions", "margins", "user_trades", "v2/user_trades", "portfolio_margins");
    /** What a client says, and two channels that the documentation has commented out. */
    private static final Set<String> NOT_READ =
            Set.of("subscribe", "unsubscribe", "enable_heartbeat", "disable_heartbeat", "ping", "l1ob", "l1ob_c");

    /** Examples that are read and compared in the tests beside this one, or that are parts of these. */
    private static final Set<String> READ_ELSEWHERE = Set.of(
            "fetchMarkets",
            "fetchOHLCV",
            "parseOHLCV",
            "fetchBalance",
            "fetchPosition",
            "fetchPositions",
            "parsePosition",
            "parseOrder",
            "createOrder",
            "editOrder",
            "cancelOrder",
            "cancelAllOrders",
            "fetchOrder",
            "fetchOrdersWithMethod",
            "fetchMyTrades",
            "parseTrade",
            "modifyMarginHelper",
            "parseMarginModification",
            "fetchLeverage",
            "setLeverage",
            "fetchMarginMode",
            "fetchPositionsADLRank",
            "parseADLRank",
            "handleErrors");

    @Test
    void everyDocumentedMessageIsReadOrPassedOver() throws BadReplyException {
        DeltaProtocol delta = new DeltaProtocol(DeltaSite.INDIA);
        StreamProtocol market = DeltaFixture.market();
        StreamProtocol account = delta.accountStream(Product.LINEAR);
        int read = 0;
        List<String> refused = new ArrayList<>();
        for (JsonNode message : DeltaData.messages()) {
            String type = message.path("type").asText();
            if (NOT_READ.contains(type)) continue;
            StreamProtocol stream = PRIVATE.contains(type) ? account : market;
            try {
                stream.read(message.toString(), 0, new Told());
                read++;
            } catch (BadReplyException wrong) {
                refused.add(type + ": " + wrong.getMessage());
            }
        }
        assertThat(read).isEqualTo(29);
        assertThat(refused).hasSize(1).first().asString().contains("ob_updates", "Snapshot load failed");
    }

    /** The documentation subscribes with the frames that we send, for the channels that we use. */
    @Test
    void everyDocumentedSubscriptionHasOurShape() {
        int compared = 0;
        for (JsonNode message : DeltaData.messages()) {
            if (!message.path("type").asText().equals("subscribe")) continue;
            JsonNode channels = message.path("payload").path("channels");
            assertThat(channels.isArray()).isTrue();
            channels.forEach(
                    channel -> assertThat(channel.path("name").isTextual()).isTrue());
            compared++;
        }
        assertThat(compared).isEqualTo(23);
    }

    @Test
    void everyExampleOfTheOtherLibraryHasItsPlace() {
        Map<String, Integer> used = new TreeMap<>();
        Map<String, Integer> unused = new TreeMap<>();
        for (Payload each : DeltaData.payloads()) {
            Map<String, Integer> where = READ_ELSEWHERE.contains(each.function()) ? used : unused;
            where.merge(each.function(), 1, Integer::sum);
        }
        assertThat(used.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(27);
        assertThat(unused)
                .containsOnlyKeys(
                        "closeAllPositions",
                        "fetchCurrencies",
                        "fetchDepositAddress",
                        "fetchFundingRate",
                        "fetchFundingRates",
                        "fetchGreeks",
                        "fetchLedger",
                        "fetchOpenInterest",
                        "fetchOption",
                        "fetchOrderBook",
                        "fetchSettlementHistory",
                        "fetchTicker",
                        "fetchTickers",
                        "fetchTrades",
                        "parseDepositAddress",
                        "parseFundingRate",
                        "parseGreeks",
                        "parseLedgerEntry",
                        "parseOpenInterest",
                        "parseOption",
                        "parseSettlement",
                        "parseTicker");
    }

    /** Examples that are inner parts of the answers are read like the whole. */
    @Test
    void thePartsAreReadAsWell() throws BadReplyException {
        assertThat(DeltaOrders.snapshot(DeltaData.payload("parseOrder", 0), Product.LINEAR, "BTCUSDT")
                        .price())
                .isEqualTo("10000");
        assertThat(DeltaOrders.snapshot(DeltaData.payload("parseOrder", 1), Product.LINEAR, "")
                        .symbol())
                .isEqualTo("BTCUSD");
        assertThat(DeltaAccount.position(DeltaData.payload("parseMarginModification", 0))
                        .entryPrice())
                .isEqualTo("29926.8");
        assertThat(DeltaAccount.position(DeltaData.payload("parseADLRank", 0)).liquidationPrice())
                .isEqualTo("89092.96717");
    }
}
