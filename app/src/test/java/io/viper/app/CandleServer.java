package io.viper.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.viper.backtest.synthetic.SyntheticMarket;
import io.viper.core.market.BarColumns;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Serves instruments, candles, trades and funding on loopback as Binance's USD-M futures do; can be told to go away. */
final class CandleServer implements AutoCloseable {
    private static final long MILLI = 1_000_000L;
    private static final int MOST = 1_500;
    private static final long TRADE_MILLIS = 1_700;

    private final HttpServer server;
    private final BarColumns bars = SyntheticMarket.of(3, "BTCUSDT", 60 * 1_440).bars();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int goneAfter = Integer.MAX_VALUE;
    private volatile int refusals;

    CandleServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fapi/v1/exchangeInfo", exchange -> answer(exchange, 200, """
                {"symbols":[{"symbol":"BTCUSDT","contractType":"PERPETUAL","status":"TRADING","baseAsset":"BTC",
                "quoteAsset":"USDT","marginAsset":"USDT","filters":[
                {"filterType":"PRICE_FILTER","tickSize":"0.10","minPrice":"0.10","maxPrice":"1000000"},
                {"filterType":"LOT_SIZE","stepSize":"0.001","minQty":"0.001","maxQty":"1000"},
                {"filterType":"MARKET_LOT_SIZE","stepSize":"0.001","minQty":"0.001","maxQty":"120"},
                {"filterType":"MIN_NOTIONAL","notional":"5"}]}]}"""));
        server.createContext("/fapi/v1/klines", this::candles);
        server.createContext("/fapi/v1/fundingRate", this::funding);
        server.createContext("/fapi/v1/aggTrades", this::trades);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int requests() {
        return requests.get();
    }

    /** After so many more requests for the past every one is answered with 503. */
    void goAwayAfter(int more) {
        goneAfter = requests.get() + more;
    }

    void comeBack() {
        goneAfter = Integer.MAX_VALUE;
    }

    /** The next requests are too many. */
    void refuse(int count) {
        refusals = count;
    }

    /** Whether the request was answered with a refusal. */
    private boolean refused(HttpExchange exchange) throws IOException {
        if (requests.incrementAndGet() <= goneAfter) return false;
        answer(exchange, 503, "Service unavailable");
        return true;
    }

    /** One every {@link #TRADE_MILLIS}, numbered from 1 at the market's begin. */
    private void trades(HttpExchange exchange) throws IOException {
        if (refused(exchange)) return;
        Map<String, String> query = query(exchange);
        long begin = SyntheticMarket.BEGIN / MILLI;
        long id = query.containsKey("fromId")
                ? Long.parseLong(query.get("fromId"))
                : 1 + Math.ceilDiv(Long.parseLong(query.get("startTime")) - begin, TRADE_MILLIS);
        long to = Long.parseLong(query.getOrDefault("endTime", "9000000000000"));
        int limit = Integer.parseInt(query.get("limit"));
        StringBuilder json = new StringBuilder("[");
        for (int k = 0; k < limit && begin + (id - 1) * TRADE_MILLIS <= to; k++, id++) {
            json.append(k == 0 ? "" : ",")
                    .append("{\"a\":%d,\"p\":\"%d.5\",\"q\":\"0.0%d\",\"T\":%d,\"m\":%b}"
                            .formatted(id, 42_000 + id % 17, 1 + id % 9, begin + (id - 1) * TRADE_MILLIS, id % 3 == 0));
        }
        answer(exchange, 200, json.append(']').toString());
    }

    private void candles(HttpExchange exchange) throws IOException {
        if (refused(exchange)) return;
        if (refusals-- > 0) {
            exchange.getResponseHeaders().add("Retry-After", "1");
            answer(exchange, 429, "{\"code\":-1003,\"msg\":\"Too many requests\"}");
            return;
        }
        Map<String, String> query = query(exchange);
        long from = Long.parseLong(query.get("startTime")) * MILLI;
        long to = Long.parseLong(query.getOrDefault("endTime", "9000000000000")) * MILLI;
        int limit = Math.min(MOST, Integer.parseInt(query.getOrDefault("limit", "500")));
        StringBuilder json = new StringBuilder("[");
        int count = 0;
        for (int i = bars.indexAtOrAfter(from); i < bars.size() && bars.openTime(i) <= to && count < limit; i++) {
            json.append(count++ == 0 ? "" : ",").append(row(i));
        }
        answer(exchange, 200, json.append(']').toString());
    }

    private String row(int i) {
        return String.format(
                Locale.ROOT,
                "[%d,\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",%d,\"0\",1,\"0\",\"0\",\"0\"]",
                bars.openTime(i) / MILLI,
                bars.open(i),
                bars.high(i),
                bars.low(i),
                bars.close(i),
                bars.volume(i),
                bars.closeTime(i) / MILLI - 1);
    }

    private void funding(HttpExchange exchange) throws IOException {
        if (refused(exchange)) return;
        Map<String, String> query = query(exchange);
        long from = Long.parseLong(query.get("startTime"));
        long to = Long.parseLong(query.getOrDefault("endTime", "9000000000000"));
        long step = 28_800_000L;
        StringBuilder json = new StringBuilder("[");
        long last = Math.min(to, SyntheticMarket.BEGIN / MILLI + 60 * 86_400_000L);
        int count = 0;
        for (long at = (from + step - 1) / step * step; at <= last && count < 100; at += step) {
            json.append(count++ == 0 ? "" : ",")
                    .append("{\"symbol\":\"BTCUSDT\",\"fundingRate\":\"0.00010000\",\"fundingTime\":")
                    .append(at)
                    .append(",\"markPrice\":\"42000.1\"}");
        }
        answer(exchange, 200, json.append(']').toString());
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String part : exchange.getRequestURI().getQuery().split("&")) {
            query.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
        }
        return query;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
