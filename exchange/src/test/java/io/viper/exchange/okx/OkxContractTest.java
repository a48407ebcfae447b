package io.viper.exchange.okx;

import static io.viper.exchange.OrderCases.ref;
import static io.viper.exchange.okx.OkxCases.OKX;
import static io.viper.exchange.okx.OkxCases.inverse;
import static io.viper.exchange.okx.OkxCases.linear;
import static io.viper.exchange.okx.OkxCases.spot;

import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.ExchangeContractTest;
import io.viper.exchange.ExchangeFixture;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import java.util.List;

/** The cases of every exchange. */
class OkxContractTest extends ExchangeContractTest {
    private static final String ORDER =
            "{\"instType\":\"SPOT\",\"instId\":\"BTC-USDT\",\"ordId\":\"77\",\"clOrdId\":\"%s\","
                    + "\"ordType\":\"limit\",\"sz\":\"2\",\"accFillSz\":\"0.5\",\"px\":\"1900\",\"state\":\"%s\",\"uTime\":\"1700000000001\"}";

    @Override
    protected ExchangeFixture fixture() {
        return new Okx();
    }

    private static String done(String data) {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + data + "]}";
    }

    private static final class Okx implements ExchangeFixture {
        @Override
        public Protocol protocol(boolean demo) {
            return new OkxProtocol(demo);
        }

        @Override
        public List<Listing> listings() {
            return List.of(linear(), inverse(), spot());
        }

        @Override
        public String placed(NewOrder order) {
            return done("{\"ordId\":\"77\",\"clOrdId\":\"" + order.clientOrderId() + "\",\"sCode\":\"0\"}");
        }

        @Override
        public String order(OrderRef ref, String status) {
            return done(ORDER.formatted(ref.clientOrderId(), status));
        }

        @Override
        public String working() {
            return "live";
        }

        @Override
        public List<Refusal> refusals() {
            return List.of(
                    item("51008", ErrorKind.FUNDS),
                    item("51400", ErrorKind.NO_SUCH_ORDER),
                    item("51016", ErrorKind.DUPLICATE_ID),
                    item("59998", ErrorKind.OTHER),
                    new Refusal(401, "{\"code\":\"50113\",\"msg\":\"Invalid Sign\"}", ErrorKind.KEY),
                    new Refusal(401, "{\"code\":\"50102\",\"msg\":\"Timestamp request expired\"}", ErrorKind.CLOCK));
        }

        private static Refusal item(String code, ErrorKind kind) {
            return new Refusal(200, "{\"code\":\"1\",\"data\":[{\"sCode\":\"" + code + "\",\"sMsg\":\"no\"}]}", kind);
        }

        @Override
        public List<Recorded<?>> replies() {
            OrderRef ref = ref(spot(), "", false);
            return List.of(
                    new Recorded<>("time", OKX.serverTime(), done("{\"ts\":\"1597026383085\"}")),
                    new Recorded<>("order", OKX.order(ref), done(ORDER.formatted("a1B2", "live"))),
                    new Recorded<>("open", OKX.openOrders(spot()).getFirst(), done(ORDER.formatted("a1B2", "live"))),
                    new Recorded<>(
                            "mode",
                            OKX.configure(linear(), AccountSettings.STANDARD).getFirst(),
                            done("{\"posMode\":\"net_mode\"}")),
                    new Recorded<>(
                            "bars",
                            OKX.bars(spot(), Timeframe.M1, 1_678_928_640_000_000_000L, 1_678_999_640_000_000_000L),
                            done(
                                    "[\"1678928640000\",\"24300.2\",\"24324.1\",\"24288\",\"24324.1\",\"3304\",\"13.5\",\"330400\",\"1\"]")),
                    new Recorded<>(
                            "balances",
                            OKX.balances(Product.SPOT),
                            done("{\"details\":[{\"ccy\":\"BTC\",\"cashBal\":\"1\",\"availBal\":\"0.5\"}]}")));
        }

        @Override
        public List<Frame> frames() {
            return List.of(
                    new Frame(
                            "trades",
                            OKX.marketStream(Product.SPOT),
                            "{\"arg\":{\"channel\":\"trades\",\"instId\":\"A\"},\"data\":[{\"instId\":\"A\",\"tradeId\":\"1\",\"px\":\"2\",\"sz\":\"1\",\"side\":\"buy\",\"ts\":\"1630048897897\"}]}"),
                    new Frame(
                            "book",
                            OKX.marketStream(Product.SPOT),
                            "{\"arg\":{\"channel\":\"books\",\"instId\":\"A\"},\"action\":\"update\",\"data\":[{\"asks\":[[\"2\",\"1\"]],\"bids\":[[\"1\",\"0\"]],\"ts\":\"1597026383085\",\"prevSeqId\":1,\"seqId\":2}]}"),
                    new Frame(
                            "orders",
                            OKX.accountStream(Product.SPOT),
                            "{\"arg\":{\"channel\":\"orders\"},\"data\":[" + ORDER.formatted("a1B2", "live") + "]}"));
        }
    }
}
