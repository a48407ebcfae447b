package io.viper.exchange.kraken;

import io.viper.exchange.ErrorKind;
import io.viper.exchange.ExchangeContractTest;
import io.viper.exchange.ExchangeFixture;
import io.viper.exchange.Listing;
import io.viper.exchange.NewOrder;
import io.viper.exchange.OrderRef;
import io.viper.exchange.Product;
import io.viper.exchange.Protocol;
import io.viper.exchange.RecordedMessages;
import java.util.ArrayList;
import java.util.List;

/** The cases of every exchange. */
class KrakenFuturesContractTest extends ExchangeContractTest implements ExchangeFixture {
    private static final String FOLDER = "kraken/Endpoints/Futures/";
    private static final String ERROR = "{\"result\":\"error\",\"error\":\"%s\"}";
    private static final String SENT = "{\"result\":\"success\",\"sendStatus\":{\"status\":\"%s\"}}";

    @Override
    protected ExchangeFixture fixture() {
        return this;
    }

    @Override
    public Protocol protocol(boolean demo) {
        return new KrakenFuturesProtocol(demo, new Nonces(0));
    }

    @Override
    public List<Listing> listings() {
        return List.of(Samples.INVERSE, Samples.PERPETUAL);
    }

    @Override
    public String placed(NewOrder order) {
        return "{\"result\":\"success\",\"sendStatus\":{\"status\":\"placed\",\"order_id\":\"179f9af8\",\"cliOrdId\":\""
                + order.clientOrderId() + "\"}}";
    }

    @Override
    public String order(OrderRef ref, String status) {
        return """
                {"result":"success","orders":[{"order":{"type":"ORDER","orderId":"5f6d","cliOrdId":"%s","symbol":"%s",
                "side":"buy","quantity":1,"filled":0,"limitPrice":70000,"reduceOnly":false,
                "timestamp":"2026-09-12T04:05:06.100Z","lastUpdateTimestamp":"2026-09-12T04:05:06.300Z"},
                "status":"%s","updateReason":null,"error":null}]}""".formatted(ref.clientOrderId(), ref.listing().symbol(), status);
    }

    @Override
    public String working() {
        return "ENTERED_BOOK";
    }

    @Override
    public List<Refusal> refusals() {
        return List.of(
                new Refusal(200, SENT.formatted("insufficientAvailableFunds"), ErrorKind.FUNDS),
                new Refusal(200, SENT.formatted("neverHeardOf"), ErrorKind.OTHER),
                new Refusal(200, ERROR.formatted("notFound"), ErrorKind.NO_SUCH_ORDER),
                new Refusal(200, ERROR.formatted("authenticationError"), ErrorKind.KEY),
                new Refusal(200, ERROR.formatted("nonceBelowThreshold"), ErrorKind.CLOCK));
    }

    @Override
    public List<Recorded<?>> replies() {
        Protocol futures = Samples.FUTURES;
        List<Recorded<?>> all = new ArrayList<>();
        all.add(new Recorded<>(
                "symbols", futures.listings(Product.LINEAR).getFirst(), body("ExchangeData/GetSymbols.txt")));
        all.add(new Recorded<>(
                "open", futures.openOrders(Samples.INVERSE).getFirst(), body("Trading/GetOpenOrders.txt")));
        all.add(new Recorded<>("positions", futures.positions(Product.LINEAR), body("Trading/GetOpenPositions.txt")));
        all.add(new Recorded<>("balances", futures.balances(Product.LINEAR), body("Account/GetBalances.txt")));
        all.add(new Recorded<>(
                "funding",
                futures.funding(Samples.PERPETUAL, 0, Long.MAX_VALUE),
                body("ExchangeData/GetHistoricalFundingRates.txt")));
        return all;
    }

    private static String body(String name) {
        return RecordedMessages.endpoint(FOLDER + name).body();
    }

    @Override
    public List<Frame> frames() {
        List<Frame> all = new ArrayList<>();
        String folder = "kraken/Subscriptions/Futures/";
        all.add(new Frame(
                "ticker",
                Samples.FUTURES.marketStream(Product.LINEAR),
                RecordedMessages.lines(folder + "Ticker.txt", '=').getFirst()));
        for (String name : new String[] {"OrderUpdate.txt", "UserTrade.txt"}) {
            all.add(new Frame(
                    name,
                    Samples.FUTURES.accountStream(Product.LINEAR),
                    RecordedMessages.lines(folder + name, '=').getFirst()));
        }
        return all;
    }
}
