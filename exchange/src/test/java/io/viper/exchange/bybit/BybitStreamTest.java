package io.viper.exchange.bybit;

import static io.viper.exchange.OrderCases.json;
import static io.viper.exchange.bybit.BybitCases.BYBIT;
import static io.viper.exchange.bybit.BybitCases.KEY;
import static io.viper.exchange.bybit.BybitCases.linear;
import static io.viper.exchange.bybit.BybitCases.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.viper.core.Fault;
import io.viper.core.SharedData;
import io.viper.core.model.Bar;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.BadReplyException;
import io.viper.exchange.BalanceSnapshot;
import io.viper.exchange.BookRule;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.Execution;
import io.viper.exchange.PositionSnapshot;
import io.viper.exchange.Product;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Control;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import io.viper.exchange.StreamSink;
import io.viper.exchange.kit.BookKeeper;
import io.viper.exchange.recorded.Archive;
import io.viper.exchange.recorded.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class BybitStreamTest {
    private static final long MILLI = 1_000_000L;

    private static Archive.Dialogue dialogue(String file) {
        return Archive.named("jkorf").dialogue("bybit/Subscriptions/V5/" + file + ".txt");
    }

    private static List<String> ccxt(String function) throws BadReplyException {
        return Archive.named("ccxt-comment-payloads").payloads("bybit_ws.json", function);
    }

    private static Told read(StreamProtocol stream, String frame) throws BadReplyException {
        Told told = new Told();
        assertThat(stream.read(frame, 1, told)).isEqualTo(Control.DATA);
        return told;
    }

    private static StreamProtocol market() {
        return BYBIT.marketStream(Product.LINEAR);
    }

    private static StreamProtocol account() {
        return BYBIT.accountStream(Product.LINEAR);
    }

    @Test
    void topicsAreAskedForAsRecorded() throws BadReplyException {
        String trades = BYBIT.marketStream(Product.SPOT)
                .subscribe(List.of(new Topic(Kind.TRADES, spot(), "")))
                .getFirst();
        assertThat(json(trades).get("args"))
                .isEqualTo(json(dialogue("Spot/Trades").said().getFirst()).get("args"));
        String bars = market().subscribe(List.of(new Topic(Kind.BARS, linear(), "1h")))
                .getFirst();
        assertThat(json(bars).get("args").get(0).asText()).isEqualTo("kline.60.ETHUSDT");
        String both = market().subscribe(
                        List.of(new Topic(Kind.MARK, linear(), ""), new Topic(Kind.FUNDING, linear(), "")))
                .getFirst();
        assertThat(json(both).get("args")).hasSize(1);
        for (String[] each : new String[][] {
            {"Order", "ORDERS"}, {"UserTrades", "EXECUTIONS"}, {"Position", "POSITIONS"}, {"Balance", "BALANCES"}
        }) {
            Archive.Dialogue said = dialogue("Private/" + each[0]);
            String frame = account()
                    .subscribe(List.of(new Topic(Kind.valueOf(each[1]), linear(), "")))
                    .getFirst();
            assertThat(json(frame).get("args").get(0))
                    .isEqualTo(json(said.said().get(1)).get("args").get(0));
            String login = account().login(KEY, 1).orElseThrow();
            assertThat(json(login).get("op"))
                    .isEqualTo(json(said.said().getFirst()).get("op"));
            assertThat(json(login).get("args"))
                    .hasSize(json(said.said().getFirst()).get("args").size());
        }
        assertThat(account()
                        .subscribe(List.of(new Topic(Kind.ORDERS, linear(), "")))
                        .getLast())
                .contains("dcp.future");
        assertThat(account()
                        .read(
                                "{\"success\":false,\"ret_msg\":\"no\",\"op\":\"subscribe\",\"req_id\":\"dcp.future\"}",
                                1,
                                new Told()))
                .as("not every account has the switch")
                .isEqualTo(Control.DATA);
        assertThatThrownBy(() -> BYBIT.marketStream(Product.SPOT).subscribe(List.of(new Topic(Kind.MARK, spot(), ""))))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(BYBIT.marketLines(Product.SPOT).getFirst().address()).endsWith("/v5/public/spot");
    }

    @Test
    void whatIsSaidAboutTheLine() throws BadReplyException {
        Told nobody = new Told();
        List<String> said = dialogue("Private/Order").confirmed();
        assertThat(account().read(said.getFirst(), 1, nobody)).isEqualTo(Control.LOGGED_IN);
        assertThat(account().read(said.get(1), 1, nobody)).isEqualTo(new Control.Subscribed("|1|"));
        assertThat(market().read(dialogue("Linear/Trades").confirmed().getFirst(), 1, nobody))
                .isInstanceOf(Control.Subscribed.class);
        assertThat(market().read(ccxt("handlePong").getFirst(), 1, nobody)).isEqualTo(Control.DATA);
        assertThat(account().read(ccxt("handlePong").get(2), 1, nobody)).isEqualTo(Control.DATA);
        assertThat(account().read(ccxt("handleAuthenticate").getFirst(), 1, nobody))
                .isEqualTo(Control.LOGGED_IN);
        assertThat(account().read("{\"success\":false,\"ret_msg\":\"bad sign\",\"op\":\"auth\"}", 1, nobody))
                .isEqualTo(new Control.Refused(ErrorKind.KEY, "bad sign"));
        assertThat(market().read(ccxt("handleErrorMessage").getFirst(), 1, nobody))
                .isInstanceOf(Control.Refused.class);
        assertThat(nobody.lines()).isEmpty();
    }

    @Test
    void tradesAreToldWithTheTakersSide() throws BadReplyException {
        String line = "trade BTCUSDT 1672304486865000000 20f43950-d8dd-5b31-9112-a178eb6023af 16578.5 0.001 buy";
        assertThat(read(market(), dialogue("Spot/Trades").pushed()).lines()).containsExactly(line);
        assertThat(read(market(), ccxt("handleTrades").getFirst()).lines()).containsExactly(line);
    }

    @Test
    void theBestPricesAreABookOfOneLevel() throws BadReplyException {
        String frame =
                "{\"topic\":\"orderbook.1.BTCUSDT\",\"ts\":1672304484978,\"type\":\"snapshot\",\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"16493.50\",\"0.006\"]],\"a\":%s,\"u\":18521288,\"seq\":7961638724}}";
        assertThat(read(market(), frame.formatted("[[\"16611.00\",\"0.029\"]]")).lines())
                .containsExactly("quote BTCUSDT 1672304484978000000 16493.5 x 0.006 / 16611.0 x 0.029");
        assertThat(read(market(), frame.formatted("[]")).lines())
                .containsExactly("quote BTCUSDT 1672304484978000000 16493.5 x 0.006 / NaN x 0.0");
    }

    @Test
    void aBookIsTakenWhole() throws BadReplyException {
        var lines = read(market(), dialogue("Option/Book").pushed()).lines();
        assertThat(lines)
                .startsWith("book BTCUSDT 1672304484978000000 whole 18521288 18521288", "bid 16493.5 x 0.006")
                .endsWith("ask 16612.0 x 0.213", "end");
    }

    /** Five hundred levels of the real exchange and all their changes of five seconds. */
    @Test
    @Fault("C27")
    void c27ARecordedBookHasNoGapAndIsNeverCrossed() throws IOException, BadReplyException {
        BookKeeper keeper = new BookKeeper(BookRule.NEXT);
        TreeMap<Double, Double> bids = new TreeMap<>();
        TreeMap<Double, Double> asks = new TreeMap<>();
        int[] frames = {0};
        StreamProtocol stream = market();
        StreamSink sink = new StreamSink() {
            @Override
            public void bookBegin(String symbol, long time, boolean snapshot, long first, long last) {
                assertThat(symbol).isEqualTo("XRPUSDT");
                if (snapshot) keeper.snapshot(last);
                else assertThat(keeper.change(first, last)).isTrue();
            }

            @Override
            public void bookLevel(boolean bid, double price, double size) {
                if (size == 0) (bid ? bids : asks).remove(price);
                else (bid ? bids : asks).put(price, size);
            }

            @Override
            public void bookEnd() {
                assertThat(bids.lastKey()).isLessThan(asks.firstKey());
                frames[0]++;
            }
        };
        try (ZipInputStream zip = new ZipInputStream(
                Files.newInputStream(SharedData.path("data/l2/bybit-linear_XRPUSDT_ob500_20241201.jsonl.zip")))) {
            zip.getNextEntry();
            BufferedReader reader = new BufferedReader(new InputStreamReader(zip, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) stream.read(line, 1, sink);
        }
        assertThat(frames[0]).isEqualTo(50);
        assertThat(keeper.gaps()).isZero();
        assertThat(bids.size()).isBetween(490, 600);
    }

    @Test
    void aRestartBeginsTheBookAnew() throws BadReplyException {
        String frame =
                "{\"topic\":\"orderbook.50.A\",\"ts\":1672304484978,\"type\":\"delta\",\"data\":{\"s\":\"A\",\"b\":[],\"a\":[],\"u\":%d,\"seq\":1}}";
        assertThat(read(market(), String.format(Locale.ROOT, frame, 1)).lines().getFirst())
                .contains("whole 1 1");
        assertThat(read(market(), String.format(Locale.ROOT, frame, 7)).lines().getFirst())
                .contains("change 7 7");
    }

    @Test
    void barsOfTheStream() throws BadReplyException {
        Bar bar = new Bar(Timeframe.M5, 1_672_324_800_000L * MILLI, 16649.5, 16677, 16608, 16677, 2.081);
        assertThat(read(market(), ccxt("handleOHLCV").getFirst()).lines())
                .containsExactly("bar BTCUSDT " + bar + " open");
        assertThat(read(market(), ccxt("handleOHLCV").getFirst().replace("\"confirm\":false", "\"confirm\":true"))
                        .lines())
                .containsExactly("bar BTCUSDT " + bar + " closed");
        assertThatThrownBy(() -> read(market(), dialogue("Option/Klines").pushed()))
                .hasMessageContaining("kline.M");
    }

    @Test
    void markAndFundingAreToldAsTheyChange() throws BadReplyException {
        StreamProtocol stream = market();
        assertThat(read(stream, dialogue("Linear/Ticker").pushed()).lines())
                .containsExactly(
                        "mark BTCUSDT 1673272861686000000 17217.33 17227.36",
                        "funding BTCUSDT 1673272861686000000 -2.12E-4 1673280000000000000");
        String change =
                "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"delta\",\"ts\":1673272861786,\"data\":{\"symbol\":\"BTCUSDT\",\"fundingRate\":\"0.0003\"}}";
        assertThat(read(stream, change).lines())
                .containsExactly("funding BTCUSDT 1673272861786000000 3.0E-4 1673280000000000000");
        assertThat(read(market(), change).lines())
                .as("without the time of the payment")
                .isEmpty();
        assertThat(read(market(), ccxt("handleTicker").getLast()).lines()).isEmpty();
    }

    @Test
    @Fault("C32")
    void c32NothingOfASenselessFrameIsTold() {
        String frame = "{\"topic\":\"publicTrade.A\",\"type\":\"snapshot\",\"ts\":1672304486868,\"data\":["
                + "{\"T\":1672304486865,\"s\":\"A\",\"S\":\"Buy\",\"v\":\"1\",\"p\":\"2\",\"i\":\"x\"},"
                + "{\"T\":1672304486865,\"s\":\"A\",\"S\":\"Buy\",\"v\":\"1\",\"p\":\"%s\",\"i\":\"y\"}]}";
        for (String price : new String[] {"NaN", "-2", "0", "1e99", ""}) {
            Told told = new Told();
            assertThatThrownBy(() -> market().read(frame.formatted(price), 1, told))
                    .isInstanceOf(BadReplyException.class);
            assertThat(told.lines()).isEmpty();
        }
    }

    @Test
    void executionsOfOurMarketOnly() throws BadReplyException {
        Execution wanted = new Execution(
                "XRPUSDT",
                Product.LINEAR,
                "7e2ae69c-4edf-5800-a352-893d52b446aa",
                "",
                "f6e324ff-99c2-4e89-9739-3086e47f9381",
                Side.SELL,
                "0.3374",
                "25",
                "0.005061",
                "USDT",
                false,
                1_672_364_174_443L * MILLI);
        assertThat(read(account(), dialogue("Private/UserTrades").pushed()).values())
                .containsExactly(wanted);
        assertThat(read(account(), ccxt("handleMyTrades").get(1)).values()).containsExactly(wanted);
        assertThat(read(
                                BYBIT.accountStream(Product.SPOT),
                                dialogue("Private/UserTrades").pushed())
                        .values())
                .isEmpty();
    }

    @Test
    void ordersPositionsAndMoney() throws BadReplyException {
        String order = dialogue("Private/Order").pushed();
        assertThat(read(account(), order).values()).as("an option").isEmpty();
        assertThat(read(account(), order.replace("\"option\"", "\"linear\"")).lines())
                .containsExactly("order");
        assertThat(read(account(), dialogue("Private/Position").pushed()).values())
                .containsExactly(new PositionSnapshot("BTCUSDT", "0", "0", 10, false, true, "0"));
        assertThat(read(
                                BYBIT.accountStream(Product.INVERSE),
                                ccxt("handlePositions").getFirst())
                        .values())
                .hasSize(1);
        assertThat(read(account(), dialogue("Private/Balance").pushed()).values())
                .containsExactly(new BalanceSnapshot("BTC", "0.00102964", "0.00102964"));
        assertThat(read(account(), ccxt("handleBalance").get(1)).values()).isNotEmpty();
    }
}
