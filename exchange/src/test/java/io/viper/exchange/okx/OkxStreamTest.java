package io.viper.exchange.okx;

import static io.viper.exchange.OrderCases.json;
import static io.viper.exchange.okx.OkxCases.KEY;
import static io.viper.exchange.okx.OkxCases.OKX;
import static io.viper.exchange.okx.OkxCases.linear;
import static io.viper.exchange.okx.OkxCases.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.model.Bar;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.BookRule;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.Listing;
import io.viper.exchange.OrderSnapshot;
import io.viper.exchange.OrderSnapshot.Standing;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.kit.BookKeeper;
import io.viper.exchange.recorded.Archive;
import io.viper.exchange.recorded.Told;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OkxStreamTest {
    private static final long MILLI = 1_000_000L;

    private static Archive.Dialogue dialogue(String file) {
        return Archive.named("jkorf").dialogue("okx/Subscriptions/Unified/" + file + ".txt");
    }

    private static String nautilus(String file) {
        return Archive.named("nautilus-binance-okx").file(file + ".json");
    }

    private static Told read(StreamProtocol stream, String frame) throws BadReplyException {
        Told told = new Told();
        assertThat(stream.read(frame, 1, told)).isEqualTo(Control.DATA);
        return told;
    }

    private static StreamProtocol market() {
        return OKX.marketStream(Product.SPOT);
    }

    private static StreamProtocol account(Product product) {
        return OKX.accountStream(product);
    }

    /** What is asked for is what was asked for in the recorded dialogue, but for the instrument. */
    private static void asks(String file, Kind kind, Listing of) {
        Archive.Dialogue dialogue = dialogue(file);
        String frame = market().subscribe(List.of(new Topic(kind, of, ""))).getFirst();
        assertThat(json(frame)).isEqualTo(json(dialogue.said().getFirst().replace("ETH-USDT", of.symbol())));
    }

    @Test
    void marketTopicsAreAskedForAsRecorded() {
        asks("ExchangeData/Trades", Kind.TRADES, spot());
        asks("ExchangeData/OrderBook", Kind.BOOK, spot());
        asks("ExchangeData/FundingRate", Kind.FUNDING, linear());
        asks("ExchangeData/MarkPrice", Kind.MARK, linear());
        String bars =
                market().subscribe(List.of(new Topic(Kind.BARS, spot(), "1d"))).getFirst();
        assertThat(bars).contains("\"candle1Dutc\"");
        assertThat(OKX.marketLines(Product.SPOT).get(1).address()).endsWith("/business");
        for (Topic none : List.of(new Topic(Kind.BOOK, spot(), "200"), new Topic(Kind.FUNDING, spot(), ""))) {
            assertThatThrownBy(() -> market().subscribe(List.of(none)))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void accountTopicsAreAskedForAsRecorded() {
        for (String[] each : new String[][] {
            {"Trading/Order", "ORDERS"}, {"Trading/Position", "POSITIONS"}, {"Account/Balance", "BALANCES"}
        }) {
            Archive.Dialogue dialogue = dialogue(each[0]);
            String frame = account(Product.LINEAR)
                    .subscribe(List.of(new Topic(Kind.valueOf(each[1]), linear(), "")))
                    .getFirst();
            assertThat(json(frame)).isEqualTo(json(dialogue.said().get(1).replace("FUTURES", "SWAP")));
            String login =
                    account(Product.LINEAR).login(KEY, 1_700_000_000_123L).orElseThrow();
            assertThat(json(login).get("args").get(0).fieldNames())
                    .toIterable()
                    .containsExactlyElementsOf(() ->
                            json(dialogue.said().getFirst()).get("args").get(0).fieldNames());
        }
        var algo = OKX.accountLines(Product.LINEAR).getFirst();
        assertThat(json(algo.stream()
                        .get()
                        .subscribe(List.of(new Topic(Kind.ORDERS, linear(), "")))
                        .getFirst()))
                .isEqualTo(json(dialogue("Trading/AlgoOrder").said().get(1).replace("FUTURES", "SWAP")));
        List<Topic> both = List.of(new Topic(Kind.ORDERS, linear(), ""), new Topic(Kind.EXECUTIONS, linear(), ""));
        assertThat(json(account(Product.LINEAR).subscribe(both).getFirst()).get("args"))
                .hasSize(1);
    }

    /** Computed with openssl from seconds, method and path. */
    @Test
    void theLoginIsSigned() {
        String login = account(Product.SPOT).login(KEY, 1_700_000_000_999L).orElseThrow();
        assertThat(json(login).get("args").get(0).get("timestamp").asText()).isEqualTo("1700000000");
        assertThat(json(login).get("args").get(0).get("sign").asText()).isEqualTo(LOGIN_SIGN);
    }

    private static final String LOGIN_SIGN = "NakXEO+FscW/phgSF28ZzG+W85+eq9yOZBb2cbGlSGc=";

    @Test
    void aHundredTopicsAreAskedForAtATime() {
        var topics = IntStream.range(0, 250)
                .mapToObj(k -> new Topic(Kind.TRADES, named("A" + k + "-USDT"), ""))
                .toList();
        assertThat(market().subscribe(topics)).hasSize(3);
    }

    private static Listing named(String id) {
        return OkxCases.one(
                Product.SPOT,
                "{\"instId\":\"" + id + "\",\"instType\":\"SPOT\",\"baseCcy\":\"A\",\"quoteCcy\":\"USDT\","
                        + "\"tickSz\":\"0.1\",\"lotSz\":\"1\",\"minSz\":\"1\",\"state\":\"live\"}");
    }

    @Test
    void whatIsSaidAboutTheLine() throws BadReplyException {
        Told nobody = new Told();
        Archive.Dialogue order = dialogue("Trading/Order");
        assertThat(account(Product.SPOT).read(order.confirmed().getFirst(), 1, nobody))
                .isEqualTo(Control.LOGGED_IN);
        assertThat(account(Product.SPOT).read(order.confirmed().get(1), 1, nobody))
                .isEqualTo(new Control.Subscribed("orders"));
        assertThat(market().read(dialogue("ExchangeData/Trades").confirmed().getFirst(), 1, nobody))
                .isEqualTo(new Control.Subscribed("trades:ETH-USDT"));
        assertThat(market().read("pong", 1, nobody)).isEqualTo(Control.DATA);
        assertThat(market().read(
                                "{\"event\":\"notice\",\"code\":\"64008\",\"msg\":\"closing\",\"connId\":\"a\"}",
                                1,
                                nobody))
                .isEqualTo(Control.CLOSING);
        assertThat(account(Product.SPOT)
                        .read("{\"event\":\"error\",\"msg\":\"Invalid OK_ACCESS_KEY\",\"code\":\"60005\"}", 1, nobody))
                .isEqualTo(new Control.Refused(ErrorKind.KEY, "60005 Invalid OK_ACCESS_KEY"));
        assertThat(nobody.lines()).isEmpty();
        assertThatThrownBy(() -> market().read("{\"event\":\"dance\"}", 1, nobody))
                .isInstanceOf(BadReplyException.class);
    }

    @Test
    void tradesAreToldWithTheTakersSide() throws BadReplyException {
        assertThat(read(market(), dialogue("ExchangeData/Trades").pushed()).lines())
                .containsExactly("trade BTC-USDT 1630048897897000000 130639474 42219.9 0.12060306 buy");
        for (String payload : Archive.named("ccxt-comment-payloads")
                .payloads("okx_ws.json", "handleTrades")
                .subList(0, 1)) {
            assertThat(read(market(), payload).lines())
                    .containsExactly("trade BTC-USDT 1626531038288000000 216970876 31684.5 1.186E-5 buy");
        }
    }

    @Test
    void amountsOfASwapAreToldInCoins() throws BadReplyException {
        StreamProtocol stream = OKX.marketStream(Product.LINEAR);
        String frame =
                "{\"arg\":{\"channel\":\"trades\",\"instId\":\"ETH-USDT-SWAP\"},\"data\":[{\"instId\":\"ETH-USDT-SWAP\","
                        + "\"tradeId\":\"1\",\"px\":\"2000.5\",\"sz\":\"15\",\"side\":\"sell\",\"ts\":\"1630048897897\"}]}";
        assertThatThrownBy(() -> read(stream, frame)).hasMessage("nobody asked for ETH-USDT-SWAP");
        stream.subscribe(List.of(new Topic(Kind.TRADES, linear(), "")));
        assertThat(read(stream, frame).lines())
                .containsExactly("trade ETH-USDT-SWAP 1630048897897000000 1 2000.5 1.5 sell");
    }

    @Test
    void theBestPricesAndASideOnWhichNobodyIs() throws BadReplyException {
        String frame = nautilus("ws_bbo_tbt");
        assertThat(read(market(), frame).lines())
                .containsExactly("quote BTC-USDT 1597026383085000000 8476.97 x 256.0 / 8476.98 x 415.0");
        String oneSided =
                "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT\"},\"data\":[{\"asks\":[],\"bids\":[[\"8\",\"2\",\"0\",\"1\"]],\"ts\":\"1597026383085\",\"seqId\":1}]}";
        assertThat(read(market(), oneSided).lines())
                .containsExactly("quote BTC-USDT 1597026383085000000 8.0 x 2.0 / NaN x 0.0");
    }

    @Test
    @Fault("C27")
    void c27ChangesOfABookNameTheOneBefore() throws BadReplyException {
        var whole = read(market(), nautilus("ws_books_snapshot")).lines();
        assertThat(whole.getFirst()).isEqualTo("book BTC-USDT 1597026383085000000 whole 123456 123456");
        assertThat(whole)
                .hasSize(18)
                .contains("ask 8505.84 x 8.0", "bid 8446.0 x 95.0")
                .endsWith("end");
        var change = read(market(), nautilus("ws_books_update")).lines();
        assertThat(change.getFirst()).isEqualTo("book BTC-USDT 1597026383085000000 change 123456 123457");
        assertThat(read(market(), dialogue("ExchangeData/OrderBook").pushed()).lines())
                .hasSize(18);
        BookKeeper keeper = new BookKeeper(BookRule.NAMES_PREVIOUS);
        keeper.snapshot(10);
        assertThat(keeper.change(10, 15)).isTrue();
        assertThat(keeper.change(15, 15)).as("nothing for a minute").isTrue();
        assertThat(keeper.change(15, 3)).as("numbers begin anew").isTrue();
        assertThat(keeper.change(3, 5)).isTrue();
        assertThat(keeper.change(6, 7)).isFalse();
        assertThat(keeper.state()).isEqualTo(BookKeeper.State.BROKEN);
    }

    @Test
    void membersComeInAnyOrder() throws BadReplyException {
        String usual =
                "{\"arg\":{\"channel\":\"books\",\"instId\":\"A\"},\"action\":\"update\",\"data\":[{\"asks\":[],\"bids\":[[\"1\",\"0\"]],\"ts\":\"1597026383085\",\"prevSeqId\":1,\"seqId\":2}]}";
        String turned =
                "{\"data\":[{\"seqId\":2,\"prevSeqId\":1,\"ts\":\"1597026383085\",\"bids\":[[\"1\",\"0\"]],\"asks\":[]}],\"action\":\"update\",\"arg\":{\"instId\":\"A\",\"channel\":\"books\"}}";
        assertThat(read(market(), turned).lines())
                .isEqualTo(read(market(), usual).lines())
                .hasSize(3);
    }

    @Test
    @Fault("C32")
    void c32NothingOfASenselessFrameIsTold() {
        String frame =
                "{\"arg\":{\"channel\":\"trades\",\"instId\":\"A\"},\"data\":[{\"instId\":\"A\",\"tradeId\":\"1\",\"px\":\"2\",\"sz\":\"1\",\"side\":\"buy\",\"ts\":\"1630048897897\"},"
                        + "{\"instId\":\"A\",\"tradeId\":\"2\",\"px\":\"%s\",\"sz\":\"1\",\"side\":\"buy\",\"ts\":\"%s\"}]}";
        for (String[] wrong : new String[][] {
            {"NaN", "1630048897897"},
            {"-2", "1630048897897"},
            {"0", "1630048897897"},
            {"1e99", "1630048897897"},
            {"", "1630048897897"},
            {"2", "1630048897"},
            {"2", "1630048897897000"}
        }) {
            Told told = new Told();
            assertThatThrownBy(() -> market().read(frame.formatted(wrong[0], wrong[1]), 1, told))
                    .isInstanceOf(BadReplyException.class);
            assertThat(told.lines()).isEmpty();
        }
    }

    @Test
    void barsOfTheStream() throws BadReplyException {
        String day = dialogue("ExchangeData/Klines")
                .pushed()
                .replace("1597026383085", "1597017600000")
                .replace("candle1D", "candle1Dutc");
        Bar bar = new Bar(Timeframe.D1, 1_597_017_600_000L * MILLI, 8533.02, 8553.74, 8527.17, 8548.26, 45247);
        assertThat(read(market(), day).lines()).containsExactly("bar ETH-USDT " + bar + " open");
        String closed =
                nautilus("ws_candle").replace("1597026383085", "1597017600000").replace("candle1D", "candle1Dutc");
        assertThat(read(market(), closed).lines()).containsExactly("bar BTC-USDT " + bar + " closed");
        assertThatThrownBy(() -> read(market(), nautilus("ws_candle"))).isInstanceOf(BadReplyException.class);
    }

    @Test
    void markAndFunding() throws BadReplyException {
        assertThat(read(market(), dialogue("ExchangeData/MarkPrice").pushed()).lines())
                .containsExactly("mark LTC-USD-190628 1597026383085000000 0.1 NaN");
        assertThat(read(market(), dialogue("ExchangeData/FundingRate").pushed()).lines())
                .containsExactly("funding BTC-USD-SWAP 1700724675402000000 1.875391284828E-4 1700726400000000000");
        assertThat(read(market(), nautilus("ws_funding_rate")).lines()).hasSize(1);
    }

    @Test
    @Fault("C2")
    void c2AnExecutionIsToldBeforeItsOrder() throws BadReplyException {
        Told told = read(account(Product.SPOT), dialogue("Trading/Order").pushed());
        assertThat(told.lines()).containsExactly("execution", "order");
        assertThat(told.values())
                .containsExactly(
                        new Execution(
                                "BTC-USDT",
                                Product.SPOT,
                                "242589207",
                                "",
                                "452197707845865472",
                                Side.SELL,
                                "31527.1",
                                "0.001",
                                "0.02522168",
                                "USDT",
                                true,
                                1_654_084_353_263L * MILLI),
                        new OrderSnapshot(
                                "BTC-USDT",
                                Product.SPOT,
                                "",
                                "452197707845865472",
                                Standing.FILLED,
                                "0.001",
                                "0.001",
                                "31527.1",
                                "",
                                1_654_084_353_264L * MILLI));
    }

    @Test
    @Fault("C23")
    void c23ALiquidationIsAnExecutionOfAnOrderThatIsNotOurs() throws BadReplyException {
        for (String file : new String[] {"ws_orders_liquidation", "ws_orders_adl"}) {
            Told told = read(account(Product.LINEAR), nautilus(file));
            Execution execution = (Execution) told.values().getFirst();
            assertThat(execution.clientOrderId()).isEmpty();
            assertThat(new BigDecimal(execution.fee())).isPositive();
            assertThat(((OrderSnapshot) told.values().get(1)).standing()).isEqualTo(Standing.FILLED);
        }
    }

    @Test
    void ordersOfAllKinds() throws BadReplyException {
        assertThat(orders("ws_orders").getFirst().clientOrderId()).isEqualTo("001BTCUSDT20250106001");
        assertThat(orders("ws_orders_fok").getFirst().standing()).isEqualTo(Standing.FILLED);
        assertThat(orders("ws_orders_ioc").getFirst().standing()).isEqualTo(Standing.WORKING);
        assertThat(orders("ws_orders_trigger").getFirst().exchangeOrderId()).isEqualTo("706620792746729999");
        assertThat(orders("ws_orders_optimal_limit_ioc")).isNotEmpty();
        List<OrderSnapshot> algos = orders("ws_orders_algo");
        assertThat(algos)
                .extracting(OrderSnapshot::clientOrderId)
                .startsWith("STOP001BTCUSDT20250120", "STOP002BTCUSDT20250120");
        assertThat(algos)
                .extracting(OrderSnapshot::standing)
                .startsWith(Standing.WORKING, Standing.WORKING, Standing.TRIGGERED);
        assertThat(algos.get(1).price()).isEqualTo("106000");
        assertThat(algos.getFirst().price()).isEmpty();
        Told coins = read(account(Product.SPOT), dialogue("Trading/AlgoOrder").pushed());
        assertThat(((OrderSnapshot) coins.values().getFirst()).trigger()).isEqualTo("1");
    }

    private static List<OrderSnapshot> orders(String file) throws BadReplyException {
        Product product = nautilus(file).contains("\"SPOT\"") ? Product.SPOT : Product.LINEAR;
        return read(account(product), nautilus(file)).values().stream()
                .filter(OrderSnapshot.class::isInstance)
                .map(OrderSnapshot.class::cast)
                .toList();
    }

    @Test
    void ordersOfTheOtherKindOfSwapAreNotTold() throws BadReplyException {
        assertThat(read(account(Product.INVERSE), nautilus("ws_orders")).lines())
                .isEmpty();
        assertThat(read(account(Product.INVERSE), nautilus("ws_orders_algo")).lines())
                .isEmpty();
    }

    @Test
    void anOrderByATriggerGoesByTheTriggersName() throws BadReplyException {
        String frame = dialogue("Trading/Order")
                .pushed()
                .replace("\"algoClOrdId\": \"\"", "\"algoClOrdId\": \"ours\"")
                .replace("\"clOrdId\": \"\"", "\"clOrdId\": \"made-up\"");
        Told told = read(account(Product.SPOT), frame);
        assertThat(((Execution) told.values().getFirst()).clientOrderId()).isEqualTo("ours");
        assertThat(((OrderSnapshot) told.values().get(1)).clientOrderId()).isEqualTo("ours");
    }

    @Test
    void positionsAndMoney() throws BadReplyException {
        String swap = dialogue("Trading/Position")
                .pushed()
                .replace("FUTURES", "SWAP")
                .replace("ETH-USD-210430", "ETH-USD-SWAP");
        assertThat(read(account(Product.INVERSE), swap).values())
                .containsExactly(
                        new PositionSnapshot("ETH-USD-SWAP", "1", "2566.31", 10, true, true, "2352.8496681818233"));
        assertThat(read(account(Product.LINEAR), dialogue("Account/Balance").pushed())
                        .values())
                .containsExactly(new BalanceSnapshot("USDT", "4750.426970691436", "4734.371190691435"));
        assertThat(read(account(Product.LINEAR), nautilus("ws_account")).values())
                .contains(new BalanceSnapshot("BTC", "0.0000000051", "0.0000000051"));
        assertThat(read(account(Product.LINEAR), nautilus("ws_account_empty")).values())
                .isEmpty();
        for (String function : List.of("handlePositions", "handleBalance", "handleOrders")) {
            for (String payload : Archive.named("ccxt-comment-payloads").payloads("okx_ws.json", function)) {
                assertThat(read(account(function.equals("handleOrders") ? Product.SPOT : Product.LINEAR), payload)
                                .values())
                        .as(function)
                        .isNotEmpty();
            }
        }
    }
}
