package io.viper.exchange.binance;

import io.viper.core.model.Side;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.ExchangeFixture;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import java.util.ArrayList;
import java.util.List;

/** What the shared cases have to know of either market. Replies that may be empty lists are broken elsewhere. */
final class BinanceFixture implements ExchangeFixture {
    private final boolean spot;
    private final Listing listing;

    BinanceFixture(Product product) {
        spot = product == Product.SPOT;
        listing = BinanceCases.listing(product, "BTCUSDT");
    }

    @Override
    public Protocol protocol(boolean demo) {
        return spot ? new BinanceSpotProtocol(demo) : new BinanceUsdmProtocol(demo);
    }

    @Override
    public List<Listing> listings() {
        return List.of(listing);
    }

    /** Spot has no short positions that a purchase could reduce. */
    @Override
    public boolean refuses(NewOrder order) {
        return spot && order.closes() && order.spec().side() == Side.BUY;
    }

    @Override
    public String placed(NewOrder order) {
        return "{\"symbol\":\"BTCUSDT\",\"orderId\":28,\"clientOrderId\":\"" + order.clientOrderId() + "\"}";
    }

    @Override
    public String order(OrderRef ref, String status) {
        return """
                {"symbol":"BTCUSDT","orderId":28,"clientOrderId":"%s","price":"0.1","origQty":"1.0","executedQty":"0.0",
                "status":"%s","timeInForce":"GTC","type":"LIMIT","side":"BUY","stopPrice":"0.0",
                "time":1499827319559,"updateTime":1499827319559}""".formatted(ref.clientOrderId(), status);
    }

    @Override
    public String working() {
        return "NEW";
    }

    @Override
    public List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>(List.of(
                refusal(400, -9999, "Something new.", ErrorKind.OTHER),
                refusal(400, -2011, "Unknown order sent.", ErrorKind.NO_SUCH_ORDER),
                refusal(400, -1022, "Signature for this request is not valid.", ErrorKind.KEY),
                refusal(400, -1021, "Timestamp for this request is outside of the recvWindow.", ErrorKind.CLOCK),
                refusal(503, -1008, "Request throttled by system-level protection.", ErrorKind.MAINTENANCE)));
        refusals.add(
                spot
                        ? refusal(400, -2010, "Account has insufficient balance.", ErrorKind.FUNDS)
                        : refusal(400, -2019, "Margin is insufficient.", ErrorKind.FUNDS));
        return refusals;
    }

    private static Refusal refusal(int status, int code, String words, ErrorKind kind) {
        return new Refusal(status, "{\"code\":" + code + ",\"msg\":\"" + words + "\"}", kind);
    }

    @Override
    public List<Recorded<?>> replies() {
        OrderRef ref = BinanceCases.named(listing, "ours");
        String order = order(ref, "NEW");
        String book =
                "{\"lastUpdateId\":7,\"bids\":[[\"60000.1\",\"2\"],[\"60000.0\",\"1\"]],\"asks\":[[\"60000.2\",\"3\"]]}";
        List<Recorded<?>> replies = new ArrayList<>(List.of(
                new Recorded<>("order", protocol(false).order(ref), order),
                new Recorded<>("cancel", protocol(false).cancel(ref), order),
                new Recorded<>("time", protocol(false).serverTime(), "{\"serverTime\":1499827319559}"),
                new Recorded<>("book", protocol(false).book(listing).orElseThrow(), book)));
        if (spot) {
            replies.add(new Recorded<>(
                    "balances",
                    protocol(false).balances(Product.SPOT),
                    "{\"balances\":[{\"asset\":\"BTC\",\"free\":\"1.5\",\"locked\":\"0.5\"}]}"));
        } else {
            replies.add(new Recorded<>(
                    "switch",
                    protocol(false).deadMan(listing, 100),
                    "{\"symbol\":\"BTCUSDT\",\"countdownTime\":\"100000\"}"));
        }
        return replies;
    }

    @Override
    public List<Frame> frames() {
        Protocol protocol = protocol(false);
        var market = protocol.marketStream(listing.product());
        var account = protocol.accountStream(listing.product());
        String trade = "{\"e\":\"trade\",\"E\":1672515782136,\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"0.5\",\"q\":\"2\","
                + "\"T\":1672515782136,\"m\":true}";
        String depth = "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1672515782136,"
                + "\"T\":1672515782135,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,\"pu\":149,\"b\":[[\"0.0024\",\"10\"]],"
                + "\"a\":[[\"0.0026\",\"0\"]]}}";
        String order = "{\"s\":\"BTCUSDT\",\"c\":\"ours\",\"S\":\"BUY\",\"o\":\"LIMIT\",\"f\":\"GTC\",\"q\":\"2\","
                + "\"p\":\"7100.5\",\"x\":\"TRADE\",\"X\":\"PARTIALLY_FILLED\",\"i\":8,\"l\":\"1\",\"z\":\"1\","
                + "\"L\":\"7100.5\",\"N\":\"USDT\",\"n\":\"0.01\",\"T\":1568879465651,\"t\":123,\"m\":true}";
        String event = spot
                ? "{\"subscriptionId\":0,\"event\":" + order.replace("{\"s\"", "{\"e\":\"executionReport\",\"s\"") + "}"
                : "{\"e\":\"ORDER_TRADE_UPDATE\",\"T\":1568879465651,\"o\":" + order + "}";
        return List.of(
                new Frame("trade", market, trade),
                new Frame("depth", market, depth),
                new Frame("order", account, event));
    }
}
