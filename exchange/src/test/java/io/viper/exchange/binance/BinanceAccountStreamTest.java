package io.viper.exchange.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.viper.core.Fault;
import io.viper.core.model.Side;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.kit.Caller;
import io.viper.exchange.recorded.Archive;
import io.viper.exchange.recorded.Told;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logging in, and what happens to accounts, as it was recorded. */
class BinanceAccountStreamTest {
    private static final String USER = "nautilus/binance/futures/user_data_json/";
    private static final String SPOT_USER = "nautilus/binance/spot/user_data_json/";
    private static final String MESSAGES = "nautilus/binance-py/ws_messages/ws_";
    private static final long MILLI = 1_000_000L;

    private static StreamProtocol stream(Product product) {
        return product == Product.SPOT
                ? BinanceCases.SPOT.accountStream(product)
                : BinanceCases.USDM.accountStream(product);
    }

    private static List<Object> told(Product product, String frame) throws BadReplyException {
        Told told = new Told();
        assertThat(stream(product).read(frame, 0, told)).isEqualTo(Control.DATA);
        return told.values();
    }

    private static String recorded(String name) {
        return Archive.named("nautilus-binance-okx").file(name);
    }

    private static String pushed(String name) {
        return Archive.named("jkorf")
                .dialogue("binance/Subscriptions/" + name + ".txt")
                .pushed();
    }

    private static OrderSnapshot order(List<Object> values) {
        return (OrderSnapshot) values.getLast();
    }

    @Test
    void theSpotAccountIsSubscribedToBySignatureAsRecorded() throws BadReplyException {
        var dialogue = Archive.named("jkorf").dialogue("binance/Subscriptions/Spot/Account/Order.txt");
        StreamProtocol stream = stream(Product.SPOT);
        String login = stream.login(BinanceCases.KEY, 1_770_146_786_002L).orElseThrow();
        JsonNode ours = Caller.parse(login);
        JsonNode said = Caller.parse(dialogue.said().getFirst());
        assertThat(ours.get("method")).isEqualTo(said.get("method"));
        assertThat(ours.get("params").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(() -> said.get("params").fieldNames());
        String payload = "apiKey=" + BinanceCases.KEY.key().reveal() + "&timestamp=1770146786002";
        assertThat(ours.path("params").path("signature").asText())
                .isEqualTo(BinanceSigner.signature(BinanceCases.KEY.secret(), payload, ""));
        assertThat(login).doesNotContain(BinanceCases.KEY.secret().reveal());
        String confirmed = dialogue.confirmed().getFirst().replace("|1|", "1");
        assertThat(stream.read(confirmed, 0, new Told())).isEqualTo(Control.LOGGED_IN);
        assertThat(stream.ticket()).isEmpty();
        assertThat(stream.subscribe(List.of())).isEmpty();
    }

    @Test
    void aRefusedLoginSaysWhyAndPingsAreNoLogin() throws BadReplyException {
        StreamProtocol stream = stream(Product.SPOT);
        String refused = "{\"id\":1,\"status\":401,\"error\":{\"code\":-2015,\"msg\":\"Invalid API-key\"}}";
        assertThat(stream.read(refused, 0, new Told()))
                .isEqualTo(new Control.Refused(ErrorKind.PERMISSION, "Invalid API-key"));
        assertThat(stream.read("{\"id\":999,\"status\":200,\"result\":{}}", 0, new Told()))
                .isEqualTo(Control.DATA);
    }

    @Test
    @Fault("C18")
    void c18SpotOrdersAndExecutionsAreToldTogetherAndTheFeeInItsOwnCoin() throws BadReplyException {
        List<Object> values = told(Product.SPOT, recorded(SPOT_USER + "execution_report_trade.json"));
        assertThat(values)
                .containsExactly(
                        new Execution(
                                "ETHUSDT",
                                Product.SPOT,
                                "98765432",
                                "x-TD67BGP9-T0000000000000",
                                "12345678",
                                Side.BUY,
                                "2500.00000000",
                                "1.00000000",
                                "0.00100000",
                                "ETH",
                                true,
                                1_709_654_401_000L * MILLI),
                        new OrderSnapshot(
                                "ETHUSDT",
                                Product.SPOT,
                                "x-TD67BGP9-T0000000000000",
                                "12345678",
                                Standing.FILLED,
                                "1.00000000",
                                "1.00000000",
                                "2500.00000000",
                                "",
                                1_709_654_401_000L * MILLI));
        assertThat(order(told(Product.SPOT, pushed("Spot/Account/Order"))).clientOrderId())
                .isEqualTo("mUvoqJxFIILMdfAW5iGSOW");
        assertThat(order(told(Product.SPOT, recorded(SPOT_USER + "execution_report_stop_loss.json")))
                        .trigger())
                .isEqualTo("2450.00000000");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    spot_execution_report_canceled,            CANCELED, 1
                    spot_execution_report_expired,             EXPIRED,  1
                    spot_execution_report_rejected,            REJECTED, 1
                    spot_execution_report_pending_cancel,      WORKING,  1
                    spot_execution_report_trade_prevention,    EXPIRED,  1
                    spot_execution_report_trade_l_zero_canceled, CANCELED, 1
                    spot_execution_report_trade_l_zero_expired, EXPIRED, 1
                    spot_execution_report_trade_l_zero_new,    WORKING,  1
                    spot_execution_report_trade_l_zero_partial, WORKING, 1
                    spot_execution_report_trade,               WORKING,  2
                    spot_execution_report_calculated,          FILLED,   2
                    spot_execution_report_custom_client_id,    WORKING,  2
                    spot_execution_report_empty_client_id,     WORKING,  2
                    spot_execution_report_binance_us,          FILLED,   2
                    spot_execution_report_new,                 WORKING,  1
                    spot_execution_report_new_price_match,     WORKING,  1
                    spot_execution_report_new_stop_limit_price_match, WORKING, 1
                    spot_execution_report_new_limit_if_touched_price_match, WORKING, 1
                    """)
    void recordedSpotReportsStandWhereTheyAre(String name, Standing standing, int values) throws BadReplyException {
        List<Object> told = told(Product.SPOT, recorded(MESSAGES + name + ".json"));
        assertThat(told).hasSize(values);
        assertThat(order(told).standing()).isEqualTo(standing);
    }

    @Test
    @Fault("C39")
    void c39AnOrderThatWouldHaveTradedWithUsEndsAndNothingIsExecuted() throws BadReplyException {
        List<Object> told = told(Product.SPOT, recorded(MESSAGES + "spot_execution_report_trade_prevention.json"));
        assertThat(told).hasSize(1);
        assertThat(order(told).standing()).isEqualTo(Standing.EXPIRED);
        assertThat(order(told).filled()).isEqualTo("0.00000000");
    }

    /** Recorded in the field: a fill of something at a price of zero. The money it cost is not known, so nothing is told. */
    @Test
    @Fault("C32")
    void c32AnExecutionWithoutAPriceIsRefused() {
        String report = recorded(MESSAGES + "spot_execution_report_trade_l_zero.json");
        assertThatThrownBy(() -> told(Product.SPOT, report)).hasMessageContaining("without L");
    }

    /** A cancel has a name of its own in {@code c}; ours is in {@code C} then. */
    @Test
    void theOrderIsNamedAndNotItsCancel() throws BadReplyException {
        String report = recorded(SPOT_USER + "execution_report_canceled.json")
                .replace("\"C\": \"\"", "\"C\":\"ours\"")
                .replace("\"C\":\"\"", "\"C\":\"ours\"");
        assertThat(order(told(Product.SPOT, report)).clientOrderId()).isEqualTo("ours");
    }

    @Test
    void spotMoneyIsTold() throws BadReplyException {
        assertThat(told(Product.SPOT, recorded(SPOT_USER + "account_position.json")))
                .containsExactly(
                        new BalanceSnapshot("USDT", "12500.00000000", "10000.00000000"),
                        new BalanceSnapshot("ETH", "5.00000000", "5.00000000"));
        assertThat(told(Product.SPOT, pushed("Spot/Account/AccountPosition"))).hasSize(1);
        for (String name : List.of("Balance", "OcoOrder", "Liability", "MarginCall")) {
            assertThat(told(Product.SPOT, pushed("Spot/Account/" + name))).isEmpty();
        }
        assertThat(told(Product.SPOT, recorded(SPOT_USER + "list_status_wrapped.json")))
                .isEmpty();
        assertThat(told(Product.SPOT, recorded(SPOT_USER + "balance_update_wrapped.json")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    order_update_new,                 WORKING, 1, ''
                    order_update_trade,               WORKING, 2, 0.01000000
                    order_update_trade_partial,       WORKING, 2, 0.01000000
                    order_update_calculated,          FILLED,  2, 0.06937084
                    order_update_calculated_pending,  WORKING, 1, ''
                    order_update_adl,                 UNKNOWN, 2, 0.10500000
                    order_update_insurance,           UNKNOWN, 2, 0.45000000
                    order_update_settlement,          FILLED,  2, 0.25000000
                    order_update_delivery,            FILLED,  2, 0
                    """)
    @Fault({"C23", "C35"})
    void c23UsdmOrdersLiquidationsAndStandingsThatNobodyKnows(String name, Standing standing, int values, String fee)
            throws BadReplyException {
        List<Object> told = told(Product.LINEAR, recorded(USER + name + ".json"));
        assertThat(told).hasSize(values);
        assertThat(order(told).standing()).isEqualTo(standing);
        if (values == 2) assertThat(((Execution) told.getFirst()).fee()).isEqualTo(fee);
    }

    @Test
    void everyOtherRecordedUsdmOrderUpdateIsRead() throws BadReplyException {
        Archive archive = Archive.named("nautilus-binance-okx");
        int read = 0;
        for (String name : archive.names("ws_futures_order_update")) {
            assertThat(told(Product.LINEAR, archive.file(name))).as(name).isNotEmpty();
            read++;
        }
        assertThat(read).isEqualTo(10);
        assertThat(order(told(Product.LINEAR, pushed("UsdFutures/OrderUpdate"))).trigger())
                .isEqualTo("7103.04");
        assertThat(told(Product.LINEAR, pushed("UsdFutures/TradeUpdate"))).isEmpty();
        assertThat(told(Product.LINEAR, recorded(USER + "trade_lite.json"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    futures_algo_update_triggering,        TRIGGERED, 1000000033225453, 0
                    futures_algo_update_triggered,         TRIGGERED, 88937381063,      0
                    futures_algo_update_finished,          FILLED,    88937381063,      38
                    futures_algo_update_finished_canceled, CANCELED,  88937381064,      0
                    """)
    void aSleeperWakesAndFinishesAsTheOrderThatWorkedForIt(String name, Standing standing, String id, String filled)
            throws BadReplyException {
        OrderSnapshot order = order(told(Product.LINEAR, recorded(MESSAGES + name + ".json")));
        assertThat(order.standing()).isEqualTo(standing);
        assertThat(order.exchangeOrderId()).isEqualTo(id);
        assertThat(order.filled()).isEqualTo(filled);
        assertThat(order.clientOrderId()).startsWith("O-20251211-053131-TEST-000-");
        assertThat(order.trigger()).isEqualTo("0.13855");
    }

    @Test
    void aSleeperIsToldUntilItIsTakenBack() throws BadReplyException {
        assertThat(order(told(Product.LINEAR, recorded(USER + "algo_update_new.json")))
                        .standing())
                .isEqualTo(Standing.WORKING);
        assertThat(order(told(Product.LINEAR, recorded(USER + "algo_update_canceled.json")))
                        .standing())
                .isEqualTo(Standing.CANCELED);
        assertThat(order(told(Product.LINEAR, pushed("UsdFutures/AlgoOrderUpdate"))))
                .isEqualTo(new OrderSnapshot(
                        "BNBUSDT",
                        Product.LINEAR,
                        "Q5xaq5EGKgXXa0fD7fs0Ip",
                        "2148719",
                        Standing.CANCELED,
                        "0.01",
                        "0.00000",
                        "750",
                        "750",
                        1_750_515_742_297L * MILLI));
    }

    @Test
    void usdmMoneyAndPositionsAreTold() throws BadReplyException {
        List<Object> values = told(Product.LINEAR, recorded(USER + "account_update.json"));
        assertThat(values)
                .containsExactly(
                        new BalanceSnapshot("USDT", "122624.12345678", ""),
                        new PositionSnapshot("BTCUSDT", "0", "0.00000", 0, true, false, ""),
                        new PositionSnapshot("BTCUSDT", "20", "6563.6", 0, true, true, ""),
                        new PositionSnapshot("BTCUSDT", "-10", "6563.8", 0, true, true, ""));
        assertThat(told(Product.LINEAR, pushed("UsdFutures/AccountUpdate"))).hasSize(5);
        assertThat(told(Product.LINEAR, recorded(USER + "account_update_bnfcr.json")))
                .hasSize(1);
        for (String payload : Archive.named("ccxt-comment-payloads").payloads("binance_ws.json", "handlePositions")) {
            assertThat(told(Product.LINEAR, payload)).hasSize(2);
        }
        String wrong = recorded(USER + "account_update.json").replace("SHORT", "LONG");
        assertThatThrownBy(() -> told(Product.LINEAR, wrong)).isInstanceOf(BadReplyException.class);
    }

    @Test
    void whatIsOfNoConcernIsPassedOver() throws BadReplyException {
        for (String name : List.of(
                "Leverage", "MultiAssetMode", "MarginUpdate", "StrategyUpdate", "GridUpdate", "ConditionalTrigger")) {
            assertThat(told(Product.LINEAR, pushed("UsdFutures/" + name))).isEmpty();
        }
    }

    @Test
    @Fault("B10")
    void b10AnExpiredKeyOrSubscriptionEndsTheLine() throws BadReplyException {
        String expired = "{\"e\":\"listenKeyExpired\",\"E\":1736996475556,\"listenKey\":\"abc\"}";
        assertThat(stream(Product.LINEAR).read(expired, 0, new Told())).isInstanceOf(Control.Broken.class);
        String wrapped = "{\"stream\":\"abc\",\"data\":" + expired + "}";
        assertThat(stream(Product.LINEAR).read(wrapped, 0, new Told())).isInstanceOf(Control.Broken.class);
        String ended = "{\"subscriptionId\":0,\"event\":{\"e\":\"eventStreamTerminated\",\"E\":1757896885229}}";
        assertThat(stream(Product.SPOT).read(ended, 0, new Told())).isInstanceOf(Control.Broken.class);
        String ping = "{\"error\":{\"code\":2,\"msg\":\"no\"},\"id\":999}";
        assertThat(stream(Product.LINEAR).read(ping, 0, new Told())).isEqualTo(Control.DATA);
        assertThat(stream(Product.LINEAR).login(BinanceCases.KEY, 0)).isEmpty();
    }

    @Test
    @Fault("C35")
    void c35AStatusThatNobodyKnowsIsUnknownAndASideIsRefused() throws BadReplyException {
        String report = recorded(SPOT_USER + "execution_report_trade.json");
        String odd = report.replace("\"FILLED\"", "\"HALF_BAKED\"");
        assertThat(order(told(Product.SPOT, odd)).standing()).isEqualTo(Standing.UNKNOWN);
        String side = report.replace("\"BUY\"", "\"LEND\"");
        assertThatThrownBy(() -> told(Product.SPOT, side)).isInstanceOf(BadReplyException.class);
        String missing = report.replace("\"X\"", "\"Y2\"");
        assertThatThrownBy(() -> told(Product.SPOT, missing)).isInstanceOf(BadReplyException.class);
    }
}
