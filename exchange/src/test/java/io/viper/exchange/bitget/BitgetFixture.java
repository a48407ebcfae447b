package io.viper.exchange.bitget;

import io.viper.core.model.Currency;
import io.viper.core.model.InstrumentId;
import io.viper.core.model.InstrumentSpec;
import io.viper.core.model.Timeframe;
import io.viper.exchange.AccountSettings;
import io.viper.exchange.ErrorKind;
import io.viper.exchange.ExchangeFixture;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.StreamProtocol;
import java.util.ArrayList;
import java.util.List;

/** Bitget, as the shared cases need it. Its payloads are short ones; the recorded ones are in the other tests. */
final class BitgetFixture implements ExchangeFixture {
    static final Listing SPOT = listing(Product.SPOT, "BTCUSDT", "0.01", "0.000001");
    static final Listing LINEAR = listing(Product.LINEAR, "BTCUSDT", "0.1", "0.0001");
    private static final String DONE =
            "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1700000000000,\"data\":";
    private static final String PLACED = "{\"orderId\":\"12\",\"clientOid\":\"v1\"}";
    private static final String FILLS =
            "\"tradeId\":\"7\",\"orderId\":\"12\",\"side\":\"buy\",\"tradeScope\":\"taker\","
                    + "\"symbol\":\"BTCUSDT\",\"cTime\":\"1700000000000\","
                    + "\"feeDetail\":[{\"feeCoin\":\"USDT\",\"totalFee\":\"-0.02\"}]";

    static Listing listing(Product product, String symbol, String tick, String lot) {
        Currency base = new Currency(symbol.replace("USDT", ""));
        InstrumentId id = new InstrumentId(product == Product.SPOT ? "bitget-spot" : "bitget-usdm", symbol);
        InstrumentSpec spec = product == Product.SPOT
                ? InstrumentSpec.spot(id, base, Currency.USDT, tick, lot)
                : InstrumentSpec.linear(id, base, Currency.USDT, tick, lot);
        return new Listing(product, symbol, 0, spec, Listing.Status.TRADING, 125, 8);
    }

    @Override
    public Protocol protocol(boolean demo) {
        return new BitgetProtocol(demo);
    }

    @Override
    public List<Listing> listings() {
        return List.of(SPOT, listing(Product.LINEAR, "ETHUSDT", "0.05", "0.02"), LINEAR);
    }

    @Override
    public String placed(NewOrder order) {
        return DONE + "{\"orderId\":\"1001\",\"clientOid\":\"" + order.clientOrderId() + "\"}}";
    }

    @Override
    public String order(OrderRef ref, String status) {
        return DONE + "{\"symbol\":\"BTCUSDT\",\"size\":\"2\",\"orderId\":\"1001\",\"clientOid\":\""
                + ref.clientOrderId()
                + "\",\"baseVolume\":\"0.5\",\"price\":\"1900\",\"state\":\"" + status
                + "\",\"orderType\":\"limit\",\"side\":\"buy\",\"cTime\":\"1700000000000\",\"uTime\":\"1700000000001\"}}";
    }

    @Override
    public String working() {
        return "partially_filled";
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                refusal(400, "43012", ErrorKind.FUNDS),
                refusal(400, "40762", ErrorKind.FUNDS),
                refusal(400, "45110", ErrorKind.TOO_SMALL),
                refusal(400, "40786", ErrorKind.DUPLICATE_ID),
                refusal(400, "43001", ErrorKind.NO_SUCH_ORDER),
                refusal(400, "22001", ErrorKind.NO_SUCH_ORDER),
                refusal(400, "22002", ErrorKind.NOTHING_TO_REDUCE),
                refusal(400, "40774", ErrorKind.POSITION_MODE),
                refusal(400, "45043", ErrorKind.NOT_TRADING),
                refusal(400, "40006", ErrorKind.KEY),
                refusal(401, "40018", ErrorKind.PERMISSION),
                refusal(400, "40008", ErrorKind.CLOCK),
                refusal(400, "45035", ErrorKind.INVALID),
                refusal(400, "40725", ErrorKind.UNCLEAR),
                refusal(200, "45001", ErrorKind.UNCLEAR),
                refusal(400, "98765", ErrorKind.OTHER));
    }

    private static Refusal refusal(int status, String code, ErrorKind kind) {
        return new Refusal(status, "{\"code\":\"" + code + "\",\"requestTime\":1,\"data\":null,\"msg\":\"no\"}", kind);
    }

    @Override
    public List<Recorded<?>> replies() {
        Protocol protocol = protocol(false);
        OrderRef ref = new OrderRef(LINEAR, "v1", "", false);
        OrderRef stop = new OrderRef(LINEAR, "v1", "", true);
        long from = 1_695_835_800_000L * 1_000_000L;
        List<Recorded<?>> replies = new ArrayList<>();
        replies.add(new Recorded<>("time", protocol.serverTime(), DONE + "{\"serverTime\":\"1700000000000\"}}"));
        replies.add(
                new Recorded<>(
                        "bars",
                        protocol.bars(LINEAR, Timeframe.M5, from, from + Timeframe.H1.nanos()),
                        DONE
                                + "[[\"1695835800000\",\"26210.5\",\"26210.5\",\"26194.5\",\"26194.5\",\"26.26\",\"687897.63\"]]}"));
        replies.add(new Recorded<>(
                "funding",
                protocol.funding(LINEAR, 0, Long.MAX_VALUE),
                DONE + "[{\"symbol\":\"BTCUSDT\",\"fundingRate\":\"0.0005\",\"fundingTime\":\"1695776400000\"}]}"));
        replies.add(new Recorded<>("order", protocol.order(ref), order(ref, "live")));
        replies.add(
                new Recorded<>(
                        "stop",
                        protocol.order(stop),
                        DONE
                                + "{\"entrustedList\":[{\"symbol\":\"BTCUSDT\",\"size\":\"1\",\"orderId\":\"12\",\"clientOid\":\"v1\","
                                + "\"planStatus\":\"live\",\"orderType\":\"market\",\"triggerPrice\":\"1901\",\"uTime\":\"\"}]}}"));
        replies.add(new Recorded<>("cancel", protocol.cancel(ref), DONE + PLACED + "}"));
        replies.add(new Recorded<>(
                "cancel of a stop",
                protocol.cancel(stop),
                DONE + "{\"successList\":[" + PLACED + "],\"failureList\":[]}}"));
        replies.add(new Recorded<>(
                "executions of spot",
                protocol.executions(SPOT, 0),
                DONE + "[{" + FILLS + ",\"priceAvg\":\"13000\",\"size\":\"0.0007\"}]}"));
        replies.add(
                new Recorded<>(
                        "executions of perpetuals",
                        protocol.executions(LINEAR, 0),
                        DONE + "{\"fillList\":[{" + FILLS
                                + ",\"price\":\"13000\",\"baseVolume\":\"0.0007\",\"posMode\":\"hedge_mode\",\"tradeSide\":\"close\"}]}}"));
        replies.add(new Recorded<>(
                "positions",
                protocol.positions(Product.LINEAR),
                DONE + "[{\"symbol\":\"BTCUSDT\",\"holdSide\":\"short\",\"total\":\"0.01\",\"leverage\":\"20\","
                        + "\"openPriceAvg\":\"25000\",\"marginMode\":\"isolated\",\"posMode\":\"hedge_mode\"}]}"));
        replies.add(new Recorded<>(
                "balances",
                protocol.balances(Product.SPOT),
                DONE + "[{\"coin\":\"USDT\",\"available\":\"5\",\"frozen\":\"1\",\"locked\":\"0\"}]}"));
        replies.add(new Recorded<>(
                "leverage",
                protocol.configure(LINEAR, AccountSettings.STANDARD).getLast(),
                DONE + "{\"symbol\":\"BTCUSDT\",\"longLeverage\":\"10\",\"marginMode\":\"isolated\"}}"));
        return replies;
    }

    @Override
    public List<Frame> frames() {
        StreamProtocol market = protocol(false).marketStream(Product.LINEAR);
        StreamProtocol account = protocol(false).accountStream(Product.LINEAR);
        return List.of(
                frame(
                        market,
                        "trade",
                        "{\"ts\":\"1695716760565\",\"price\":\"27000.5\",\"size\":\"0.001\",\"side\":\"buy\","
                                + "\"tradeId\":\"11\"},{\"ts\":\"1695716759514\",\"price\":\"27000\",\"size\":\"1\",\"side\":\"sell\","
                                + "\"tradeId\":\"10\"}"),
                frame(
                        market,
                        "books",
                        "{\"asks\":[[\"27000.5\",\"8.760\"],[\"27001.0\",\"0\"]],\"bids\":[[\"27000.0\","
                                + "\"2.710\"]],\"checksum\":-12,\"seq\":123,\"ts\":\"1695716059516\"}"),
                frame(
                        market,
                        "books1",
                        "{\"asks\":[[\"27000.5\",\"8.760\"]],\"bids\":[[\"27000.0\",\"2.710\"]],"
                                + "\"ts\":\"1695716059516\"}"),
                frame(
                        market,
                        "ticker",
                        "{\"markPrice\":\"27000.0\",\"indexPrice\":\"25702.4\",\"fundingRate\":\"0.00001\","
                                + "\"nextFundingTime\":\"1695722400000\",\"ts\":\"1695715383021\"}"),
                frame(
                        market,
                        "candle5m",
                        "[\"1695685500000\",\"27000\",\"27000.5\",\"27000\",\"27000.5\",\"0.057\",\"1\"]"),
                frame(
                        account,
                        "orders",
                        "{\"instId\":\"BTCUSDT\",\"orderId\":\"1\",\"clientOid\":\"v1\",\"size\":\"2\","
                                + "\"accBaseVolume\":\"1\",\"price\":\"3000\",\"status\":\"live\",\"uTime\":\"1695718781146\"}"),
                frame(
                        account,
                        "positions",
                        "{\"instId\":\"ETHUSDT\",\"marginMode\":\"crossed\",\"holdSide\":\"short\","
                                + "\"posMode\":\"hedge_mode\",\"total\":\"0.1\",\"openPriceAvg\":\"1900\",\"leverage\":20}"),
                frame(
                        account,
                        "account",
                        "{\"marginCoin\":\"USDT\",\"available\":\"11.9\",\"maxOpenPosAvailable\":\"11\","
                                + "\"equity\":\"12\",\"unrealizedPL\":\"0.1\"}"));
    }

    private static Frame frame(StreamProtocol stream, String channel, String row) {
        return new Frame(
                channel,
                stream,
                "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"" + channel
                        + "\",\"instId\":\"BTCUSDT\"},\"data\":[" + row + "],\"ts\":1695716761589}");
    }
}
