package io.viper.exchange.delta;

import static io.viper.exchange.delta.DeltaListed.BTCUSD;
import static io.viper.exchange.delta.DeltaListed.BTCUSDT;
import static io.viper.exchange.delta.DeltaListed.INVERSE;
import static io.viper.exchange.delta.DeltaListed.SPOT;
import static io.viper.exchange.delta.DeltaListed.known;
import static io.viper.exchange.delta.DeltaListed.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.viper.core.model.Side;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.Call;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.ExchangeFixture;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.StreamProtocol;
import io.viper.exchange.StreamProtocol.Topic;
import io.viper.exchange.StreamProtocol.Topic.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Delta for the cases that hold for every exchange. */
final class DeltaFixture implements ExchangeFixture {
    static final DeltaProtocol DELTA = new DeltaProtocol(DeltaSite.INDIA);

    private static final Set<String> PRIVATE = Set.of("orders", "positions", "margins", "portfolio_margins");
    /** What is refused or says nothing, and what a client says. Executions have no fee there, see the tests beside. */
    private static final Set<String> OTHERS = Set.of(
            "subscribe",
            "unsubscribe",
            "enable_heartbeat",
            "disable_heartbeat",
            "ping",
            "l1ob",
            "l1ob_c",
            "user_trades",
            "v2/user_trades");

    @Override
    public Protocol protocol(boolean demo) {
        return new DeltaProtocol(demo ? DeltaSite.INDIA_TESTNET : DeltaSite.INDIA);
    }

    @Override
    public List<Listing> listings() {
        return List.of(SPOT, INVERSE, BTCUSD);
    }

    @Override
    public String placed(NewOrder order) {
        ObjectNode reply = (ObjectNode) DeltaData.payload("createOrder", 0);
        reply.withObject("result").put("client_order_id", order.clientOrderId());
        return reply.toString();
    }

    @Override
    public String order(OrderRef ref, String status) {
        ObjectNode reply = (ObjectNode) DeltaData.payload("fetchOrder", 0);
        reply.withObject("result").put("client_order_id", ref.clientOrderId()).put("state", status);
        return reply.toString();
    }

    @Override
    public String working() {
        return "open";
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                refusal("insufficient_margin", ErrorKind.FUNDS),
                refusal("open_order_not_found", ErrorKind.NO_SUCH_ORDER),
                refusal("invalid_api_key", ErrorKind.KEY),
                refusal("expired_signature", ErrorKind.CLOCK),
                refusal("a_new_reason", ErrorKind.OTHER));
    }

    private static Refusal refusal(String code, ErrorKind kind) {
        return new Refusal(400, "{\"success\":false,\"error\":{\"code\":\"" + code + "\"}}", kind);
    }

    @Override
    public List<Recorded<?>> replies() {
        long from = 1_605_393_120L * Timeframe.SECOND;
        long to = from + Timeframe.DAY;
        JsonNode products = JsonNodeFactory.instance.arrayNode().add(DeltaListingTest.official());
        return List.of(
                recorded("createOrder", DELTA.place(DeltaListed.order(BTCUSDT, limit(Side.BUY)))),
                recorded("cancelOrder", DELTA.cancel(known(BTCUSDT, "1"))),
                recorded("fetchOrder", DELTA.order(known(BTCUSDT, "1"))),
                recorded("fetchOrdersWithMethod", DELTA.openOrders(BTCUSDT).getFirst()),
                recorded(
                        "fetchOrdersWithMethod",
                        DELTA.orderElsewhere(known(BTCUSDT, "ashb1212")).getFirst()),
                recorded("fetchMyTrades", DELTA.executions(BTCUSDT, 0)),
                recorded("fetchMyTrades", DELTA.executions(BTCUSDT, 0, "")),
                recorded("fetchOHLCV", DELTA.bars(BTCUSDT, Timeframe.M1, from, to)),
                recorded("fetchOHLCV", DELTA.funding(BTCUSDT, from, to)),
                recorded("fetchPositionsADLRank", DELTA.positions(Product.LINEAR)),
                recorded("fetchPosition", DeltaExtras.position(BTCUSDT)),
                recorded("modifyMarginHelper", DeltaExtras.changeMargin(BTCUSDT, "1")),
                new Recorded<>("balances", DELTA.balances(Product.LINEAR), wallet()),
                recorded("fetchMarginMode", configure().getFirst()),
                recorded("setLeverage", configure().getLast()),
                recorded("fetchMarkets", DELTA.listings(Product.SPOT).getFirst()),
                new Recorded<>(
                        "products",
                        DELTA.listings(Product.LINEAR).getFirst(),
                        DeltaData.done(products).toString()),
                new Recorded<>("settings", DELTA.serverTime(), DeltaData.SETTINGS));
    }

    private static List<Call<Boolean>> configure() {
        return DELTA.configure(BTCUSDT, AccountSettings.STANDARD);
    }

    private static String wallet() {
        return DeltaData.payload("fetchBalance", 0).toString().replace("asset_id", "asset_symbol");
    }

    private static <T> Recorded<T> recorded(String function, Call<T> call) {
        return new Recorded<>(function, call, DeltaData.payload(function, 0).toString());
    }

    @Override
    public List<Frame> frames() {
        StreamProtocol market = market();
        StreamProtocol account = DELTA.accountStream(Product.LINEAR);
        List<Frame> frames = new ArrayList<>();
        for (JsonNode message : DeltaData.messages()) {
            String type = message.path("type").asText();
            if (OTHERS.contains(type) || message.path("action").asText().equals("error")) continue;
            frames.add(new Frame(type, PRIVATE.contains(type) ? account : market, message.toString()));
        }
        return frames;
    }

    /** A stream on which the documentation's own perpetual was asked for. */
    static StreamProtocol market() {
        StreamProtocol market = DELTA.marketStream(Product.LINEAR);
        market.subscribe(List.of(new Topic(Kind.TRADES, BTCUSD, "")));
        return market;
    }
}
