package io.viper.app;

import io.viper.core.model.Timeframe;
import java.io.IOException;
import java.util.Map;

/** A {@link StreamServer} that speaks as Binance's USD-M futures do: instruments, candles, books, and frames of its streams. */
final class BinanceStreams implements AutoCloseable {
    static final String PUBLIC = "/public/stream";
    static final String MARKET = "/market/stream";
    private static final long MINUTE_MILLIS = 60_000;

    final StreamServer server = new StreamServer();
    private volatile long historyEnd = Long.MAX_VALUE;
    private volatile long bookNumber;

    BinanceStreams() throws IOException {
        server.on("/fapi/v1/exchangeInfo", query -> """
                        {"symbols":[{"symbol":"BTCUSDT","contractType":"PERPETUAL","status":"TRADING","baseAsset":"BTC",
                        "quoteAsset":"USDT","marginAsset":"USDT","filters":[
                        {"filterType":"PRICE_FILTER","tickSize":"0.10","minPrice":"0.10","maxPrice":"1000000"},
                        {"filterType":"LOT_SIZE","stepSize":"0.001","minQty":"0.001","maxQty":"1000"},
                        {"filterType":"MARKET_LOT_SIZE","stepSize":"0.001","minQty":"0.001","maxQty":"120"},
                        {"filterType":"MIN_NOTIONAL","notional":"5"}]}]}""")
                .on("/fapi/v1/time", query -> "{\"serverTime\":" + System.currentTimeMillis() + "}")
                .on("/fapi/v1/klines", this::candles)
                .on(
                        "/fapi/v1/depth",
                        query -> "{\"lastUpdateId\":" + bookNumber + ",\"T\":" + System.currentTimeMillis()
                                + ",\"bids\":[[\"41999.9\",\"1.5\"]],\"asks\":[[\"42000.1\",\"2\"]]}");
    }

    /** Candles that open then or later are not known yet, UTC epoch milliseconds. */
    void historyEnds(long millis) {
        historyEnd = millis;
    }

    /** The number of the book that is told next. */
    void bookIs(long number) {
        bookNumber = number;
    }

    private String candles(Map<String, String> query) {
        long step = Timeframe.parse(query.get("interval")).orElseThrow().nanos() / 1_000_000;
        long from = Math.ceilDiv(Long.parseLong(query.get("startTime")), step) * step;
        long to = Math.min(Long.parseLong(query.get("endTime")) + 1, historyEnd);
        int limit = Integer.parseInt(query.get("limit"));
        StringBuilder json = new StringBuilder("[");
        for (int k = 0; k < limit && from + k * step < to; k++) {
            json.append(k == 0 ? "" : ",").append(candle(from + k * step, step));
        }
        return json.append(']').toString();
    }

    /** A price that swings once in two hours, so that strategies have something to do. */
    private static double price(long millis) {
        return Math.round(420_000 + 8_000 * Math.sin(millis / 3_600_000.0 * Math.PI)) / 10.0;
    }

    private static String candle(long open, long step) {
        double first = price(open);
        double last = price(open + step);
        return "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"10\",%d,\"0\",1,\"0\",\"0\",\"0\"]"
                .formatted(open, first, Math.max(first, last), Math.min(first, last), last, open + step - 1);
    }

    void trade(long id, String price) throws IOException {
        server.push(
                MARKET,
                "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":%1$d,\"s\":\"BTCUSDT\",\"a\":%2$d,\"p\":\"%3$s\",\"q\":\"0.005\",\"f\":1,\"l\":1,\"T\":%1$d,\"m\":true}}"
                        .formatted(System.currentTimeMillis(), id, price));
    }

    /** A mark price of a moment, UTC epoch milliseconds. */
    void mark(long time, String price) throws IOException {
        server.push(
                MARKET,
                "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":%d,\"s\":\"BTCUSDT\",\"p\":\"%s\",\"i\":\"42000.5\",\"P\":\"42000\",\"r\":\"0.0001\",\"T\":%d}}"
                        .formatted(time, price, time + 3_600_000));
    }

    /** A candle that is over. */
    void bar(long open) throws IOException {
        double first = price(open);
        double last = price(open + MINUTE_MILLIS);
        server.push(
                MARKET,
                "{\"stream\":\"btcusdt@kline_1m\",\"data\":{\"e\":\"kline\",\"E\":%d,\"s\":\"BTCUSDT\",\"k\":{\"t\":%d,\"T\":%d,\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":1,\"L\":2,\"o\":\"%s\",\"c\":\"%s\",\"h\":\"%s\",\"l\":\"%s\",\"v\":\"10\",\"n\":2,\"x\":true,\"q\":\"1\",\"V\":\"1\",\"Q\":\"1\",\"B\":\"0\"}}}"
                        .formatted(
                                open + MINUTE_MILLIS,
                                open,
                                open + MINUTE_MILLIS - 1,
                                first,
                                last,
                                Math.max(first, last),
                                Math.min(first, last)));
    }

    /** A change of the book that names the one before it. */
    void depth(long previous, long last, String bid, String size) throws IOException {
        server.push(
                PUBLIC,
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":%1$d,\"T\":%1$d,\"s\":\"BTCUSDT\",\"U\":%2$d,\"u\":%3$d,\"pu\":%4$d,\"b\":[[\"%5$s\",\"%6$s\"]],\"a\":[]}}"
                        .formatted(System.currentTimeMillis(), previous + 1, last, previous, bid, size));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
