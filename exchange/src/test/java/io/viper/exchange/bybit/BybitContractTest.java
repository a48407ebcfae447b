package io.viper.exchange.bybit;

import static io.viper.exchange.OrderCases.ref;
import static io.viper.exchange.bybit.BybitCases.BYBIT;
import static io.viper.exchange.bybit.BybitCases.inverse;
import static io.viper.exchange.bybit.BybitCases.linear;
import static io.viper.exchange.bybit.BybitCases.spot;

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
class BybitContractTest extends ExchangeContractTest {
    private static final String ORDER =
            "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"orderId\":\"77\",\"orderLinkId\":\"%s\","
                    + "\"orderType\":\"Limit\",\"qty\":\"2\",\"cumExecQty\":\"0.5\",\"price\":\"1900\",\"orderStatus\":\"%s\",\"updatedTime\":\"1700000000001\"}";

    @Override
    protected ExchangeFixture fixture() {
        return new Bybit();
    }

    private static String list(String items) {
        return "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"list\":[" + items + "]},\"time\":1700000000000}";
    }

    private static final class Bybit implements ExchangeFixture {
        @Override
        public Protocol protocol(boolean demo) {
            return new BybitProtocol(demo);
        }

        @Override
        public List<Listing> listings() {
            return List.of(spot(), inverse(), linear());
        }

        @Override
        public String placed(NewOrder order) {
            return "{\"retCode\":0,\"result\":{\"orderId\":\"77\",\"orderLinkId\":\"" + order.clientOrderId() + "\"}}";
        }

        @Override
        public String order(OrderRef ref, String status) {
            return list(ORDER.formatted(ref.clientOrderId(), status));
        }

        @Override
        public String working() {
            return "New";
        }

        @Override
        public List<Refusal> refusals() {
            return List.of(
                    code(110_007, ErrorKind.FUNDS),
                    code(110_001, ErrorKind.NO_SUCH_ORDER),
                    code(110_072, ErrorKind.DUPLICATE_ID),
                    code(10_004, ErrorKind.KEY),
                    code(10_002, ErrorKind.CLOCK),
                    code(987_654, ErrorKind.OTHER));
        }

        private static Refusal code(int code, ErrorKind kind) {
            return new Refusal(200, "{\"retCode\":" + code + ",\"retMsg\":\"no\"}", kind);
        }

        @Override
        public List<Recorded<?>> replies() {
            OrderRef ref = ref(spot(), "", false);
            return List.of(
                    new Recorded<>("order", BYBIT.order(ref), list(ORDER.formatted("a1B2", "New"))),
                    new Recorded<>("open", BYBIT.openOrders(spot()).getFirst(), list(ORDER.formatted("a1B2", "New"))),
                    new Recorded<>(
                            "leverage",
                            BYBIT.configure(linear(), AccountSettings.STANDARD).getLast(),
                            list("")),
                    new Recorded<>(
                            "bars",
                            BYBIT.bars(spot(), Timeframe.H1, 1_670_601_600_000_000_000L, 1_670_701_600_000_000_000L),
                            list("[\"1670601600000\",\"17086.5\",\"17088\",\"16978\",\"17071.5\",\"6356\",\"0.37\"]")),
                    new Recorded<>(
                            "positions",
                            BYBIT.positions(Product.LINEAR),
                            list(
                                    "{\"positionIdx\":0,\"symbol\":\"BTCUSDT\",\"side\":\"Sell\",\"size\":\"3\",\"avgPrice\":\"2\",\"leverage\":\"10\"}")),
                    new Recorded<>(
                            "balances",
                            BYBIT.balances(Product.SPOT),
                            list("{\"coin\":[{\"coin\":\"BTC\",\"walletBalance\":\"1\",\"locked\":\"0.5\"}]}")));
        }

        @Override
        public List<Frame> frames() {
            return List.of(
                    new Frame(
                            "trades",
                            BYBIT.marketStream(Product.LINEAR),
                            "{\"topic\":\"publicTrade.A\",\"type\":\"snapshot\",\"ts\":1672304486868,\"data\":[{\"T\":1672304486865,\"S\":\"Buy\",\"v\":\"1\",\"p\":\"2\",\"i\":\"x\"}]}"),
                    new Frame(
                            "book",
                            BYBIT.marketStream(Product.LINEAR),
                            "{\"topic\":\"orderbook.50.A\",\"type\":\"delta\",\"ts\":1672304486868,\"data\":{\"s\":\"A\",\"b\":[[\"1\",\"2\"]],\"a\":[[\"3\",\"0\"]],\"u\":7,\"seq\":1}}"),
                    new Frame(
                            "orders",
                            BYBIT.accountStream(Product.SPOT),
                            "{\"topic\":\"order\",\"data\":[" + ORDER.formatted("a1B2", "New") + "]}"));
        }
    }
}
